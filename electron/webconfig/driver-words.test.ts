import { expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { PrinterDriver } from './driver.ts';
import type { RemotePage } from './page.ts';
import type { PageSnapshot } from './snapshot.ts';

const secret = 'correct-horse';
const busy = 'Cannot access the product until processing is complete.';
/** The secret lies across the 300th letter: cut first, its beginning would come out. */
const longWords = `${'x'.repeat(295)} ${secret}`;

const nothing: PageSnapshot = {
  ...{ url: 'https://192.0.2.7/', title: '', frames: [], rows: [], controls: [], buttons: [], entries: [] },
  ...{ forms: [], messages: [], texts: [], tables: [], author: '', truncated: false },
};
const loginForm = {
  ...nothing,
  controls: [
    { ref: 1, frame: 0, kind: 'password', name: 'P', label: 'Password', value: '', options: [], visible: true },
  ],
  buttons: [{ ref: 2, frame: 0, text: 'OK', script: '', visible: true, disabled: false }],
} as unknown as PageSnapshot;

/** What is said of a printer that shows this when it is opened, and that after a press. */
function wordsOf(opened: PageSnapshot, pressed: PageSnapshot, work: (driver: PrinterDriver) => Promise<unknown>) {
  const page = {
    snapshot: () => Promise.resolve(nothing),
    open: () => Promise.resolve(opened),
    settled: () => Promise.resolve(pressed),
    press: () => Promise.resolve(),
    fill: () => Promise.resolve(),
    dialogs: [],
    road: { cookies: { set: () => undefined, clear: () => undefined } },
  } as unknown as RemotePage;
  const quote = (words: string) => words.replaceAll(secret, '[secret]');
  return work(new PrinterDriver(page, systemClock, new AbortController().signal, quote));
}

const thrown = (error: unknown) => error;

test.each([`${busy} Job of ${secret}`, longWords])(
  'a page with a message only: no secret in it comes out',
  async (said) => {
    const shown = { ...nothing, messages: [said] };
    const error = await wordsOf(shown, nothing, (driver) => driver.openMailPage().catch(thrown));
    expect(error).toMatchObject({ code: 'printer.busy' });
    expect(JSON.stringify(error)).toContain(said.slice(0, 9));
    expect(JSON.stringify(error)).not.toContain('corr');
  },
);

test.each([`Job of ${secret}`, longWords.slice(busy.length + 1)])(
  'a login that is not taken because of a job: nor one in that',
  async (said) => {
    const after = { ...loginForm, messages: [busy, said], texts: [busy, said] };
    const error = await wordsOf(loginForm, after, (driver) => driver.logIn({ password: secret }).catch(thrown));
    expect(error).toMatchObject({ code: 'printer.busy' });
    expect(JSON.stringify(error)).toContain(busy);
    expect(JSON.stringify(error)).not.toContain('corr');
  },
);

test('what the printer says to an update of its root certificates goes into the journal: nor one in that', async () => {
  const href = 'https://192.0.2.7/PRESENTATION/ADVANCED/NW_ROOT/TOP';
  const name = 'Root Certificate Update';
  const opened = {
    ...nothing,
    frames: [{ url: href, heading: name }],
    entries: [{ ref: 3, frame: 0, text: name, path: ['Network Security', name], href, visible: true }],
    buttons: [{ ref: 2, frame: 0, text: 'Update', script: '', visible: true, disabled: false }],
    messages: [`Job of ${secret}`, longWords],
  } as unknown as PageSnapshot;
  const said = await wordsOf(opened, opened, (driver) => driver.updateRootCertificates('Update'));
  expect(said).toEqual(['Job of [secret]', `${'x'.repeat(295)} [secret]`.slice(0, 300)]);
});
