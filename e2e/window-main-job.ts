import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDemoWorld, type DemoWorld } from '../electron/demo/world.ts';
import { interfaceLanguages, type InterfaceLanguage } from '../electron/texts.ts';
import { hurriedClock } from './harness.ts';
import { WindowBench } from './window-bench.ts';

/** Tests of the main job through the window, in a world of its own: each printer is to be found as it was delivered. */
export function testMainJob(language: InterfaceLanguage, id: string): void {
  describe(`the main job in ${language}`, () => {
    let world: DemoWorld;
    let bench: WindowBench;
    beforeAll(async () => {
      world = await startDemoWorld({ seed: 30 + interfaceLanguages.indexOf(language) });
      bench = await WindowBench.open({ world, language, clock: hurriedClock(10), picture: true });
    });
    afterAll(async () => {
      await bench.close();
      await world.stop();
    });

    test(`printer ${id} ends on four green lights`, async () => {
      const { account } = bench.printer(id);
      const before = await bench.printerState(id);
      await bench.setUp(id);
      const yes = bench.say('window:lights.value.yes');
      expect(await bench.lights()).toEqual([yes, yes, yes, yes]);
      const printer = await bench.printerState(id);
      expect(printer.settings).toMatchObject({ method: 'oauth2', service: 'exchange', sender: account });
      expect(printer).toMatchObject({ signedInAs: account, signedInSaved: true });
      expect(printer.writes - before.writes).toBe(1);
      await bench.button('proof:nextPrinter').click();
      await bench.heading('printer:title').waitFor();
      expect(bench.faults).toEqual([]);
    });
  });
}
