import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildRenderer } from '../scripts/build.mjs';
import { byTurns } from './breadth.ts';
import { judgedStates, languages, Screens } from './screens.ts';

// Nothing is cut, nothing lies on something else, and the main button can be pressed: small window, 200 % zoom, every
// language; every state in all sizes, in a language by turns, in the long run in all six. And React has nothing to say
// against any of them.

let screens: Screens;
let renderer: string;
beforeAll(async () => {
  renderer = mkdtempSync(join(tmpdir(), 'printer-mail-built-'));
  await buildRenderer(renderer, 'development');
  screens = await Screens.open({}, renderer);
});
afterAll(async () => {
  await screens.close();
  rmSync(renderer, { recursive: true });
});

const sizes = [
  { name: 'the smallest window', viewport: { width: 800, height: 600 } },
  // 200 % zoom is half the room.
  { name: 'the smallest window zoomed to 200 %', viewport: { width: 400, height: 300 } },
  // WCAG 2.2, 1.4.10 (Reflow): in a language of long words.
  { name: '320 CSS pixels wide', viewport: { width: 320, height: 640 }, only: 'lv' as const },
];

// Looks at well over a hundred states in six languages; in the whole browser, on a busy computer, that takes its time.
const timeout = 1_800_000;

test(
  'in no state, no language, and no size',
  async () => {
    const found: string[] = [];
    for (const [index, state] of judgedStates.entries()) {
      // An open menu stays open when the language or the size changes: it is seen in all of them.
      await screens.show(state);
      for (const [place, { name, viewport, only }] of sizes.entries()) {
        await screens.page.setViewportSize(viewport);
        for (const language of only ? [only] : byTurns(languages, index + 3 * place, 1)) {
          await screens.window.emit('view', { ...state.view, settings: { ...state.view.settings, language } });
          const { shown, faults } = await screens.page.evaluate(lookForFaults);
          expect(shown).toBe(language);
          found.push(...faults.map((fault) => `${state.title}, ${name}, ${language}: ${fault}`));
        }
      }
    }
    expect(found).toEqual([]);
    expect(screens.window.faults).toEqual([]);
  },
  timeout,
);

/** Runs in the page. */
async function lookForFaults(): Promise<{ shown: string; faults: string[] }> {
  await new Promise((drawn) => setTimeout(drawn));
  // An open menu takes its place anew.
  window.dispatchEvent(new Event('resize'));
  await new Promise((drawn) => setTimeout(drawn));
  const faults = new Set<string>();
  const tell = (what: string, element: Element) =>
    faults.add(`${what}: <${element.tagName.toLowerCase()}> ${(element.textContent ?? '').trim().slice(0, 80)}`);

  const { scrollWidth } = document.documentElement;
  if (scrollWidth > window.innerWidth) faults.add(`the page is ${scrollWidth} wide in ${window.innerWidth}`);

  for (const element of document.body.querySelectorAll('*')) {
    if (!(element instanceof HTMLElement) || !element.textContent?.trim()) continue;
    if (!element.checkVisibility() || element.clientWidth === 0) continue;
    const { overflowX, overflowY, textOverflow, webkitLineClamp, display, position, clipPath } =
      getComputedStyle(element);
    if (display === 'inline') continue;
    // For the ears only: ours (renderer/frame/hidden.ts), and where Fluent announces things.
    if (clipPath === 'inset(50%)' || (position === 'absolute' && element.clientHeight <= 1)) continue;
    const wider = element.scrollWidth > element.clientWidth + 1;
    const higher = element.scrollHeight > element.clientHeight + 1;
    // What is shortened on purpose ends in three dots, and its title says all of it.
    const shortened = textOverflow === 'ellipsis' && element.title !== '';
    const clamped = webkitLineClamp !== 'none' && element.title !== '';
    if (overflowX === 'hidden' || overflowX === 'clip') {
      if (wider && !shortened && !clamped) tell('cut at the side', element);
    } else if (overflowX !== 'visible' && wider) tell('to be scrolled sideways', element);
    else if (wider && element.matches('button, label, th, td, h1, h2, li, dd, dt, p'))
      tell('text leaves its place', element);
    if ((overflowY === 'hidden' || overflowY === 'clip') && higher && !clamped) tell('cut at the bottom', element);
  }

  // The page of a fault has no steps.
  const row = document.querySelector('nav')?.getBoundingClientRect();
  const current = document.querySelector('nav [aria-current]');
  const place = current?.getBoundingClientRect();
  if (row && place && (place.left < row.left - 1 || place.right > row.right + 1))
    tell('the present step is out of sight', current!);

  const modal = document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]');
  const buttons = [...document.querySelectorAll<HTMLElement>('main button, main input, main summary')].filter(
    (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: false }),
  );
  const footer = [...document.querySelectorAll('main > div:last-child button')];
  for (const [index, one] of footer.entries())
    for (const other of footer.slice(index + 1)) {
      const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
      if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) tell('lies on another', one);
    }
  // Hundreds of rows are all alike.
  for (const button of modal ? [] : [...buttons.slice(0, 30), ...footer]) {
    button.scrollIntoView({ block: 'nearest' });
    const { left, top, width, height } = button.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    const label = button.closest('label') ?? button;
    if (!hit || !(button.contains(hit) || label.contains(hit) || button.parentElement?.contains(hit)))
      tell(`cannot be pressed (${hit?.tagName ?? 'outside the window'})`, button);
  }
  document.querySelector('h1')?.scrollIntoView();
  return { shown: document.documentElement.lang, faults: [...faults] };
}
