import { afterEach, expect, test, vi } from 'vitest';
import { loadTexts } from '../texts.ts';

// Not every label is proven in two languages: here each tells which one it was asked for in.
const labels = '../webconfig/labels.ts';
afterEach(() => {
  vi.doUnmock(labels);
  vi.resetModules();
});

test('the page that updates root certificates is called as the printer calls it, whatever the person speaks', async () => {
  vi.resetModules();
  vi.doMock(labels, async (original) => ({
    ...(await original<object>()),
    labelText: (_concept: string, language: string) => `(page in ${language})`,
  }));
  const { textReport } = await import('./report.ts');
  const lines: string[] = [];
  const report = textReport(loadTexts('en'), (line) => lines.push(line));
  report.untrusted({ words: 'Niezaufane.', clock: 'right', version: '01.00', button: 'Aktualizuj' }, 'pl');
  expect(lines.join('\n')).toContain('(page in pl)');
  expect(lines.join('\n')).not.toContain('(page in en)');
});
