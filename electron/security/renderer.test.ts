// The real page under the real policy, in a real browser: what the policy forbids, the page must not need.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { screenStates } from '../../e2e/screen-states/index.ts';
import { buildRenderer } from '../../scripts/build.mjs';
import { openTestWindow } from './window.testing.ts';

test('[B2] the built page shows every screen, styled, without one violation of its policy', async () => {
  const renderer = mkdtempSync(join(tmpdir(), 'renderer-'));
  await buildRenderer(renderer);
  const built = load(readFileSync(join(renderer, 'index.html'), 'utf8'));
  expect(
    built(
      'script:not([src]), style:not([nonce="STYLE-NONCE"]), [style], [onload], [onclick], base, iframe, object, embed',
    ).length,
  ).toBe(0);
  expect(built('script').length).toBeGreaterThan(0);
  const said: string[] = [];
  const states = Object.values(screenStates).flat();
  const window = await openTestWindow(
    {},
    {
      renderer,
      onPage: (page) => {
        page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
        page.on('pageerror', (error) => said.push(`error: ${error.message}`));
      },
    },
    (name) => (name === 'look' ? { view: states[0]!.view, picture: null } : null),
  );
  const page = window.page();
  const button = page.getByRole('button').first();
  await button.waitFor();
  // Fluent's, not the browser's own: the styles with the nonce were taken.
  expect(await button.evaluate((element) => getComputedStyle(element).fontFamily)).toContain('Segoe UI');
  for (const { view } of states) {
    window.main.send('view', view);
    // A screen is drawn when the page has come back to rest.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  }
  expect(said.filter((line) => /^error|Content Security Policy|Trusted|Refused|violates/i.test(line))).toEqual([]);
  expect(window.refused).toEqual([]);
  await window.close();
  rmSync(renderer, { recursive: true });
}, 240_000); // every state of every screen is drawn
