import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../electron/clock.ts';
import { createChromiumShell } from '../electron/shell/chromium.ts';
import type { PrinterPages } from '../electron/shell/types.ts';
import { inspectSavedPage, readSavedPage } from '../electron/webconfig/saved-page.ts';
import { pageBrowser } from './browsers.ts';
import { inspectionShape } from './inspection-shape.ts';

const root = join(import.meta.dirname, '..');
const own = mkdtempSync(join(tmpdir(), 'printer-mail-inspect-'));
let shell: PrinterPages;
beforeAll(() => {
  shell = createChromiumShell(pageBrowser);
});
afterAll(async () => {
  await shell.close();
  rmSync(own, { recursive: true, force: true });
});

const file = (name: string, content: string | Buffer) => {
  const path = join(own, name);
  writeFileSync(path, content);
  return path;
};
const inspectFile = async (path: string) =>
  inspectionShape.parse(await inspectSavedPage(await readSavedPage(path), await shell.openPrinterPage(), systemClock));

/** The program as its users run it. */
function run(args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'electron/cli.ts', ...args], {
      cwd: root,
      env: { ...process.env, XDG_DATA_HOME: join(own, 'home'), PMA_BROWSER: pageBrowser },
    });
    const result = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (result.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (result.stderr += text));
    child.on('close', (code) => resolve({ ...result, code }));
    child.stdin.end();
  });
}

// Pages saved from real printers are not part of this repository. What stands here was read in the files by a person:
// the model, the kind of page (docs/web-config.md, "Page families") and the language its words are in.
const captures: Record<string, { model: string; family: string; language: string }> = {
  'AM-C6000/INFO_BEHAVIORINFO.html': { model: 'AM-C6000 Series', family: 'advanced', language: 'en' },
  'AM-C6000/INFO_NWINFO.html': { model: 'AM-C6000 Series', family: 'advanced', language: 'en' },
  'AM-C6000/INFO_PRTINFO.html': { model: 'AM-C6000 Series', family: 'advanced', language: 'en' },
  'ET-2750/INFO_MENTINFO.html': { model: 'ET-2750 Series', family: 'advanced', language: 'de' },
  'ET-2750/INFO_PRTINFO.html': { model: 'ET-2750 Series', family: 'advanced', language: 'de' },
  'ET-4950/INFO_BEHAVIORINFO.html': { model: 'ET-4950 Series', family: 'advanced', language: 'en' },
  'ET-4950/INFO_MENTINFO.html': { model: 'ET-4950 Series', family: 'advanced', language: 'en' },
  'ET-4950/PRTINFO.html': { model: 'ET-4950 Series', family: 'basic', language: 'en' },
  'ET-5850/COMMON_TOP.partial.html': { model: 'ET-5850 Series', family: 'tabs', language: 'en' },
  'ET-8500/PRTINFO.html': { model: 'ET-8500 Series', family: 'basic', language: 'en' },
  'L6270/PRTINFO.saved-by-browser.html': { model: 'L6270 Series', family: 'basic', language: 'en' },
  'WF-2510/PRTINFO.trimmed.html': { model: 'WF-2510 Series', family: 'basic', language: 'it' },
  'WF-3540/PRTINFO.html': { model: 'WF-3540 Series', family: 'basic', language: 'en' },
  'WF-7840/PRTINFO.html': { model: 'WF-7840 Series', family: 'basic', language: 'en' },
  'XP-2205/PRTINFO.html': { model: 'XP-2200 Series', family: 'basic', language: 'en' },
};
const folder = process.env['PRINTER_CAPTURES'] ?? join(root, '../shared/captures');
const notHere = 'no page saved from this printer here; PRINTER_CAPTURES names their folder';
const skipped = Object.keys(captures).filter((name) => !existsSync(join(folder, name)));
process.stderr.write(
  `inspected captures: ${Object.keys(captures).length - skipped.length} read, ${skipped.length} skipped (not on this machine)\n`,
);

/** The labels of a page, found without taking it apart: what stands in a dt, or in a cell that holds a key. */
function labelsIn(html: string): string[] {
  const cells = html.matchAll(/<dt\b[^>]*>(.*?)<\/dt>|<td class="item-key">(.*?)<\/td>/gs);
  return [...cells].map(([, term, key]) =>
    (term ?? key ?? '')
      .replace(/<[^>]*>/g, '')
      .replaceAll('&amp;', '&')
      .replace(/&nbsp;:\s*$/, '')
      .trim(),
  );
}

describe('pages saved from real printers', () => {
  for (const [name, { model, family, language }] of Object.entries(captures)) {
    test(name, async ({ skip }) => {
      skip(skipped.includes(name), notHere);
      const seen = await inspectFile(join(folder, name));
      expect(seen).toMatchObject({ model, family, title: model });
      // A page without a selector and without a word that the table knows does not tell its language.
      expect([language, ...(seen.recognised.length ? [] : [null])]).toContain(seen.language);
      const labels = labelsIn(readFileSync(join(folder, name), 'utf8')).filter((label) => label);
      expect(seen.rows.map(({ label }) => label)).toEqual(expect.arrayContaining(labels));
    });
  }

  test('the words of the menu and of Product Status are recognised in their places', async ({ skip }) => {
    skip(skipped.length > 0, notHere);
    const menu = await inspectFile(join(folder, 'ET-5850/COMMON_TOP.partial.html'));
    expect(menu.recognised).toEqual(
      expect.arrayContaining([
        { place: 'header', concept: 'x_administrator_login', text: 'Administrator Login' },
        { place: 'menu', concept: 'wc_tab_network', text: 'Network' },
      ]),
    );
    expect(menu.links.map(({ href }) => href)).toContain('/PRESENTATION/ADVANCED/PASSWORD/TOP');
    const status = await inspectFile(join(folder, 'AM-C6000/INFO_PRTINFO.html'));
    for (const [concept, text] of [
      ['x_firmware', 'Firmware'],
      ['x_date_and_time', 'Date and Time'],
      ['x_root_certificate_version', 'Root Certificate Version'],
    ])
      expect(status.recognised).toContainEqual({ place: 'statusLabel', concept, text });
  });
});

