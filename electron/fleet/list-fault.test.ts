import { describe, expect, test } from 'vitest';
import { interfaceLanguages, loadTexts, type InterfaceLanguage } from '../texts.ts';
import { longestLabel, mostPrinters } from './site.ts';
import type { ListFault } from './list-fault.ts';

function textIn(language: InterfaceLanguage): (fault: ListFault) => string {
  const { say } = loadTexts(language);
  return ({ code, ...fault }) => say(`fleet:list.fault.${code}`, fault);
}

describe.each(interfaceLanguages)('%s', (language) => {
  const faultText = textIn(language);

  test.each<ListFault>([
    { line: 7, code: 'encoding', value: '' },
    { line: 7, code: 'password', value: 'Hasło' },
    { line: 7, code: 'tooMany', value: '' },
    { line: 7, code: 'quote', value: '' },
    { line: 7, code: 'columns', value: '5' },
    { line: 7, code: 'addressMissing', value: '' },
    { line: 7, code: 'address', value: '192.168.1' },
    { line: 7, code: 'duplicate', value: '10.0.0.1', firstLine: 3 },
    { line: 7, code: 'labelTooLong', value: '' },
  ])('$code names the line and what stands there', (fault) => {
    const text = faultText(fault);
    expect(text).toContain('7');
    expect(text).toContain(fault.value);
    expect(text).toContain(String(fault.firstLine ?? ''));
    expect(text).not.toMatch(/[{}]|fleet:|list\./);
  });

  test('the limits are those of the program', () => {
    expect(faultText({ line: 7, code: 'tooMany', value: '' })).toContain(String(mostPrinters));
    expect(faultText({ line: 7, code: 'labelTooLong', value: '' })).toContain(String(longestLabel));
  });

  test('what a file says is put in as it stands', () => {
    expect(faultText({ line: 1, code: 'address', value: '{{line}} $t(problems:internal.what) <b>' })).toContain(
      '{{line}} $t(problems:internal.what) <b>',
    );
  });
});

test('as a person reads it', () => {
  const faultText = textIn('en');
  expect(faultText({ line: 8, code: 'duplicate', value: '10.0.0.1', firstLine: 2 })).toBe(
    'Line 8: “10.0.0.1” is the same printer as in line 2.',
  );
  expect(faultText({ line: 1, code: 'empty', value: '' })).toBe(
    'There are no printers in the file. Each line has an address, and after it a label.',
  );
});
