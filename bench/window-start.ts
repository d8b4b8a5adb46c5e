import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../electron/app.ts';
import { systemClock } from '../electron/clock.ts';
import { targetOf, thisComputer } from '../electron/mail/probe.ts';
import { chromiumOrigin, createChromiumWindow } from '../electron/shell/chromium-window.ts';
import type { Shell } from '../electron/shell/types.ts';
import { runWindow } from '../electron/window.ts';
import { SettingsStore } from '../electron/wizard/settings.ts';
import { fullBrowser } from '../e2e/browsers.ts';
import { builtWindow } from '../e2e/built-window.ts';
import type { Measured } from './figures.ts';

const runs = 15;

/**
 * From the start of the window to the first button that can be pressed: the assistant's, and that of a page with nothing
 * else on it, opened by the same window system with the same preload. By turns, so that both see the same machine.
 */
export async function benchWindowStart(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'printer-mail-start-'));
  try {
    const { renderer, preload } = await builtWindow();
    writeFileSync(
      join(folder, 'index.html'),
      '<!doctype html><meta charset="utf-8" /><title>Empty</title><button>OK</button>',
    );
    const assistant: number[] = [];
    const empty: number[] = [];
    // The first of each also fills the caches of the disk.
    for (let run = 0; run <= runs; run++) {
      const times = [
        await usableAfter(folder, preload, openEmpty),
        await usableAfter(renderer, preload, openAssistant),
      ];
      if (run === 0) continue;
      empty.push(times[0]!);
      assistant.push(times[1]!);
    }
    const [own, other] = [median(assistant), median(empty)];
    const lines = [
      `window start to the first usable button: ${own.toFixed(0)} ms, a page with one button ${other.toFixed(0)} ms, ` +
        `${(own / other).toFixed(2)} times, at most 1.30 (medians of ${runs})`,
      `  the assistant ${list(assistant)}, the empty page ${list(empty)}`,
    ];
    // The page beside it takes the machine's own speed out.
    return { lines, figures: { 'window start, times an empty page': own / other } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Open = (shell: Shell) => Promise<() => Promise<void>>;

/** Milliseconds until the page of this folder has a button, once the shell and all behind it are started by `open`. */
async function usableAfter(renderer: string, preload: string, open: Open): Promise<number> {
  let watching: Promise<unknown> | undefined;
  let usableAt: Promise<number> | undefined;
  const start = Date.now();
  const shell = createChromiumWindow({
    executablePath: fullBrowser,
    ...{ renderer, preload },
    headless: true,
    onPage: (opened) => {
      // Told, not asked for: a question of ours would stand in the page's way.
      usableAt = new Promise((resolve) =>
        opened.on('console', (message) => {
          const [, at] = /^usable (.*)$/.exec(message.text()) ?? [];
          if (at) resolve(Number(at));
        }),
      );
      watching = opened.addInitScript({ content: watchForButton });
    },
  });
  const close = await open(shell);
  try {
    await watching;
    return (await usableAt!) - start;
  } finally {
    await close();
  }
}

async function openEmpty(shell: Shell): Promise<() => Promise<void>> {
  const call = () => Promise.reject(new Error('nobody calls'));
  await shell.openMain({ call, closeRefused: () => undefined, refused: () => undefined, language: () => 'en' });
  return () => shell.close();
}

/** As at its first start, with an empty memory and a search that begins at once. Out: what closes it. */
export async function openAssistant(shell: Shell): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'printer-mail-start-'));
  const { window, closed } = await runWindow({
    ...{ shell, directory, language: 'en', ownOrigin: chromiumOrigin },
    settings: new SettingsStore(directory),
    about: { version: '0', runtime: 'bench', licences: [] },
    realPlace: async () => {
      const app = await createApp({ shell, directory, clock: systemClock });
      // Nobody comes to the screen that tries its hosts.
      const microsoft = { target: targetOf, network: thisComputer({}), wayOut: {} };
      return { app, knownUris: [], world: null, microsoft, close: () => app.close() };
    },
  });
  return async () => {
    await window.close();
    await closed;
    rmSync(directory, { recursive: true, force: true });
  };
}

/** Runs in the page before its own script: the moment at which a button has been drawn, on the clock of this computer. */
const watchForButton = `(function look() {
  const button = [...document.querySelectorAll('button:enabled')].find((each) => each.checkVisibility());
  if (!button) return requestAnimationFrame(look);
  requestAnimationFrame(() => console.debug('usable', performance.timeOrigin + performance.now()));
})();`;

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function list(values: number[]): string {
  return values
    .toSorted((a, b) => a - b)
    .map((value) => value.toFixed(0))
    .join(' ');
}
