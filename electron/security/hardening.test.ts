// Every row of rows.ts is claimed by a test, or says why not; docs/hardening.md is made from it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { afterAll, expect, test } from 'vitest';
import { parts } from './rows.ts';

const repository = join(import.meta.dirname, '../..');
const rows = parts.flatMap((part) => part.rows);

/** The files whose tests carry a row's id. That these tests passed is counted by scripts/test.mjs. */
function claims(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const folder of ['electron', 'e2e', 'renderer'])
    for (const name of readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' }).toSorted()) {
      if (!name.endsWith('.test.ts') || name.endsWith('.long.test.ts')) continue;
      const file = join(folder, name).replaceAll('\\', '/');
      const source = readFileSync(join(repository, file), 'utf8').replace(/^\s*\/\/.*$/gm, '');
      for (const [, id = ''] of source.matchAll(/\[([A-Z]\d{1,2})\]/g))
        if (!found.get(id)?.includes(file)) found.set(id, [...(found.get(id) ?? []), file]);
    }
  return found;
}
const claimed = claims();

const isMet = ({ decided, notHere }: (typeof rows)[number]) => decided === undefined && notHere === undefined;
const count = {
  met: rows.filter(isMet).length,
  decided: rows.filter(({ decided }) => decided !== undefined).length,
  notHere: rows.filter(({ notHere }) => notHere !== undefined).length,
};
afterAll(
  () =>
    void process.stdout.write(
      `hardening: ${count.met} rows met, ${count.decided} decided otherwise, ${count.notHere} not checkable here\n`,
    ),
);

test.each(rows.filter(isMet))('row $id is claimed by a test', ({ id }) => {
  expect(claimed.get(id) ?? []).not.toEqual([]);
});

test('each row is one of three, and no test claims a row that is not there', () => {
  const ids = rows.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(count.met + count.decided + count.notHere).toBe(rows.length);
  expect([...claimed.keys()].filter((id) => !ids.includes(id))).toEqual([]);
});

test('for the sign-in window and for certificates there is no "otherwise"', () => {
  expect(rows.filter(({ id, decided }) => /^[SC]/.test(id) && decided !== undefined)).toEqual([]);
});

test('docs/hardening.md is current', async () => {
  const table = parts.map(({ title, source, rows: inPart }) =>
    [
      `## ${title}`,
      `Source: ${source}.`,
      '| Row | What is required | Why | Shown by |',
      '| --- | --- | --- | --- |',
      ...inPart.map(({ id, required, why, decided, notHere, rest }) => {
        const files = (claimed.get(id) ?? [])
          .map((file) => `[${file.replace(/^electron\/|\.test\.ts$/g, '')}](../${file})`)
          .join(', ');
        const shown = [
          ...(decided ? [`**Decided otherwise**: ${decided}.`] : []),
          ...(notHere ? [`**Not checkable here**: ${notHere}.`] : []),
          ...(files ? [files] : []),
          ...(rest ? [`Not shown here: ${rest}.`] : []),
        ];
        return `| ${id} | ${required} | ${why} | ${shown.join(' ')} |`;
      }),
      '',
    ].join('\n'),
  );
  const text = [
    '# Hardening',
    'What protects the person, the printer and the account from pages, printers and networks that are hostile, row by row.',
    'A row is met when a test that carries its id in its name passed: `npm test` counts them. What real Electron makes of the',
    'settings is shown by none of these; "Not shown here" says where that matters.',
    '',
    `${count.met} rows met, ${count.decided} decided otherwise, ${count.notHere} not checkable here. This file is made by`,
    '`npx vitest run electron/security/hardening.test.ts -u` from `electron/security/rows.ts` and the names of the tests.',
    '',
    ...table,
  ].join('\n');
  const style = JSON.parse(readFileSync(join(repository, '.prettierrc.json'), 'utf8')) as object;
  const formatted = await format(text, { ...style, parser: 'markdown' });
  await expect(formatted).toMatchFileSnapshot('../../docs/hardening.md');
});
