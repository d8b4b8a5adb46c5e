import { describe, expect, test } from 'vitest';
import { readAddressList } from './address-list.ts';

const two = [
  { address: '192.168.1.40', label: 'Reception' },
  { address: 'printer-2.contoso.local', label: 'Warehouse, east gate' },
];

describe('shapes of the same list', () => {
  test.each([
    ['semicolons', '192.168.1.40;Reception\nprinter-2.contoso.local;Warehouse, east gate\n'],
    ['tabs', '192.168.1.40\tReception\nprinter-2.contoso.local\tWarehouse, east gate\n'],
    ['commas and quotes', '192.168.1.40,Reception\nprinter-2.contoso.local,"Warehouse, east gate"\n'],
    ['line ends of Windows', '192.168.1.40;Reception\r\nprinter-2.contoso.local;Warehouse, east gate\r\n'],
    ['line ends of an old Mac', '192.168.1.40;Reception\rprinter-2.contoso.local;Warehouse, east gate'],
    ['a byte order mark', '\ufeff192.168.1.40;Reception\nprinter-2.contoso.local;Warehouse, east gate'],
    [
      'empty lines, also as Excel leaves them',
      '\n;;\n192.168.1.40;Reception\n\n  \nprinter-2.contoso.local;Warehouse, east gate\n;\n',
    ],
    [
      'Excel’s line about the delimiter',
      'sep=|\r\n192.168.1.40|Reception\r\nprinter-2.contoso.local|Warehouse, east gate\r\n',
    ],
    ['empty columns at the end', '192.168.1.40;Reception;;;\nprinter-2.contoso.local;Warehouse, east gate;;;\n'],
    ['spaces around', ' 192.168.1.40 ; Reception \n printer-2.contoso.local ; Warehouse, east gate \n'],
    [
      'web addresses and capitals',
      'https://192.168.1.40/PRESENTATION/HTML;Reception\nPRINTER-2.Contoso.local:443;Warehouse, east gate',
    ],
    ['the label first', 'Label;IP address\nReception;192.168.1.40\nWarehouse, east gate;printer-2.contoso.local'],
    ['a line break in a label', '192.168.1.40;Reception\nprinter-2.contoso.local;"Warehouse,\neast gate"'],
  ])('%s', (_, text) => {
    expect(readAddressList(text)).toEqual({ printers: two, faults: [] });
  });

  test.each([
    'Address;Label',
    'Adres IP;Nazwa',
    'Adresă;Etichetă',
    'Adresa;Naziv pisača',
    'IP-адреса;Назва',
    'Adrese;Apraksts',
    'adresa;eticheta',
    'Drukarka;Opis',
  ])('a heading: %s', (heading) => {
    expect(readAddressList(`${heading}\n192.168.1.40;Reception`)).toEqual({ printers: [two[0]], faults: [] });
  });

  test('addresses alone, with ports and of IPv6', () => {
    expect(readAddressList('10.0.0.1\n10.0.0.1:8443\n[fe80::1%eth0]:8443\nFE80::1%eth1\n').printers).toEqual([
      { address: '10.0.0.1', label: '' },
      { address: '10.0.0.1:8443', label: '' },
      { address: '[fe80::1%eth0]:8443', label: '' },
      { address: 'fe80::1%eth1', label: '' },
    ]);
  });

  test('a label beside an address may be any word', () => {
    const text = '10.0.0.1;IP\n10.0.0.2;Password desk\n10.0.0.3;=cmd()\n10.0.0.4;27" screen';
    expect(readAddressList(text)).toEqual({
      printers: [
        { address: '10.0.0.1', label: 'IP' },
        { address: '10.0.0.2', label: 'Password desk' },
        { address: '10.0.0.3', label: '=cmd()' },
        { address: '10.0.0.4', label: '27" screen' },
      ],
      faults: [],
    });
  });
});

