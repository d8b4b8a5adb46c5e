import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadTexts } from '../texts.ts';
import { cardsHtml } from './cards.ts';
import { mostUsers, UserList, type MailUser } from './users.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'users-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('the list of who uses "To My Email"', () => {
  test.each([
    ['Anna Nowak, anna@contoso.example', 'Anna Nowak'],
    ['Anna Nowak\tanna@contoso.example', 'Anna Nowak'],
    ['Nowak; Anna; anna@contoso.example', 'Nowak Anna'],
    ['"Nowak, Anna" <anna@contoso.example>', 'Nowak Anna'],
    ['anna@contoso.example Anna Nowak', 'Anna Nowak'],
    ['anna@contoso.example', 'anna@contoso.example'],
  ])('reads a line as people have it: %s', (line, name) => {
    const list = new UserList(null);
    expect(list.add(line, 'pl')).toEqual({ notUnderstood: [], noRoom: [] });
    expect(list.users).toEqual([{ name, address: 'anna@contoso.example', language: 'pl', signedIn: false }]);
  });

  test('gives back the lines without an address, and takes the others', () => {
    const list = new UserList(null);
    const left = list.add('Anna, anna@contoso.example\r\n\n  Marek\nOla ola@\nJan jan@contoso.example', 'en');
    expect(left).toEqual({ notUnderstood: ['Marek', 'Ola ola@'], noRoom: [] });
    expect(list.users.map(({ name }) => name)).toEqual(['Anna', 'Jan']);
  });

  test('says when it could not be written, keeps it, and writes it with the next change', () => {
    // A folder in the way: not even root writes over it.
    const inTheWay = join(folder, 'to-my-email.json');
    const list = new UserList(folder);
    mkdirSync(inTheWay);
    list.add('anna@contoso.example', 'en');
    expect(list.view.isWritten).toBe(false);
    expect(list.users).toHaveLength(1);
    rmSync(inTheWay, { recursive: true });
    list.add('', 'en');
    expect(list.view.isWritten).toBe(true);
    expect(new UserList(folder).users).toEqual(list.users);
  });

  test('knows an address again, whatever its case, and keeps what was ticked', () => {
    const list = new UserList(null);
    list.add('Anna, anna@contoso.example', 'en');
    list.set(list.users.map((user) => ({ ...user, signedIn: true })));
    list.add('Somebody else, ANNA@contoso.example', 'uk');
    expect(list.users).toEqual([{ name: 'Anna', address: 'anna@contoso.example', language: 'en', signedIn: true }]);
  });

  test.each([
    ['Anna Nowak <anna@contoso.example>; Jan Kowalski <jan@contoso.example>; Ola <ola@contoso.example>', 3],
    ['anna@contoso.example;jan@contoso.example', 2],
    ['Anna <anna@contoso.example>, Jan <jan@contoso.example>', 2],
    ['"Nowak, Anna" <anna@contoso.example>; "Kowalski, Jan" <jan@contoso.example>', 2],
  ])('takes every person of a line from a mail program: %s', (line, people) => {
    const list = new UserList(null);
    expect(list.add(line, 'en')).toEqual({ notUnderstood: [], noRoom: [] });
    expect(list.users.map(({ address }) => address.replace('@contoso.example', ''))).toEqual(
      ['anna', 'jan', 'ola'].slice(0, people),
    );
    for (const { name, address } of list.users) if (name !== address) expect(name).not.toContain('@');
  });

  test('one of them changes, the others stay; who is not there changes nothing', () => {
    const list = new UserList(null);
    list.add('Anna, anna@contoso.example\nJan, jan@contoso.example', 'en');
    list.change('anna@contoso.example', { signedIn: true });
    list.change('anna@contoso.example', { language: 'uk' });
    list.change('nobody@contoso.example', { remove: true });
    expect(list.users).toMatchObject([
      { language: 'uk', signedIn: true },
      { language: 'en', signedIn: false },
    ]);
    list.change('anna@contoso.example', { remove: true });
    expect(list.users.map(({ name }) => name)).toEqual(['Jan']);
  });

  test('is bounded: what has no room is given back', () => {
    const list = new UserList(null);
    const lines = Array.from({ length: mostUsers + 2 }, (_, index) => `user${index}@contoso.example`);
    expect(list.add(lines.join('\n'), 'en').noRoom).toEqual(lines.slice(-2));
    expect(list.users).toHaveLength(mostUsers);
  });

  test('cuts a name that is too long for a card, without its control characters', () => {
    const list = new UserList(null);
    list.add(`${'x'.repeat(5_000)}\u0007 anna@contoso.example`, 'en');
    expect(list.users[0]?.name).toBe('x'.repeat(100));
  });

  test('[K3] is there again at the next start, readable by its owner only', () => {
    new UserList(folder).add('Anna, anna@contoso.example', 'hr');
    expect(new UserList(folder).users).toMatchObject([{ name: 'Anna', language: 'hr' }]);
    expect(readdirSync(folder)).toEqual(['to-my-email.json']);
    // Windows has no such modes.
    if (process.platform !== 'win32') expect(statSync(join(folder, 'to-my-email.json')).mode & 0o777).toBe(0o600);
  });

  test.each(['', '{', '[{"name":1}]', 'null'])(
    'begins anew where its file is damaged (%s), and keeps that file',
    (content) => {
      writeFileSync(join(folder, 'to-my-email.json'), content);
      const list = new UserList(folder);
      expect(list.users).toEqual([]);
      expect(readFileSync(list.keptAside?.path ?? '', 'utf8')).toBe(content);
    },
  );
});

describe('the cards', () => {
  const users: MailUser[] = [
    { name: 'Anna Nowak', address: 'anna@contoso.example', language: 'pl', signedIn: false },
    { name: '<b>Олена</b>', address: 'olena@contoso.example', language: 'uk', signedIn: true },
  ];
  const parts = { users, textsIn: loadTexts, language: 'en', printerLanguage: 'pl', demo: false } as const;

  test('are in each user’s language, with the printer’s word for the function', () => {
    const page = cardsHtml(parts);
    const [, anna = '', olena = ''] = page.split('class="card"');
    expect(anna).toContain('lang="pl"');
    expect(anna).toContain('Do Moja poczta e-mail');
    expect(anna).toContain('anna@contoso.example');
    expect(anna).toContain(loadTexts('pl').say('guide:card.logIn'));
    expect(olena).toContain('lang="uk"');
    // The printer is Polish; what it means stands behind it.
    expect(olena).toContain('Do Moja poczta e-mail');
    expect(olena).toContain('Моя ел.пошта');
    expect(olena).toContain(loadTexts('uk').say('guide:card.done'));
  });

  test('show names as text', () => {
    expect(cardsHtml(parts)).toContain('&#60;b&#62;Олена&#60;/b&#62;');
    expect(cardsHtml(parts)).not.toContain('<b>Олена');
  });
});
