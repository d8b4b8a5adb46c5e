// Pictures of every state of every screen, in every language, light and dark, on one page: out/screens/index.html.
//   npm run screens -- [--only printer,connect] [--languages en,pl] [--themes light,dark,contrast] [--size 800x600] [--zoom 200]
// The language xx is English made 40 % longer, with accents, in brackets: what is cut off or not translated shows.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import type { SettingsView } from '../electron/calls/view.ts';
import { interfaceLanguages } from '../electron/texts.ts';
import { buildRenderer } from '../scripts/build.mjs';
import { pseudoLanguage } from '../scripts/pseudo.mjs';
import { pageBrowser } from './browsers.ts';
import { FakeWindow, type FakeAnswers } from './fake-bridge.ts';
import { screenStates } from './screen-states/index.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(screenStates).join(',') },
    languages: { type: 'string', default: interfaceLanguages.join(',') },
    themes: { type: 'string', default: 'light,dark' },
    size: { type: 'string', default: '1100x760' },
    zoom: { type: 'string', default: '100' },
    out: { type: 'string', default: 'out/screens' },
  },
});
const screens = values.only.split(',').filter((screen) => screen in screenStates);
const languages = values.languages.split(',') as SettingsView['language'][];
const themes = values.themes.split(',') as SettingsView['theme'][];
const [width = 1100, height = 760] = values.size.split('x').map(Number);
const zoom = Number(values.zoom) / 100;

const answers: FakeAnswers = {
  about: () => ({
    ok: true,
    value: {
      version: '1.0.0',
      runtime: 'Electron 45.4.1, Chromium 156',
      licences: ['react', 'i18next', 'xstate', 'zod'].map((name) => ({ name, version: '1.0.0', licence: 'MIT' })),
    },
  }),
};

interface Picture {
  screen: string;
  state: string;
  language: string;
  theme: string;
  file: string;
}

const pictures: Picture[] = [];
const faults: string[] = [];
const started = Date.now();
rmSync(values.out, { recursive: true, force: true });
mkdirSync(values.out, { recursive: true });
const renderer = resolve(values.out, 'renderer');
await buildRenderer(renderer, 'production', values.languages.split(',').includes(pseudoLanguage));
const browser = await chromium.launch({
  executablePath: pageBrowser,
  // Chromium refuses its sandbox to root.
  chromiumSandbox: process.getuid?.() !== 0,
});
// 200 % zoom is half the room, with twice the dots.
const viewport = { width: Math.floor(width / zoom), height: Math.floor(height / zoom) };
const context = await browser.newContext({
  viewport,
  deviceScaleFactor: zoom,
  reducedMotion: 'reduce',
});

for (const screen of screens) {
  for (const state of screenStates[screen] ?? []) {
    let open: FakeWindow | undefined;
    for (const language of languages) {
      for (const theme of themes) {
        const view = { ...state.view, settings: { language, theme } };
        const { picture = null, act } = state;
        // An open menu would be there in the next picture too.
        if (act) await open?.page.close();
        if (act || !open) {
          const page = await context.newPage();
          open = await FakeWindow.open(page, { renderer, view, picture, answers: { ...answers, ...state.answers } });
        } else await open.emit('view', view);
        const { page } = open;
        await page.locator('h1').waitFor();
        await act?.(page);
        const file = `${screen}-${state.name}-${language}-${theme}.png`.replaceAll(/[^A-Za-z0-9.-]+/g, '-');
        // Zoomed in, the page scrolls as a whole; the picture shows all of it.
        const whole = zoom > 1 ? await page.evaluate(() => document.documentElement.scrollHeight) : viewport.height;
        if (whole > viewport.height) await page.setViewportSize({ ...viewport, height: whole });
        await page.screenshot({ path: join(values.out, file), animations: 'disabled' });
        if (whole > viewport.height) await page.setViewportSize(viewport);
        pictures.push({ screen, state: state.name, language, theme, file });
        const wider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        if (wider) faults.push(`${file}: wider than the window`);
        faults.push(...open.faults.splice(0).map((fault) => `${file}: ${fault}`));
      }
    }
    await open?.page.close();
  }
}
await browser.close();
rmSync(renderer, { recursive: true, force: true });
writeFileSync(join(values.out, 'index.html'), galleryPage());
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.stdout.write(
  `${pictures.length} pictures in ${Math.round((Date.now() - started) / 1000)} s: ${join(values.out, 'index.html')}\n`,
);
process.exitCode = faults.length > 0 || pictures.length === 0 ? 1 : 0;

function titleOf({ screen, state }: Picture): string {
  return `${screen}: ${state}`;
}

function galleryPage(): string {
  const titles = [...new Set(pictures.map(titleOf))];
  const groups = titles.map((title) => [title, pictures.filter((one) => titleOf(one) === title)] as const);
  const sections = groups.map(
    ([title, group]) => `<section data-screen="${group[0]?.screen}"><h2>${title}</h2><div>
${group
  .map(
    ({ file, language, theme }) =>
      `<figure data-language="${language}" data-theme="${theme}"><a href="${file}"><img loading="lazy" src="${file}" alt="${title}"></a><figcaption>${language} ${theme}</figcaption></figure>`,
  )
  .join('\n')}
</div></section>`,
  );
  const filter = (name: string, choices: string[]) =>
    `<fieldset><legend>${name}</legend>${choices
      .map((choice) => `<label><input type="checkbox" checked name="${name}" value="${choice}"> ${choice}</label>`)
      .join(' ')}</fieldset>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title>
<style>
body { font: 14px system-ui; margin: 1rem; color-scheme: light dark }
form { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 1rem; background: Canvas; padding: .5rem 0 }
section div { display: grid; grid-template-columns: repeat(auto-fill, minmax(22rem, 1fr)); gap: 1rem }
figure { margin: 0 } img { width: 100%; border: 1px solid GrayText } [hidden] { display: none }
</style>
<form>${filter('screen', screens)}${filter('language', languages)}${filter('theme', themes)}</form>
${sections.join('\n')}
<script>
const form = document.querySelector('form');
form.addEventListener('change', () => {
  const chosen = new FormData(form);
  for (const name of ['screen', 'language', 'theme'])
    for (const element of document.querySelectorAll('[data-' + name + ']'))
      element.toggleAttribute('data-off-' + name, !chosen.getAll(name).includes(element.dataset[name]));
  for (const element of document.querySelectorAll('section, figure'))
    element.hidden = ['screen', 'language', 'theme'].some((name) => element.hasAttribute('data-off-' + name));
});
</script></html>`;
}