describe('faults', () => {
  test('each with its line, all at once, and the printers without one', () => {
    const text = [
      'Address;Label', // 1
      '10.0.0.1;Reception', // 2
      '192.168.1;Not complete', // 3
      '', // 4
      ';No address', // 5
      '10.0.0.2;"Two', // 6, 7
      'lines"',
      'https://10.0.0.1/;Again', // 8
      '10.0.0.3;Floor;2nd', // 9
      `10.0.0.4;${'x'.repeat(201)}`, // 10
      '10.0.0.5;Last', // 11
    ].join('\r\n');
    expect(readAddressList(text)).toEqual({
      printers: [
        { address: '10.0.0.1', label: 'Reception' },
        { address: '10.0.0.2', label: 'Two lines' },
        { address: '10.0.0.5', label: 'Last' },
      ],
      faults: [
        { line: 3, code: 'address', value: '192.168.1' },
        { line: 5, code: 'addressMissing', value: '' },
        { line: 8, code: 'duplicate', value: 'https://10.0.0.1/', firstLine: 2 },
        { line: 9, code: 'columns', value: '3' },
        { line: 10, code: 'labelTooLong', value: '' },
      ],
    });
  });

  test('a label of 200 characters is not too long', () => {
    expect(readAddressList(`10.0.0.4;${'x'.repeat(200)}`).faults).toEqual([]);
  });

  test('a table of more columns is said once, at its heading', () => {
    const { faults } = readAddressList('IP;Name;Model;Serial number\n10.0.0.1;A;WF-C5890;X1\n10.0.0.2;B;WF-C5890;X2');
    expect(faults).toEqual([{ line: 1, code: 'columns', value: '4' }]);
  });

  test('a quotation mark without its other half', () => {
    expect(readAddressList('10.0.0.1;A\n10.0.0.2;"B\n10.0.0.3;C\n')).toEqual({
      printers: [{ address: '10.0.0.1', label: 'A' }],
      faults: [{ line: 2, code: 'quote', value: '' }],
    });
  });

  test.each(['', '\r\n\r\n', ';;;\n', 'Address;Label\n'])('nothing in it: %j', (text) => {
    expect(readAddressList(text)).toEqual({ printers: [], faults: [{ line: 1, code: 'empty', value: '' }] });
  });

  test('the same where the address is the last column', () => {
    const { faults } = readAddressList('Name;Model;IP\nA;WF-C5890;10.0.0.1\n');
    expect(faults).toEqual([{ line: 1, code: 'columns', value: '3' }]);
  });

  test.each([
    ['192.168.1.', '192.168.1.'],
    ['Printers of Contoso', 'Printers…'],
    ['"not.an\n.address"', 'not.an…'],
    ['y'.repeat(500), `${'y'.repeat(99)}…`],
  ])('of %j it quotes one word', (text, value) => {
    expect(readAddressList(text).faults).toEqual([{ line: 1, code: 'address', value }]);
  });
});

describe('passwords', () => {
  test.each([
    ['Address;Label;Password', 'Password'],
    ['Adres;Hasło', 'Hasło'],
    ['Adres;haslo administratora', 'haslo'],
    ['Adresă;Parolă', 'Parolă'],
    ['Adresa;Lozinka', 'Lozinka'],
    ['Adresa;Zaporka', 'Zaporka'],
    ['Адреса;Пароль', 'Пароль'],
    ['Adrese;Parole', 'Parole'],
    ['Address,Admin PWD', 'PWD'],
    ['Device IP|Password', 'Password'],
    ['Urządzenie\tHasło', 'Hasło'],
  ])('a column of them refuses the file: %s', (heading, word) => {
    const line = heading.replace(/[^;,|\t]+/g, 'hunter2').replace('hunter2', '10.0.0.1');
    const list = readAddressList(`${heading}\n${line}\n`);
    expect(list).toEqual({ printers: [], faults: [{ line: 1, code: 'password', value: word }] });
  });

  test('also below a title', () => {
    const list = readAddressList('Printers of Contoso\n\nIP;Hasło\n10.0.0.1;hunter2\n');
    expect(list).toEqual({ printers: [], faults: [{ line: 3, code: 'password', value: 'Hasło' }] });
  });

  test('one inside a web address is not repeated', () => {
    const list = readAddressList('https://admin:hunter2@10.0.0.1/;A');
    expect(list).toEqual({ printers: [], faults: [{ line: 1, code: 'address', value: '…@10.0.0.1/' }] });
  });

  test.each([
    '10.0.0.1;A;hunter2\n10.0.0.2;B;hunter2',
    '10.0.0.1|hunter2\n10.0.0.2|hunter2',
    '10.0.0.1 hunter2',
    'https://admin:p@hunter2@10.0.0.1/',
    'https://admin:my hunter2@10.0.0.1/',
  ])('one without a heading is not kept: %j', (text) => {
    const list = readAddressList(text);
    expect(list.printers).toEqual([]);
    expect(JSON.stringify(list)).not.toContain('hunter2');
  });
});

