import { expect, test } from 'vitest';
import { pseudo, pseudoTexts } from './pseudo.mjs';

test('letters have accents, and the text is 40 % longer', () => {
  expect(pseudo('Sign in to it')).toBe('[Şïğñ ïñ ţö ïţ ~~~~ ]');
});

test('placeholders, references and markup are untouched, and do not make it longer', () => {
  expect(pseudo('{{count, number}} {{- name}}: <b>done</b> $t(window:title)')).toBe(
    '[{{count, number}} {{- name}}: <b>ðöñé</b> $t(window:title) ~~~]',
  );
});

test('all texts of a file', () => {
  expect(pseudoTexts({ a: 'no', b: { c: 'on' } })).toEqual({ a: '[ñö ]', b: { c: '[öñ ]' } });
});
