import { expect, test, vi } from 'vitest';
import { loadTexts } from '../texts.ts';
import { textReport } from './report.ts';

// Not every label is proven in two languages: here each tells which one it was asked for in.
vi.mock('../webconfig/labels.ts', async (original) => ({
  ...(await original<object>()),
  labelText: (_concept: string, language: string) => `(page in ${language})`,
}));

test('the page that updates root certificates is called as the printer calls it, whatever the person speaks', () => {
  const lines: string[] = [];
  const report = textReport(loadTexts('en'), (line) => lines.push(line));
  report.untrusted({ words: 'Niezaufane.', clock: 'right', version: '01.00', button: 'Aktualizuj' }, 'pl');
  expect(lines.join('\n')).toContain('(page in pl)');
  expect(lines.join('\n')).not.toContain('(page in en)');
});