describe('limits', () => {
  const printers = (count: number) =>
    Array.from({ length: count }, (_, at) => `10.1.${at >> 8}.${at & 255};Printer ${at}\n`).join('');

  test('1000 printers are read, and no more', () => {
    expect(readAddressList(`Address;Label\n${printers(1000)}`)).toMatchObject({ faults: [] });
    const { printers: read, faults } = readAddressList(`Address;Label\n${printers(1500)}`);
    expect(read).toHaveLength(1000);
    expect(faults).toEqual([{ line: 1002, code: 'tooMany', value: '' }]);
  });

  test('empty rows are read over, but not without end', () => {
    const list = { printers: [{ address: '10.0.0.1', label: '' }], faults: [] };
    expect(readAddressList(`${';\n'.repeat(5_000)}10.0.0.1\n`)).toEqual(list);
    expect(readAddressList(`10.0.0.1\n${';\n'.repeat(20_000)}10.0.0.2\n`)).toEqual({
      ...list,
      faults: [{ line: 10_001, code: 'tooMany', value: '' }],
    });
  });

  test('a file of 1 MB is read, a larger one is not', () => {
    const full = 1024 * 1024;
    expect(readAddressList('10.0.0.1;A\n'.padEnd(full, '\n'))).toMatchObject({ faults: [] });
    const tooLarge = { printers: [], faults: [{ line: 1, code: 'tooLarge', value: '' }] };
    expect(readAddressList('10.0.0.1;A\n'.padEnd(full + 1, '\n'))).toEqual(tooLarge);
    expect(readAddressList(new Uint8Array(full + 1).fill(0x0a))).toEqual(tooLarge);
    expect(readAddressList('ї'.repeat(full / 2 + 1))).toEqual(tooLarge);
  });

  test('a full file of nonsense takes no more faults than lines that are read', () => {
    expect(readAddressList('?\n'.repeat(500_000)).faults).toHaveLength(1001);
  });
});

describe('letters', () => {
  /** Bytes written by hand; each \x.. is one. */
  const bytes = (text: string) => Buffer.from(text, 'latin1');

  test('Unicode as Excel writes it', () => {
    const text = 'Адреса;Назва\r\n10.0.0.1;Приймальня\r\n';
    const list = { printers: [{ address: '10.0.0.1', label: 'Приймальня' }], faults: [] };
    expect(readAddressList(Buffer.from(`\ufeff${text}`))).toEqual(list);
    expect(readAddressList(Buffer.from(text))).toEqual(list);
    expect(readAddressList(Buffer.from(`\ufeff${text.replaceAll(';', '\t')}`, 'utf16le'))).toEqual(list);
  });

  test.each([
    ['Polish', '\xa3\xf3d\x9f', 'Łódź'],
    ['Romanian', 'C\xe3minul \xce\xfe', 'Căminul Îţ'],
    ['Croatian', '\x8eute u\xe8ionice', 'Žute učionice'],
    ['Ukrainian', '\xca\xe8\xbf\xe2', 'Київ'],
    ['Latvian', '\xcd\xeepsala', 'Ķīpsala'],
    ['of several languages the same', 'Krak\xf3w', 'Kraków'],
  ])('code pages of Windows: %s', (_, label, read) => {
    const { printers, faults } = readAddressList(bytes(`10.0.0.1;A\r\n10.0.0.2;${label}\r\n`));
    expect(faults).toEqual([]);
    expect(printers[1]).toEqual({ address: '10.0.0.2', label: read });
  });

  test('words of two code pages are not guessed at; the reader’s language decides', () => {
    // 0xEE is î in the code page of Romanian, ī in that of Latvian.
    const file = bytes('10.0.0.1;R\xeega\n');
    expect(readAddressList(file)).toEqual({ printers: [], faults: [{ line: 1, code: 'encoding', value: '' }] });
    expect(readAddressList(file, 'pl').faults).toEqual([{ line: 1, code: 'encoding', value: '' }]);
    expect(readAddressList(file, 'lv').printers).toEqual([{ address: '10.0.0.1', label: 'Rīga' }]);
    expect(readAddressList(file, 'ro').printers).toEqual([{ address: '10.0.0.1', label: 'Rîga' }]);
  });

  test('a workbook, and a text that lost its letters', () => {
    const workbook = Buffer.from('504b030414000600080000002100', 'hex');
    expect(readAddressList(workbook).faults.map(({ code }) => code)).toEqual(['encoding']);
    expect(readAddressList('10.0.0.1;Łódź\n10.0.0.2;\ufffd\ufffd').faults).toEqual([
      { line: 2, code: 'encoding', value: '' },
    ]);
  });
});
