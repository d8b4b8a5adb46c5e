import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InterfaceLanguage } from '../electron/texts.ts';
import { some } from './breadth.ts';
import { hurriedClock } from './harness.ts';
import { WindowBench } from './window-bench.ts';

// Every state a printer can be found in, seen through the window; each in another language, so that the words of the
// summary are read in all of them.
const found: [string, string, InterfaceLanguage, boolean][] = [
  ['c', 'notSaved', 'pl', false],
  ['d', 'expired', 'ro', true],
  ['e', 'wrongAccount', 'hr', true],
  ['f', 'otherMethod', 'uk', true],
  ['g', 'otherMethod', 'lv', true],
];

describe.each(some(found, 'c', 'e'))('printer %s, found %s, in %s', (id, state, language, signsIn) => {
  let bench: WindowBench;
  beforeAll(async () => {
    bench = await WindowBench.open({ seed: 23, language, clock: hurriedClock(10) });
  });
  afterAll(() => bench.close());

  test('says how it was found, and ends proven as far as this model shows it', async () => {
    const { address, account } = bench.printer(id);
    // A second try begins where the first one ended.
    await bench.startAfresh();
    await bench.choose(address);
    await bench.connectAny(id);
    await bench.want(account);
    const { signedInAs } = await bench.printerState(id);
    await bench.page.getByText(bench.say(`summary:state.${state}`, { account: signedInAs ?? '' })).waitFor();
    await bench.confirm();
    if (signsIn) await bench.signIn(account);
    await bench.finished();
    const yes = bench.say('window:lights.value.yes');
    const clean = bench.say(`window:lights.value.${id === 'f' ? 'notShown' : 'yes'}`);
    expect(await bench.lights()).toEqual([yes, yes, yes, clean]);
    const printer = await bench.printerState(id);
    expect(printer).toMatchObject({ signedInAs: account, signedInSaved: true });
    expect(printer.settings).toMatchObject({ method: 'oauth2', sender: account });
  });

  // Once is enough: what is said does not depend on how the printer was found before.
  if (id === 'c')
    test('once more: already set up, said so, and nothing is written', async () => {
      const { address, adminPassword, account } = bench.printer(id);
      const { writes } = await bench.printerState(id);
      await bench.button('proof:nextPrinter').click();
      await bench.heading('printer:title').waitFor();
      await bench.field('printer:typed.label').fill(address);
      await bench.button('printer:typed.button').click();
      // The certificate is known by now, and so is the checklist.
      await bench.heading('connect:titleTrusted').waitFor();
      await bench.field('connect:login.password').fill(adminPassword);
      await bench.button('connect:primaryTrusted').click();
      await bench.want(account);
      await bench.finished();
      await bench.page.getByText(bench.say('proof:nothingChanged')).waitFor();
      expect((await bench.printerState(id)).writes).toBe(writes);
      expect(bench.faults).toEqual([]);
    });
});
