import { expect, test } from 'vitest';
import { Problem } from '../problem.ts';
import { watchFor } from './by-hand.ts';

/** A clock that jumps by what is waited for, and the looks at a page that answers as told. */
function watching(answers: (second: number) => string | Problem) {
  let now = 0;
  const clock = {
    now: () => now,
    wait: (ms: number) => {
      now += ms;
      if (now > 10_000_000) return Promise.reject(new Error('watched for ever'));
      return Promise.resolve();
    },
  };
  const look = () => {
    const answer = answers(now / 1_000);
    if (answer instanceof Problem) return Promise.reject(answer);
    return Promise.resolve(answer === 'done' ? answer : undefined);
  };
  return { seen: watchFor(look, clock, new AbortController().signal), seconds: () => now / 1_000 };
}
const unreachable = new Problem('printer.unreachable', { host: '192.0.2.7' });

test('a printer that restarts in a person’s hands for less than two minutes is waited for', async () => {
  const { seen, seconds } = watching((second) => (second > 300 ? 'done' : second % 115 === 0 ? 'page' : unreachable));
  expect(await seen).toBe('done');
  expect(seconds()).toBe(301);
});

test('one that answers nothing for longer is lost', async () => {
  const { seen, seconds } = watching((second) => (second < 60 ? 'page' : unreachable));
  await expect(seen).rejects.toMatchObject({ code: 'printer.lost', fields: { seconds: 120 } });
  expect(seconds()).toBeGreaterThan(60 + 115);
  expect(seconds()).toBeLessThan(60 + 125);
});

test('one that answers, but with pages that cannot be read, is not', async () => {
  const strange = new Problem('page.notRecognised', { label: 'OK' });
  const { seen } = watching((second) => (second < 1_000 ? strange : 'done'));
  expect(await seen).toBe('done');
});

test('any other problem is no matter of waiting', async () => {
  const { seen } = watching(() => new Problem('printer.certificateChanged', {}));
  await expect(seen).rejects.toMatchObject({ code: 'printer.certificateChanged' });
});
