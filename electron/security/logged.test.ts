// What was refused is one line in the log, and says no more than what kind of thing it was.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { refusalLog } from '../refusals.ts';
import type { BridgeHost, Shell } from '../shell/types.ts';
import { SettingsStore } from '../wizard/settings.ts';
import { runWindow } from '../window.ts';

test('[G4][S13] a refusal, of a page or of a call, is one line', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'logged-'));
  let bridge: BridgeHost | undefined;
  let close: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => (close = resolve));
  const shell = {
    openMain: (host: BridgeHost) => {
      bridge = host;
      return Promise.resolve({ send: () => undefined, focus: () => undefined, close: () => gone, closed: gone });
    },
    close: () => Promise.resolve(),
  } as unknown as Shell;
  const { closed } = await runWindow({
    ...{ shell, directory, language: 'pl', ownOrigin: 'assistant://window', settings: new SettingsStore(directory) },
    about: { version: '1', runtime: '', licences: [] },
    realPlace: () => Promise.reject(new Error('not needed')),
  });
  const lines = () =>
    readFileSync(join(directory, 'assistant.log'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines()).toEqual([]);
  bridge!.refused('navigation');
  bridge!.refused('window');
  const evil = { origin: 'https://evil.example', isMainFrame: true, isOwnWindow: true };
  await bridge!.call(evil, 'connect', { password: 'swordfish' });
  await bridge!.call({ ...evil, origin: 'assistant://window' }, 'swordfish', {});
  expect(lines()).toEqual([
    { at: expect.any(String) as string, level: 'warn', event: 'refused', state: 'navigation' },
    { at: expect.any(String) as string, level: 'warn', event: 'refused', state: 'window' },
    { at: expect.any(String) as string, level: 'warn', event: 'call refused', step: 'connect', state: 'sender' },
    { at: expect.any(String) as string, level: 'warn', event: 'call refused', step: '?', state: 'unknownCall' },
  ]);
  close();
  await closed;
  rmSync(directory, { recursive: true });
});

test('[L5] a page that tries without end leaves a line in a minute, with how often', () => {
  let now = 0;
  const lines: unknown[] = [];
  const clock = { now: () => now, wait: () => Promise.reject(new Error('nobody waits')) };
  const refused = refusalLog({ warn: (...line: unknown[]) => void lines.push(line) }, clock);
  for (let times = 0; times < 10_000; times++) refused('window');
  refused('request');
  now = 61_000;
  refused('window');
  expect(lines).toEqual([
    ['refused', { state: 'window' }],
    ['refused', { state: 'request' }],
    ['refused', { state: 'window', count: 9_999 }],
  ]);
});
