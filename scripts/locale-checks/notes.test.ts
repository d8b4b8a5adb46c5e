import { expect, test } from 'vitest';
import { noteFaults } from './notes.mjs';

const english = new Map([
  ['a.json:found', '{{count}} printers at {{- host}}'],
  ['a.json:at', 'Made {{at, datetime}}'],
]);
const placeholders = { count: 'a number', host: 'a server', at: 'a date' };

test('nothing to say when every placeholder is explained', () => {
  expect(noteFaults(english, { placeholders, texts: { 'a.json:found': 'a title' } })).toEqual([]);
});

test('a placeholder without a note, one that no text has, a note of no text, an empty note', () => {
  const notes = { count: 'a number', host: ' ', port: 'a port' };
  expect(noteFaults(english, { placeholders: notes, texts: { 'a.json:gone': 'a title' } })).toEqual([
    'notes: {{at}} is not explained',
    'notes: no English text has {{port}}',
    'notes: there is no text a.json:gone',
    'notes: host: nothing is said',
  ]);
});
