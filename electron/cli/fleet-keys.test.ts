import { expect, test } from 'vitest';
import type { SitePrinter } from '../fleet/site.ts';
import { obeyer } from './fleet-keys.ts';

const printer: SitePrinter = { address: '192.0.2.7', label: '' };

function typed(lines: string[], signingIn: SitePrinter | undefined): string[] {
  const done: string[] = [];
  const obey = obeyer(
    {
      skip: ({ address }) => void done.push(`skip ${address}`),
      newCode: () => void done.push('new code'),
      pause: (isPaused) => void done.push(isPaused ? 'pause' : 'go on'),
    },
    () => signingIn,
  );
  for (const line of lines) obey(line);
  return done;
}

test('a number and Enter: leave out, new code, pause and on again; anything else is nothing', () => {
  expect(typed(['1', ' 2 ', '3', '3', '', 'y', '12'], printer)).toEqual([
    'skip 192.0.2.7',
    'new code',
    'pause',
    'go on',
  ]);
});

test('while no code is shown there is nobody to leave out', () => {
  expect(typed(['1'], undefined)).toEqual([]);
});
