// ESLint, with the rules of this repository, on sources that take a protection away: each is refused, with a word on what
// to do instead. And where a thing has its one place, it is taken there.
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';
import { forbidden } from './forbidden.js';

const repository = join(import.meta.dirname, '../..');
const eslint = new ESLint({
  cwd: repository,
  ruleFilter: ({ ruleId }) => ruleId.startsWith('forbidden/'),
  // These rules ask for no types, and to work them out takes longer than all of this.
  overrideConfig: { files: ['**/*.ts', '**/*.tsx'], languageOptions: { parserOptions: { projectService: false } } },
});

async function refusals(source: string, file: string): Promise<string[]> {
  const [result] = await eslint.lintText(source, { filePath: join(repository, file) });
  return result!.messages.map(({ ruleId, message }) => ruleId ?? message);
}

/** Every form of each. */
const bad: Record<keyof typeof forbidden, string[]> = {
  'plain-http': ["fetch('http://192.168.1.40/');", 'fetch(`http://${String(1)}/`);'],
  'no-sandbox': [
    "const args = ['--no-sandbox'];",
    "electron.app.commandLine.appendSwitch('no-sandbox');",
    'launch({ chromiumSandbox: false });',
    'const preferences = { sandbox: false };',
    "const preferences = { 'sandbox': false };",
    "const preferences = { ['sandbox']: false };",
    "preferences['sandbox'] = false;",
    'preferences.sandbox = false;',
  ],
  'web-security': [
    'const preferences = { webSecurity: false };',
    "app.commandLine.appendSwitch('disable-web-security');",
    'preferences.webSecurity = false;',
  ],
  'node-in-page': [
    'const preferences = { nodeIntegration: true };',
    'const preferences = { nodeIntegrationInWorker: true };',
    'const preferences = { nodeIntegrationInSubFrames: true };',
    'const preferences = { contextIsolation: false };',
    "preferences['contextIsolation'] = false;",
  ],
  'blink-features': [
    "const preferences = { enableBlinkFeatures: 'CSSVariables' };",
    "const preferences = { disableBlinkFeatures: 'x' };",
    'const preferences = { allowRunningInsecureContent: true };',
    'const preferences = { experimentalFeatures: true };',
  ],
  webview: [
    'const preferences = { webviewTag: true };',
    'const attributes = { allowpopups: true };',
    "const attributes = { 'allowpopups': true };",
    "document.createElement('webview');",
    "const page = '<webview src=x>';",
  ],
  'navigation-event': ["contents.on('will-navigate', () => undefined);", "contents.once('will-redirect', () => {});"],
  'open-external': [
    "void electron.shell.openExternal('https://x');",
    "void electron['shell'].openExternal('https://x');",
    'const { shell } = electron;',
    'const { shell: opener } = electron;',
    "import { shell } from 'electron';",
    "import { shell as opener } from 'electron';",
  ],
  'electron-module': [
    "import * as anything from 'electron';",
    "import { app } from 'electron/main';",
    "export { shell } from 'electron';",
    "const { shell } = require('electron');",
    "const { shell } = await import('electron');",
    "void (await import('electron')).shell.openExternal('https://x');",
  ],
  'allowed-url': ['const url = text as AllowedUrl;'],
  'other-programs': [
    "import { exec } from 'node:child_process';",
    "import { spawn } from 'child_process';",
    "await import('node:child_process');",
    "const { exec } = require('child_process');",
  ],
  'raw-messages': [
    "electron.ipcMain.on('x', () => {});",
    "import { ipcRenderer } from 'electron';",
    'const { ipcMain } = electron;',
  ],
  'os-scheme': ["app.setAsDefaultProtocolClient('assistant');", "app.on('open-url', () => undefined);"],
  markup: [
    'element.innerHTML = name;',
    'element.outerHTML = name;',
    "element['innerHTML'] = name;",
    "element.insertAdjacentHTML('beforeend', name);",
    'document.write(name);',
    'const properties = { dangerouslySetInnerHTML: { __html: name } };',
  ],
  'text-as-code': ['eval(text);', 'new Function(text)();', "import vm from 'node:vm';"],
  'into-a-page': [
    "void page.webContents.executeJavaScript('1');",
    "void page.webContents.insertCSS('a {}');",
    "page.webContents.debugger.attach('1.3');",
    'void foreign.cookies.get({});',
    'void page.webContents.session.cookies.get({});',
    'const { executeJavaScript } = frame;',
  ],
  'browser-name': ["contents.setUserAgent('x');", "app.userAgentFallback = 'x';", "const flag = '--user-agent=x';"],
  'certificate-exception': [
    'session.setCertificateVerifyProc((_, answer) => answer(0));',
    "app.on('certificate-error', (event) => event.preventDefault());",
    "const flag = '--ignore-certificate-errors';",
    "process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';",
    "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';",
    'launch({ ignoreHTTPSErrors: true });',
    "launch({ 'ignoreHTTPSErrors': true });",
    'connect({ checkServerIdentity: () => undefined });',
    "connect({ minVersion: 'TLSv1' });",
    "connect({ minVersion: 'TLSv1.1' });",
  ],
  'unjudged-tls': [
    'connect({ rejectUnauthorized: false });',
    'options.rejectUnauthorized = false;',
    "connect({ 'rejectUnauthorized': false });",
    "options['rejectUnauthorized'] = false;",
  ],
  'kept-secret': [
    "electron.safeStorage.encryptString('x');",
    "import { safeStorage } from 'electron';",
    "import keytar from 'keytar';",
  ],
  'crash-reporter': ['electron.crashReporter.start({});', "import { crashReporter } from 'electron';"],
  'other-logs': ["import log from 'electron-log/main';"],
};

