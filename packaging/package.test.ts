import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { FuseV1Options } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serviceTypes } from '../electron/discovery/browser.ts';
import { interfaceLanguages } from '../electron/texts.ts';
import { repository } from '../scripts/bootstrap.mjs';
import { configuration, type Prepared } from './configuration.ts';
import { contentFaults } from './contents.ts';
import { fuses } from './fuses.ts';
import { packWithStub } from './pack-with-stub.ts';
import { fuseFaults, packageFaults, readArchive } from './packed.ts';
import { prepare } from './prepare.ts';

// What is packed, and whether it runs as far as it can without Electron: prepared and packed once for all tests.

let folder: string;
let prepared: Prepared;
let linux: Awaited<ReturnType<typeof packWithStub>>;
let windows: Awaited<ReturnType<typeof packWithStub>>;
let archive: ReadonlyMap<string, Buffer>;
/** The archive's files where Node can run them: only Electron reads archives. */
let unpacked: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pma-package-'));
  prepared = await prepare(join(folder, 'prepared'), process.env['PMA_BROWSER']);
  linux = await packWithStub('linux', prepared, folder);
  windows = await packWithStub('win32', prepared, folder);
  archive = readArchive(join(linux.packed, 'resources', 'app.asar'));
  unpacked = join(folder, 'unpacked');
  for (const [path, content] of archive) {
    mkdirSync(dirname(join(unpacked, path)), { recursive: true });
    writeFileSync(join(unpacked, path), content);
  }
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('for Linux and Windows: nothing but the program in the archive, all of it, small, with every fuse set', async () => {
  expect(await packageFaults('linux', linux.packed, linux.runtime)).toEqual([]);
  expect(await packageFaults('win32', windows.packed, windows.runtime)).toEqual([]);
  const licences = readFileSync(join(linux.packed, 'resources', 'THIRD-PARTY-LICENCES.txt'), 'utf8');
  expect(licences).toContain('Permission is hereby granted');
  expect(licences).toMatch(/^react-dom 19/m);
});

test.each([
  ['/main/main.test.js.map', 'x', 'may not be in the package'],
  ['/node_modules/zod/index.js', 'x', 'may not be in the package'],
  ['/locales/notes.json', '{}', 'may not be in the package'],
  ['/main/other.js', 'import { z } from "zod";\n', 'imports zod'],
  ['/main/other.js', 'const a = await import("playwright-core");', 'imports playwright-core'],
  ['/main/other.js', 'app.setAsDefaultProtocolClient("x")', 'registers an address scheme'],
  ['/renderer/assets/a.js', '//# sourceMappingURL=a.js.map', 'names a source map'],
  ['/renderer/index.html', '<script>alert(1)</script>', 'has an inline <script>'],
  ['/renderer/index.html', '<p style="color:red">', 'has a style or a handler in a tag'],
])('%s with %j would be told', (path, content, fault) => {
  expect(contentFaults(new Map([...archive, [path, Buffer.from(content)]])).join('\n')).toContain(fault);
});

test('a missing language and a fuse that was not set would be told', async () => {
  const without = new Map([...archive].filter(([path]) => !path.includes('/lv')));
  expect(contentFaults(without)).toContain('/renderer/assets/lv.js: missing');
  expect(contentFaults(without)).toContain('/locales/lv/problems.json: missing');
  expect(await fuseFaults(join(linux.runtime, 'electron'))).toHaveLength(9);
});

test('every fuse is stated: one left out does not compile', () => {
  expect(Object.keys(fuses)).toHaveLength(9);
  const eight: Omit<typeof fuses, FuseV1Options.WasmTrapHandlers> = fuses;
  // @ts-expect-error the ninth is missing
  const incomplete: typeof fuses = eight;
  expect(incomplete).toBe(fuses);
});

test('nothing is published, no address scheme or kind of file is registered, and Windows asks for no administrator', () => {
  const settings = configuration(prepared, folder);
  expect(settings.publish).toBeNull();
  for (const place of [settings, settings.win, settings.mac, settings.linux])
    expect([place?.protocols, place?.fileAssociations, place?.publish ?? null]).toEqual([undefined, undefined, null]);
  expect(settings.nsis).toMatchObject({ perMachine: false, allowElevation: false });
  expect(settings.portable).toMatchObject({ requestExecutionLevel: 'user' });
});

test('macOS is told why the local network is needed, in each language, and what is looked for there', () => {
  const texts = interfaceLanguages.map((language) =>
    readFileSync(join(prepared.resources, 'mac', `${language}.lproj`, 'InfoPlist.strings'), 'utf8'),
  );
  for (const text of texts) expect(text).toMatch(/^NSLocalNetworkUsageDescription = "[^"\n]{30,}";\n$/);
  expect(new Set(texts).size).toBe(interfaceLanguages.length);
  const { NSBonjourServices: types } = configuration(prepared, folder).mac?.extendInfo as {
    NSBonjourServices: string[];
  };
  expect(types).toHaveLength(serviceTypes.length);
  for (const type of types) expect(type).toMatch(/^_[a-z-]+\._tcp$/);
});

