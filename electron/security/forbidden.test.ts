// ESLint, with the rules of this repository, on sources that take a protection away: each is refused, with a word on what
// to do instead. And where a thing has its one place, it is taken there.
import { readdirSync, readFileSync } from 'node:fs';
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
    "document.createElement('webview');",
    "const page = '<webview src=x>';",
  ],
  'navigation-event': ["contents.on('will-navigate', () => undefined);", "contents.once('will-redirect', () => {});"],
  'open-external': ["void electron.shell.openExternal('https://x');", "import { shell } from 'electron';"],
  'allowed-url': ['const url = text as AllowedUrl;'],
  'other-programs': [
    "import { exec } from 'node:child_process';",
    "import { spawn } from 'child_process';",
    "await import('node:child_process');",
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
    'connect({ checkServerIdentity: () => undefined });',
    "connect({ minVersion: 'TLSv1' });",
    "connect({ minVersion: 'TLSv1.1' });",
  ],
  'unjudged-tls': ['connect({ rejectUnauthorized: false });', 'options.rejectUnauthorized = false;'],
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

test('[L1] the console is not written to, and nobody switches a rule off beside the line that breaks it', async () => {
  const whole = new ESLint({ cwd: repository });
  const config = (await whole.calculateConfigForFile(join(repository, 'electron/window.ts'))) as {
    rules: Record<string, [number]>;
  };
  expect(config.rules['no-console']![0]).toBe(2);
  const sources = ['electron', 'renderer'].flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('forbidden.test.ts'))
      .map((file) => join(folder, file)),
  );
  expect(sources.length).toBeGreaterThan(200);
  const off = /eslint-disable(?!-next-line @typescript-eslint\/)/;
  expect(sources.filter((file) => off.test(readFileSync(join(repository, file), 'utf8')))).toEqual([]);
});
