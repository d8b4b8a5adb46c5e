import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repository } from './bootstrap.mjs';
import { buildMain, buildRenderer } from './build.mjs';
import languages from '../locales/languages.json' with { type: 'json' };

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pma-build-'));
  // As the repository says it, and a packaged product has to.
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  await buildMain(join(folder, 'out'));
  mkdirSync(join(folder, 'out', 'renderer'));
  writeFileSync(join(folder, 'out', 'renderer', 'index.html'), 'the page');
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (path: string) => JSON.stringify(new URL(`file://${path}`).href);

/** Stands in for Electron: opens the window, asks for its page and one call, closes it, and tells what it saw. */
const stage = `
  import { fakeElectron } from ${file(join(repository, 'electron/shell/fake-electron.ts'))};
  const { electron, sessions, windows, ipc } = fakeElectron();
  export const { app, session, BrowserWindow, BaseWindow, WebContentsView, screen, ipcMain, shell, clipboard, dialog, protocol, Menu, utilityProcess } = electron;
  const look = async () => {
    if (!ipc.has('call')) return void setTimeout(look, 20);
    const page = await sessions.find(({ partition }) => partition === 'assistant').fetch('assistant://window/index.html');
    const sender = windows[0].webContents;
    const answer = await ipc.get('call')({ sender, senderFrame: { origin: 'assistant://window', parent: null } }, 'look', {});
    process.stdout.write(JSON.stringify({ page: await page.text(), preload: sender.preferences.preload, answer }));
    windows[0].closedByPerson();
  };
  void look();
`;

test('Electron’s main process as one bundle: started by Node on a fake Electron, it serves the page and answers', async () => {
  const fake = join(folder, 'electron.mjs');
  writeFileSync(fake, stage);
  const hooks = `export const resolve = (name, context, next) =>
    name === 'electron' ? { url: ${file(fake)}, shortCircuit: true } : next(name, context);`;
  const hook = `import { register } from 'node:module'; register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hooks)}`)});`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...['--import', import.meta.resolve('tsx'), '--import', `data:text/javascript,${encodeURIComponent(hook)}`],
      ...[join(folder, 'out', 'main', 'main.js'), '--lang', 'pl'],
    ],
    { env: { ...process.env, XDG_DATA_HOME: folder, LOCALAPPDATA: folder, HOME: folder }, timeout: 50_000 },
  );
  expect(JSON.parse(stdout)).toMatchObject({
    page: 'the page',
    preload: join(folder, 'out', 'preload', 'preload.cjs'),
    answer: { ok: true, value: { view: { step: 'printer', settings: { language: 'pl' } } } },
  });
});

test('the demo world as a bundle of its own says where it is', async () => {
  const running = execFile(process.execPath, [join(folder, 'out', 'main', 'world-process.js'), '--seed', '1']);
  try {
    const line = await new Promise<string>((resolve) => running.stdout!.once('data', (text: string) => resolve(text)));
    expect(JSON.parse(line)).toMatchObject({ seed: 1 });
  } finally {
    running.kill();
  }
});

test('the page is bundled as it ships, also where NODE_ENV says something else', async () => {
  expect(process.env['NODE_ENV']).toBe('test');
  const page = join(folder, 'page');
  await buildRenderer(page);
  expect(process.env['NODE_ENV']).toBe('test');
  const scripts = readdirSync(page, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  const program = scripts.map((name) => readFileSync(join(page, name), 'utf8')).join('\n');
  const has = (words: string) => program.includes(words);
  expect(has('fui-FluentProvider')).toBe(true);
  // The page asks for the texts of its language by name, whichever that is.
  for (const language of Object.keys(languages)) expect(scripts).toContain(`assets/${language}.js`);
  expect(readFileSync(join(page, 'index.html'), 'utf8')).toContain('./assets/LANGUAGE.js');
  // What only React's development edition has.
  expect(has('jsxDEV') || has('Each child in a list should have a unique')).toBe(false);
});