test.each([
  ['[E1]', 'plain-http'],
  ['[E2][E3]', 'node-in-page'],
  ['[E4][G3]', 'no-sandbox'],
  ['[E6]', 'web-security'],
  ['[E7]', 'text-as-code'],
  ['[E8][E9][E10]', 'blink-features'],
  ['[E11][E12]', 'webview'],
  ['[E13]', 'navigation-event'],
  ['[E15]', 'open-external'],
  ['[E15]', 'electron-module'],
  ['[E15]', 'allowed-url'],
  ['[E15]', 'other-programs'],
  ['[E17]', 'raw-messages'],
  ['[B12]', 'os-scheme'],
  ['[B13]', 'markup'],
  ['[S11]', 'into-a-page'],
  ['[S12]', 'browser-name'],
  ['[C6][S10]', 'certificate-exception'],
  ['[C6]', 'unjudged-tls'],
  ['[K2]', 'kept-secret'],
  ['[L7]', 'crash-reporter'],
  ['[L1]', 'other-logs'],
])('%s: %s is refused in a source of the product, in every form, and taken in its own place', async (_rows, name) => {
  const sources = bad[name]!;
  for (const source of sources)
    expect(await refusals(source, 'electron/shell/electron-sign-in.ts'), source).toContain(`forbidden/${name}`);
  for (const file of forbidden[name]!.except ?? [])
    for (const source of sources) expect(await refusals(source, file), file).not.toContain(`forbidden/${name}`);
});

test.each([
  ['[E11]', 'webview', 'export const page = <webview src="x" />;'],
  ['[B13]', 'markup', 'export const page = <p dangerouslySetInnerHTML={{ __html: name }} />;'],
])('%s: %s is refused in the window’s page', async (_rows, name, source) => {
  expect(await refusals(source, 'renderer/page.tsx')).toEqual([`forbidden/${name}`]);
});

test.each([
  '// eslint-disable-next-line\n',
  '// eslint-disable-next-line forbidden/no-sandbox\n',
  '/* eslint-disable */ ',
  '/* eslint-disable forbidden/no-sandbox -- only here */\n',
  '/* eslint forbidden/no-sandbox: off */\n',
])('[L1][E4]: a comment beside the line that breaks a rule switches nothing off: %j', async (comment) => {
  const source = `${comment}const preferences = { sandbox: false };`;
  expect(await refusals(source, 'electron/shell/electron-sign-in.ts')).toContain('forbidden/no-sandbox');
});

test('[L1] the console is not written to', async () => {
  const whole = new ESLint({ cwd: repository });
  const config = (await whole.calculateConfigForFile(join(repository, 'electron/window.ts'))) as {
    rules: Record<string, [number]>;
  };
  expect(config.rules['no-console']![0]).toBe(2);
});