describe('the packed program, started by Node on a fake Electron,', () => {
  const file = (path: string) => JSON.stringify(new URL(`file://${path}`).href);

  /** A module in Electron's place. The demo world's process is one of Node's: only its channel is another. */
  const fakeElectron = (whatHappens: string) => `
    import { fork } from 'node:child_process';
    import { fakeElectron } from ${file(join(repository, 'electron/shell/fake-electron.ts'))};
    const { electron, sessions, windows, ipc } = fakeElectron();
    electron.app.isPackaged = true;
    electron.app.exit = (code) => process.exit(code);
    electron.utilityProcess.fork = (entry, args) => {
      const child = fork(entry, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
      child.postMessage = (message) => child.send(message);
      return child;
    };
    export const { app, session, BrowserWindow, BaseWindow, WebContentsView, screen, ipcMain, shell, clipboard, dialog, protocol, Menu, utilityProcess } = electron;
    ${whatHappens}
  `;

  async function start(args: string[], whatHappens = '') {
    const fake = join(folder, `electron-${Math.random()}.mjs`);
    writeFileSync(fake, fakeElectron(whatHappens));
    const hooks = `export const resolve = (name, context, next) =>
      name === 'electron' ? { url: ${file(fake)}, shortCircuit: true } : next(name, context);`;
    const hook = `import { register } from 'node:module'; register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hooks)}`)});
      // As Electron has it in a package: the program's own name, then what was typed.
      process.argv.splice(1, 1);`;
    const { main } = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as { main: string };
    return promisify(execFile)(
      process.execPath,
      [
        ...['--import', import.meta.resolve('tsx'), '--import', `data:text/javascript,${encodeURIComponent(hook)}`],
        ...[join(unpacked, main), ...args],
      ],
      { env: { ...process.env, XDG_DATA_HOME: folder, LOCALAPPDATA: folder, HOME: folder }, timeout: 50_000 },
    ).catch((error: unknown) => error as { stdout: string; stderr: string; code: number });
  }

  test('opens its window among pretend printers, serves the page and answers it', async () => {
    const { stdout } = await start(
      ['--demo', '--lang', 'pl'],
      `const look = async () => {
        if (!ipc.has('call')) return void setTimeout(look, 20);
        const page = await sessions.find(({ partition }) => partition === 'assistant').fetch('assistant://window/index.html');
        const sender = windows[0].webContents;
        const answer = await ipc.get('call')({ sender, senderFrame: { origin: 'assistant://window', parent: null } }, 'look', {});
        process.stdout.write(JSON.stringify({ page: await page.text(), preload: sender.preferences.preload, icon: windows[0].settings.icon, answer }));
        windows[0].closedByPerson();
      };
      void look();`,
    );
    const { page, ...rest } = JSON.parse(stdout) as { page: string };
    expect(page).toContain('<html lang="pl">');
    expect(rest).toMatchObject({
      preload: join(unpacked, 'preload', 'preload.cjs'),
      icon: join(unpacked, 'icon.png'),
      answer: {
        ok: true,
        value: { view: { step: 'printer', demo: expect.anything() as unknown, settings: { language: 'pl' } } },
      },
    });
  });

  test('carries out a command in the terminal’s stead, with its exit code', async () => {
    const explained = await start(['explain', 'AADSTS7000218', '--json']);
    expect(JSON.parse(explained.stdout)).toHaveProperty('matches');
    expect(await start(['fleet', 'no-such-site.json', '--json'])).toMatchObject({ code: 2 });
  });

  test('reaches the pretend printers from the terminal too', async () => {
    const { stdout } = await start(['ready', '--demo', '--json']);
    expect(JSON.parse(stdout)).toHaveProperty('verdict');
  });
});

test('the page is bundled as it ships, although NODE_ENV says something else', () => {
  expect(process.env['NODE_ENV']).toBe('test');
  const page = join(unpacked, 'renderer');
  const scripts = readdirSync(page, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  const program = scripts.map((name) => readFileSync(join(page, name), 'utf8')).join('\n');
  const has = (words: string) => program.includes(words);
  expect(has('fui-FluentProvider')).toBe(true);
  expect(readFileSync(join(page, 'index.html'), 'utf8')).toContain('./assets/LANGUAGE.js');
  // What only React's development edition has.
  expect(has('jsxDEV') || has('Each child in a list should have a unique')).toBe(false);
});
