import { setTimeout } from 'node:timers/promises';
import { chromium, type Browser } from 'playwright-core';
import { startDemoWorld, type DemoWorld } from '../electron/demo/world.ts';
import { asRoot } from '../electron/shell/chromium-flags.ts';
import { fullBrowser } from '../e2e/browsers.ts';
import { FakeWindow } from '../e2e/fake-bridge.ts';
import { reception, view } from '../e2e/screen-states/base.ts';
import { builtWindow } from '../e2e/built-window.ts';
import { textsOf, WindowBench } from '../e2e/window-bench.ts';
import type { PrinterState, WorldState } from '../e2e/world-bench.ts';
import { openBrowser, setUpByHand, signInAtMicrosoft } from './by-hand.ts';
import { CountedInputs } from './counted-inputs.ts';

const printerId = 'a';
/** Printers whose pages ask for other things each; by hand, the last one asks for the least of the first ten worlds. */
const seeds = [1, 2, 3, 7];

/**
 * What a person does with mouse and keys for the main job on demo printer a, through the window and by hand, counted
 * while both are really done; printed in full for the world in which the window saves the least.
 */
export async function benchHumanInputs(): Promise<string[]> {
  const runs: { seed: number; window: CountedInputs; hand: CountedInputs }[] = [];
  for (const seed of seeds) {
    const world = await startDemoWorld({ seed });
    const browser = await openBrowser(world);
    try {
      const hand = await byHand(world, browser);
      await fetch(`${world.control}/reset`, { method: 'POST' });
      runs.push({ seed, hand, window: await throughWindow(world, browser) });
    } finally {
      await browser.close();
      await world.stop();
    }
  }
  const share = ({ window, hand }: (typeof runs)[number]) => window.count(false) / hand.count(false);
  const worst = runs.toSorted((a, b) => share(b) - share(a))[0]!;
  const { typed, picked } = await choosing();
  const saved = typed.count(false) - picked.count(false);
  const both = (inputs: CountedInputs) => `${inputs.count(false)} + ${inputs.count(true)} at Microsoft`;
  return [
    "human inputs: main job on demo printer a; share = window / by hand outside Microsoft's pages, at most 0.33",
    ...runs.map(
      (run) =>
        `  world ${run.seed}: window ${both(run.window)}, by hand ${both(run.hand)}, share ${share(run).toFixed(2)}`,
    ),
    `  world ${worst.seed}, window: ${worst.window.names(false)}`,
    `  world ${worst.seed}, window, at Microsoft: ${worst.window.names(true)}`,
    `  world ${worst.seed}, by hand: ${worst.hand.names(false)}`,
    `  world ${worst.seed}, by hand, at Microsoft: ${worst.hand.names(true)}`,
    `  picked from the list (${picked.names(false)}) instead of typed: ${saved} less, shares ${runs
      .map(({ window, hand }) => ((window.count(false) - saved) / hand.count(false)).toFixed(2))
      .join(' ')}`,
  ];
}

async function byHand(world: DemoWorld, browser: Browser): Promise<CountedInputs> {
  const inputs = new CountedInputs();
  const printer = printerOf(world);
  await setUpByHand(browser, inputs, world, printer);
  await mustBeDone(world);
  return inputs;
}

/** The program as it is at its first start: the printer and the certificate are new to it. */
async function throughWindow(world: DemoWorld, browser: Browser): Promise<CountedInputs> {
  const inputs = new CountedInputs();
  const { address, adminPassword, account } = printerOf(world);
  const bench = await WindowBench.open({ world, picture: true });
  try {
    bench.page = inputs.watch(bench.page);
    await bench.choose(address);
    await bench.connect(adminPassword, 'fingerprint.compared');
    await bench.want(account);
    await bench.confirm();
    await bench.button('signIn:here').click({ timeout: 60_000 });
    await bench.page.getByText(bench.say('signIn:opened.here')).waitFor();
    await signInWithCopiedCode(bench, browser, inputs, world);
    await bench.finished();
    await mustBeDone(world);
  } finally {
    await bench.close();
  }
  return inputs;
}

/** The window's own sign-in is another browser, and closes by itself; the code it copied is put into this one. */
async function signInWithCopiedCode(bench: WindowBench, browser: Browser, inputs: CountedInputs, world: DemoWorld) {
  const context = await browser.newContext();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  await page.goto(bench.asked.signIn.at(-1)?.url ?? '');
  const code = await bench.readCode();
  await page.evaluate((text) => navigator.clipboard.writeText(text), code);
  await signInAtMicrosoft(page, inputs, world, printerOf(world).account);
  await context.close();
}

/** How a printer is chosen in the built page, told by what the page then asks the main process for. */
async function choosing(): Promise<{ typed: CountedInputs; picked: CountedInputs }> {
  const [typed, picked] = [new CountedInputs(), new CountedInputs()];
  const say = textsOf('en');
  const browser = await chromium.launch({
    executablePath: fullBrowser,
    chromiumSandbox: !asRoot,
  });
  try {
    const raw = await browser.newPage();
    const { renderer } = await builtWindow();
    const found = view({ search: { running: false, conclusion: 'found', devices: [reception] } });
    const { called } = await FakeWindow.open(raw, { renderer, view: found });
    const address = reception.addresses[0]!;
    const hasChosen = async () => {
      while (called.at(-1)?.name !== 'choosePrinter') await setTimeout(50);
      if ((called.pop()?.args as { address: string }).address !== address)
        throw new Error('another printer was chosen');
    };
    await picked
      .watch(raw)
      .getByRole('row')
      .filter({ hasText: address })
      .getByRole('button')
      .describe('Set up')
      .click();
    await hasChosen();
    const page = typed.watch(raw);
    await page.getByLabel(say('printer:typed.label')).fill(address);
    // The same words are on the button of every row.
    await page
      .getByRole('button', { name: say('printer:typed.button'), exact: true })
      .first()
      .click();
    await hasChosen();
    return { typed, picked };
  } finally {
    await browser.close();
  }
}

function printerOf(world: DemoWorld) {
  const printer = world.printers.find(({ id }) => id === printerId);
  if (!printer) throw new Error(`no printer ${printerId}`);
  return printer;
}

/** Counted is only a job that was done, judged by what the printer has stored. */
async function mustBeDone(world: DemoWorld): Promise<void> {
  const { printers } = (await (await fetch(`${world.control}/state`)).json()) as WorldState;
  const { account } = printerOf(world);
  const { settings, signedInAs, signedInSaved } = printers.find(({ id }) => id === printerId) as PrinterState;
  const isDone =
    settings.method === 'oauth2' &&
    settings.service === 'exchange' &&
    settings.sender === account &&
    signedInAs === account &&
    signedInSaved;
  if (!isDone) throw new Error('the printer is not set up');
}
