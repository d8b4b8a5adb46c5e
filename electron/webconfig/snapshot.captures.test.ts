import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { captures } from './captures.expected.ts';
import { rowsOf } from './page-rows.ts';
import { readDnsServers, readProductRows } from './product-status.ts';
import { readPage, snapshotLimits, type PageSnapshot } from './snapshot.ts';

// Pages saved from real printers are not part of this repository.
const folder = process.env['PRINTER_CAPTURES'] ?? join(import.meta.dirname, '../../../shared/captures');

const notHere = 'no page saved from this printer here; PRINTER_CAPTURES names their folder';
const skipped = Object.keys(captures).filter((file) => !existsSync(join(folder, file)));
process.stderr.write(
  `captures: ${Object.keys(captures).length - skipped.length} read, ${skipped.length} skipped (not on this machine)\n`,
);

describe.each(Object.entries(captures))('%s', (file, expected) => {
  test('reads as a person reads it, and nothing else', ({ skip }) => {
    skip(skipped.includes(file), notHere);
    const snapshot = read(file, expected.address);
    expect(snapshot.author).toBe('SEIKO EPSON');
    expect(snapshot.title).toBe(expected.model);
    expect(snapshot.frames.map(({ heading }) => heading)).toEqual(
      // The shell's own frame is empty in the page's source.
      file.startsWith('ET-5850') ? [expected.heading, ''] : [expected.heading],
    );
    expect(snapshot.rows.map(({ group, label, value }) => [group, label, digest(value)])).toEqual(expected.rows);
    const tabBar = expected.entries.slice(0, 3).map(([text]) => text);
    expect(snapshot.tables.map(({ group, rows }) => ({ group, rows: rows.map(withoutNumbers) }))).toEqual(
      expected.table ? [expected.table] : tabBar.includes('Wi-Fi Direct') ? [{ group: '', rows: [tabBar] }] : [],
    );
    expect(snapshot.language).toEqual(
      expected.language && {
        value: expected.language.chosen,
        text: nameOf(expected.language.offered, expected.language.chosen),
      },
    );
    expect(
      snapshot.controls.map(({ kind, name, value, options }) => ({
        kind,
        field: name,
        chosen: value,
        offered: options.map((option) => `${option.value} ${option.text}`).join(', '),
      })),
    ).toEqual(expected.language ? [{ kind: 'select', ...expected.language }] : []);
    expect(snapshot.forms).toEqual(expected.forms.map((form) => ({ frame: 0, ...form })));
    expect(snapshot.entries.map(({ text, href }) => [text, href && new URL(href).pathname])).toEqual(expected.entries);
    expect(snapshot.buttons.map(({ text, disabled }) => [text, disabled])).toEqual(
      expected.buttons.map((text) => [text, false]),
    );
    expect(snapshot.messages).toEqual([]);
    expect(snapshot.truncated).toBe(false);
  });
});

describe.each(Object.entries(captures))('%s, without a browser', (file, { address }) => {
  test('what the first look reads is what the browser reads', ({ skip }) => {
    skip(skipped.includes(file), notHere);
    const rows = rowsOf(readFileSync(join(folder, file), 'utf8'));
    const inBrowser = read(file, address).rows;
    expect(readProductRows(rows)).toEqual(readProductRows(inBrowser));
    expect(readDnsServers(rows)).toEqual(readDnsServers(inBrowser));
  });
});

test('a real Network Status tells its DNS servers', ({ skip }) => {
  skip(skipped.includes('AM-C6000/INFO_NWINFO.html'), notHere);
  const rows = rowsOf(readFileSync(join(folder, 'AM-C6000/INFO_NWINFO.html'), 'utf8'));
  expect(readDnsServers(rows)).toEqual(['192.0.2.53', '192.0.2.54']);
});

function read(file: string, address: string): PageSnapshot {
  const html = readFileSync(join(folder, file), 'utf8');
  const { document } = new JSDOM(html, { url: `https://192.0.2.1${address}` }).window;
  return readPage(document, snapshotLimits).snapshot;
}

function nameOf(offered: string, value: string): string | undefined {
  return offered
    .split(', ')
    .find((language) => language.startsWith(`${value} `))
    ?.slice(value.length + 1);
}

function withoutNumbers([first = '', ...cells]: string[]): string[] {
  return cells.some((cell) => /^\d+$/.test(cell)) ? [first, digest(cells.join(' '))] : [first, ...cells];
}

function digest(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, 16);
}
