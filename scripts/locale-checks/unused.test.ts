import { expect, test } from 'vitest';
import { unusedTexts } from './unused.mjs';

/** Which of the keys no code asks for. */
function unused(keys: string[], window: string[], others: string[] = []): string[] {
  const english = new Map(keys.map((key) => [key, 'a text']));
  return unusedTexts(english, { window, others }).map((fault) => fault.replace(': no code asks for it', ''));
}

test('a key that no code asks for', () => {
  expect(unused(['cli.json:a.b', 'cli.json:a.c'], [], ["say('cli:a.b')"])).toEqual(['en/cli.json:a.c']);
});

test('the namespace is that of useTranslation, the first of several, or the window’s', () => {
  const keys = ['save.json:title', 'window.json:title', 'undo.json:title'];
  expect(unused(keys, ["useTranslation('save'); t('title')"])).toEqual(['en/window.json:title', 'en/undo.json:title']);
  expect(unused(keys, ["useTranslation(['undo', 'save']); t('title'), t('save:title')"])).toEqual([
    'en/window.json:title',
  ]);
  expect(unused(keys, ["useTranslation(); t('title')"])).toEqual(['en/save.json:title', 'en/undo.json:title']);
});

test('a table of keys in a file of the window that shows nothing itself', () => {
  expect(unused(['save.json:title'], ["const titles = ['title'];"])).toEqual([]);
  expect(unused(['save.json:title'], [], ["const column = 'title';"])).toEqual(['en/save.json:title']);
});

test('a key put together, of names that the code knows', () => {
  const keys = [
    'steps.json:save',
    'steps.json:fly',
    'problems.json:printer.lost.what',
    'problems.json:printer.lost.why',
  ];
  expect(unused(keys, [], ["type Step = 'save'; say(`steps:${step}`)"])).toEqual([
    'en/steps.json:fly',
    'en/problems.json:printer.lost.what',
    'en/problems.json:printer.lost.why',
  ]);
  expect(
    unused(keys.slice(2), ["problem('printer.lost'); useTranslation('problems'); t(`${code}.what`, { a: '}' })"]),
  ).toEqual(['en/problems.json:printer.lost.why']);
});

test('a key of nothing but gaps says nothing', () => {
  expect(unused(['cli.json:a.b'], [], ['say(`${a}.${b}`); const a = 0, b = 1, cli = 2'])).toEqual(['en/cli.json:a.b']);
});

test('plural forms and lists are asked for by their stem', () => {
  expect(
    unused(['undo.json:done_one', 'undo.json:done_other'], ["useTranslation('undo'); t('done', { count })"]),
  ).toEqual([]);
  const causes = ["useTranslation('printer'); t(`conclusion.${what}.causes`); type What = 'silence'"];
  expect(unused(['printer.json:conclusion.silence.causes.1'], causes)).toEqual([]);
});
