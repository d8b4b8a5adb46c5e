import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../scripts/bootstrap.mjs';
import { configuration } from './configuration.ts';

// The Windows installer itself is built on Windows only. Here: no sentence of it is left in English for a language of the product.

const { nsis } = configuration({ app: 'app', icons: 'icons', resources: 'resources' }, 'output');
const ours = readFileSync(String(nsis?.include), 'utf8');
const ofElectronBuilder = (path: string) =>
  readFileSync(join(repository, 'node_modules', 'app-builder-lib', path), 'utf8');

/** Its sentences: the English one, and the languages it has them in. */
const messages = ofElectronBuilder('templates/nsis/messages.yml')
  .split(/^(?=\w+:$)/m)
  .slice(1)
  .map((part) => ({
    name: /^\w+/.exec(part)?.[0] ?? '',
    english: /^ {2}en: (.*)$/m.exec(part)?.[1] ?? '',
    languages: [...part.matchAll(/^ {2}(\w+):/gm)].map(([, language]) => language),
  }));
const languageIds = new Map(
  [...ofElectronBuilder('out/util/langs.js').matchAll(/^\s+(\w+_\w+): (\d+),$/gm)].map(([, name, id]) => [name, id]),
);
const added = [...ours.matchAll(/^ {2}LangString (\w+) (\d+) "(.*)"$/gm)].map(([, name, id, text = '']) => ({
  ...{ name, id, text },
}));

test('each sentence is there once in each language: electron-builder’s own, or ours', () => {
  expect(messages.length).toBeGreaterThan(5);
  const installerLanguages = [nsis?.installerLanguages ?? []].flat();
  expect(installerLanguages).toHaveLength(6);
  for (const language of installerLanguages) {
    const id = languageIds.get(language);
    expect(id).toBeDefined();
    const names = [
      ...messages.filter(({ languages }) => languages.includes(language.slice(0, 2))),
      ...added.filter((each) => each.id === id),
    ].map(({ name }) => name);
    expect(names.toSorted(), language).toEqual(messages.map(({ name }) => name).toSorted());
  }
});

test('the numbers of the languages are Windows’', () => {
  // Microsoft's list of language identifiers, MS-LCID.
  const known = { pl_PL: '1045', ro_RO: '1048', hr_HR: '1050', uk_UA: '1058', lv_LV: '1062' };
  for (const [language, id] of Object.entries(known)) expect(languageIds.get(language)).toBe(id);
  expect([...new Set(added.map(({ id }) => id))].toSorted()).toEqual(Object.values(known));
});

test('each of ours names the program where the English one does, and has its lines', () => {
  const english = new Map(messages.map((message) => [message.name, message.english]));
  const parts = (text: string) => [text.split('${PRODUCT_NAME}').length, text.split(/\\n|\$\\r\$\\n/).length];
  for (const { name = '', text } of added) expect(parts(text), text).toEqual(parts(english.get(name) ?? ''));
  expect(ours.match(/LangString/g)).toHaveLength(added.length);
});
