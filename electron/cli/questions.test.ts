import { describe, expect, test } from 'vitest';
import type { Facts } from '../journeys/facts.ts';
import { loadTexts, type InterfaceLanguage } from '../texts.ts';
import { readArguments } from './arguments.ts';
import type { CommandParts } from './command.ts';
import { answerTo } from './questions.ts';
import { textReport } from './report.ts';

/** The command line with somebody who gives one answer to everything, or with nobody. */
function commandLine(answer: string | undefined, language: InterfaceLanguage = 'en', flags: string[] = []) {
  const texts = loadTexts(language);
  const lines: string[] = [];
  const asked: string[] = [];
  const parts = {
    args: readArguments(['setup', '192.0.2.7', ...flags]),
    texts,
    report: textReport(texts, (line) => lines.push(line)),
    terminal: {
      isPerson: answer !== undefined,
      ask: (question: string) => {
        asked.push(question);
        return Promise.resolve(answer ?? '');
      },
    },
    signal: new AbortController().signal,
  } as unknown as CommandParts;
  return { parts, asked, text: () => lines.join('\n') };
}

describe('may the root certificates be updated', () => {
  const facts: Facts = {
    untrusted: { words: 'The connection is untrusted.\u202e', clock: 'unknown', version: '01.00', button: 'Go' },
  };

  test('what is known and what would be pressed is said first; a yes is a yes', async () => {
    const { parts, asked, text } = commandLine('y');
    expect(await answerTo('rootCertificates', facts, parts)).toEqual({ rootCertificates: 'update' });
    expect(asked).toHaveLength(1);
    for (const said of ['The connection is untrusted.', '01.00', 'Root Certificate Update', 'Go', 'date'])
      expect(text()).toContain(said);
    expect(text()).not.toContain('\u202e');
  });

  const withButton = (button: string): Facts => ({ untrusted: { ...facts.untrusted!, button } });

  test.each(['Update', 'Start', 'OK'])('--yes agrees to a button whose word is known: %s', async (word) => {
    const { parts, asked } = commandLine(undefined, 'en', ['--yes']);
    expect(await answerTo('rootCertificates', withButton(word), parts)).toEqual({ rootCertificates: 'update' });
    expect(asked).toEqual([]);
  });

  test.each(['Go', 'Delete All', 'Cancel'])('--yes agrees to no button that nobody has seen: %s', async (word) => {
    const { parts, asked } = commandLine('y', 'en', ['--yes']);
    await expect(answerTo('rootCertificates', withButton(word), parts)).rejects.toMatchObject({
      code: 'mail.certificate',
    });
    expect(asked).toEqual([]);
  });

  test.each([
    ['a no', 'n'],
    ['anything else', 'perhaps'],
    ['nobody at the terminal', undefined],
  ])('%s: not updated', async (_, answer) => {
    await expect(answerTo('rootCertificates', facts, commandLine(answer).parts)).rejects.toMatchObject({
      code: 'mail.certificate',
      fields: { label: 'Network Security > Root Certificate Update' },
    });
  });
});

describe('what do the words of the connection test mean', () => {
  const facts: Facts = { unclear: { words: 'Wysłano wiadomość.\u202e' } };

  test.each([
    ['y', 'en', 'succeeded'],
    ['n', 'en', 'failed'],
    ['', 'en', 'unknown'],
    ['t', 'pl', 'succeeded'],
    ['nie', 'pl', 'failed'],
    ['н', 'uk', 'failed'],
    ['так', 'uk', 'succeeded'],
    ['nē', 'lv', 'failed'],
    ['da', 'hr', 'succeeded'],
    ['d', 'ro', 'succeeded'],
    ['?', 'ro', 'unknown'],
  ] as const)('"%s" in %s: %s', async (answer, language, meaning) => {
    const { parts, text } = commandLine(answer, language);
    expect(await answerTo('testWords', facts, parts)).toEqual({ testWords: meaning });
    expect(text()).toContain('Wysłano wiadomość.');
    expect(text()).not.toContain('\u202e');
  });

  test('nobody is asked where nobody is, and --yes is no answer to it', async () => {
    const { parts, asked } = commandLine(undefined, 'en', ['--yes']);
    expect(await answerTo('testWords', facts, parts)).toEqual({ testWords: 'unknown' });
    expect(asked).toEqual([]);
  });
});
