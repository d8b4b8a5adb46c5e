// The real page under the real policy, in a real browser: what the policy forbids, the page must not need.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildRenderer } from '../../scripts/build.mjs';
import { openTestWindow } from './window.testing.ts';

test('the built page starts without one violation of its policy, and asks what there is to show', async () => {
  const renderer = mkdtempSync(join(tmpdir(), 'renderer-'));
  const said: string[] = [];
  await buildRenderer(renderer);
  const window = await openTestWindow(
    {},
    {
      renderer,
      onPage: (page) => {
        page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
        page.on('pageerror', (error) => said.push(`error: ${error.message}`));
      },
    },
  );
  await expect.poll(() => window.calls.map(({ name }) => name)).toContain('look');
  expect(said.filter((line) => /Content Security Policy|Trusted|Refused|violates/i.test(line))).toEqual([]);
  expect(window.refused).toEqual([]);
  await window.close();
  rmSync(renderer, { recursive: true });
});