describe('a saved page', () => {
  const meta = '<meta name="Author" content="SEIKO EPSON"><title>WF-C5890 Series</title>';

  test('is only looked at: nothing in it runs, leads away or is loaded, and no password is shown', async () => {
    const page = file(
      'hostile.html',
      `<html><head>${meta}<script>document.title = 'taken over'; location.href = '/elsewhere';</script></head>
      <body class="contents" onload="document.body.innerHTML = ''"><div class="header-main">Network &gt; Email Server &gt; Basic</div>
      <iframe src="https://198.51.100.7/"></iframe><iframe src="INNER/TOP"></iframe><img src="https://198.51.100.7/x.png">
      <form id="input_form"><dl><dt>Authenticated Password&nbsp;:</dt><dd><input type="password" name="INPUTT_P" value="hunter22"></dd>
      <dt>SMTP Server Address&nbsp;:</dt><dd><input type="text" name="INPUTT_S" value="smtp.example.org"></dd></dl></form>
      <button type="button" onclick="OnSetButton()">OK</button></body></html>`,
    );
    const seen = await inspectFile(page);
    expect(seen).toMatchObject({ title: 'WF-C5890 Series', family: 'advanced', language: 'en' });
    expect(JSON.stringify(seen)).not.toContain('hunter22');
    expect(seen.controls).toEqual([
      expect.objectContaining({ label: 'Authenticated Password', kind: 'password', value: '', masked: true }),
      expect.objectContaining({ label: 'SMTP Server Address', kind: 'text', value: 'smtp.example.org' }),
    ]);
    expect(seen.recognised).toEqual(
      expect.arrayContaining([
        { place: 'path', concept: 'wc_path_email_server_basic', text: 'Network > Email Server > Basic' },
        { place: 'field', concept: 'wc_shot_smtp_server_address', text: 'SMTP Server Address' },
        { place: 'button', concept: 'wc_ok', text: 'OK' },
      ]),
    );
  });

  test('in the frames of another age, whose frames were not saved with it', async () => {
    const seen = await inspectFile(
      file(
        'frames.html',
        `<html><head>${meta}</head><frameset rows="60,*"><frame name="HEADER" src="HEADER"><frame name="CONTENTS" src="../INFO_PRTINFO/TOP"></frameset></html>`,
      ),
    );
    expect(seen).toMatchObject({ model: 'WF-C5890 Series', family: 'frames', language: null, rows: [], links: [] });
  });

  test('of a low-end model, and of somebody else', async () => {
    const lowEnd = `<html><head><script>location.href='/PRESENTATION/PSWD'</script></head><body></body></html>`;
    expect(await inspectFile(file('low-end.html', lowEnd))).toMatchObject({ model: null, family: 'lowEnd' });
    const other = '<html><head><title>Router</title></head><body><dl><dt>Name:</dt><dd>x</dd></dl></body></html>';
    expect(await inspectFile(file('other.htm', other))).toMatchObject({
      ...{ title: 'Router', model: null, family: 'unknown' },
      rows: [{ label: 'Name', value: 'x' }],
    });
  });

  test('through the command line: one JSON object on one line', async () => {
    const page = file(
      'status.html',
      `<html><head>${meta}</head><body><h1 id="model_name">WF-C5890 Series</h1></body></html>`,
    );
    const { code, stdout, stderr } = await run(['inspect', page, '--json']);
    expect(stderr).toBe('');
    expect(stdout.endsWith('}\n')).toBe(true);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(inspectionShape.parse(JSON.parse(stdout))).toMatchObject({ model: 'WF-C5890 Series', family: 'tabs' });
    expect(code).toBe(0);
  });

  test('in words, in Ukrainian', async () => {
    const page = file('words.html', `<html><head>${meta}</head><body><div class="header-main">x</div></body></html>`);
    const { code, stdout } = await run(['inspect', page, '--lang', 'uk']);
    expect(stdout).toContain('WF-C5890 Series');
    expect(stdout).toMatch(/[а-яіїєґ]{5}/i);
    expect(code).toBe(0);
  });

  const large = Buffer.alloc(10 * 2 ** 20 + 1, ' ');
  large.write('<html>');
  test.each([
    ['is not there', () => join(own, 'nothing.html')],
    ['is a folder', () => (mkdirSync(join(own, 'folder.html'), { recursive: true }), join(own, 'folder.html'))],
    ['is no HTML', () => file('text.html', 'Dear printer')],
    ['is a picture', () => file('picture.html', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]))],
    ['is empty', () => file('empty.html', '')],
    ['has more than 10 MB', () => file('large.html', large)],
  ])('a file that %s: input.invalid, exit code 2', async (_name, make) => {
    const path = make();
    const { code, stdout } = await run(['inspect', path, '--json']);
    const [problem] = stdout
      .trim()
      .split('\n')
      .map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)));
    expect(problem).toMatchObject({ code: 'input.invalid', argument: path });
    expect(code).toBe(2);
  });
});
