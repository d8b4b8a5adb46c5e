import { describe, expect, test } from 'vitest';
import table from '../../locales/printer-labels.json' with { type: 'json' };
import { fold, labelText, means, recognise } from './labels.ts';

// Expected words are those of Epson's guide in each language (docs/requirements.md), typed here by hand.
describe('a label in its place', () => {
  test('exact words', () => {
    expect(recognise('field', 'Sposób uwierzytelniania', 'pl')).toEqual({
      concept: 'wc_authentication_method',
      proven: true,
    });
    expect(recognise('field', 'Метод ідентифікації', 'uk')?.concept).toBe('wc_authentication_method');
    expect(recognise('status', 'Zalogowano.', 'pl')?.concept).toBe('wc_status_signed_in');
  });

  test('without regard to full stop, colon, case, hyphen and no-break space', () => {
    expect(recognise('status', 'Zalogowano', 'pl')?.concept).toBe('wc_status_signed_in');
    expect(recognise('field', 'authentication\u00a0method :', 'en')?.concept).toBe('wc_authentication_method');
    expect(means('x_auth_smtp_auth', 'SMTP-AUTH', 'en')).toBe(true);
    expect(means('wc_tab_network', 'Reţea', 'ro')).toBe(true);
  });

  test('the two sign-in verbs are never mixed up (D-7)', () => {
    expect(recognise('header', 'zaloguj', 'pl')?.concept).toBe('wc_log_in');
    expect(recognise('button', 'Zaloguj się', 'pl')?.concept).toBe('wc_sign_in');
    expect(recognise('button', 'zaloguj', 'pl')).toBeUndefined();
    expect(recognise('header', 'Увійти', 'uk')?.concept).toBe('wc_log_in');
    expect(recognise('button', 'Увійти', 'uk')?.concept).toBe('wc_sign_in');
  });

  test('an unknown text, and a text of another language, mean nothing', () => {
    expect(recognise('field', 'Authentication', 'en')).toBeUndefined();
    expect(recognise('field', 'Sposób uwierzytelniania', 'en')).toBeUndefined();
    expect(recognise('field', '', 'en')).toBeUndefined();
  });

  test('a label nobody has seen on a page or in print is not proven', () => {
    expect(recognise('field', "Sender's Email Address", 'en')?.proven).toBe(true);
    const polish = recognise('field', 'Adres e-mail nadawcy', 'pl');
    expect(polish === undefined || !polish.proven).toBe(true);
  });

  test('labels are quoted in the language of the printer', () => {
    expect(labelText('wc_path_email_server_basic', 'pl')).toBe('Sieć > Serwer e-mail > Podstawowe');
    expect(labelText('wc_shot_sign_out', 'uk')).toBe('Sign Out');
  });
});

describe('languages of printers beyond those of the guide', () => {
  // German words as on an ET-2750 and an ET-16500, Polish as on a WF-2930, Italian as on a WF-2510.
  test('words of real pages are proven', () => {
    expect(recognise('menu', 'Produktstatus', 'de')).toEqual({ concept: 'x_product_status', proven: true });
    expect(recognise('statusLabel', 'Datum und Zeit', 'de')).toEqual({ concept: 'x_date_and_time', proven: true });
    expect(recognise('statusLabel', 'Nazwa urządzenia', 'pl')).toEqual({ concept: 'x_device_name', proven: true });
    expect(recognise('statusLabel', 'Indirizzo MAC', 'it')).toEqual({ concept: 'x_mac_address', proven: true });
  });

  test('no field of the mail page is proven in them, and nothing says "signed in"', () => {
    for (const language of ['de', 'fr', 'it', 'es', 'nl', 'ru'] as const)
      for (const [concept, { place, texts }] of Object.entries(table))
        for (const { text } of (texts as Record<string, { text: string }[]>)[language] ?? []) {
          if (place === 'field')
            expect(recognise('field', text, language), concept).toEqual({ concept, proven: false });
          expect(place).not.toBe('status');
        }
  });

  test('where a language has no proven word, people are told the English one', () => {
    expect(labelText('wc_sign_in', 'de')).toBe('Sign In');
    expect(labelText('x_product_status', 'de')).toBe('Produktstatus');
  });
});

describe('the table', () => {
  const quoted = ['panel', 'path', 'microsoft', 'epa', 'error'];
  const words = Object.entries(table).flatMap(([concept, { place, texts }]) =>
    Object.entries(texts as Record<string, { text: string }[]>).flatMap(([language, list]) =>
      list.map(({ text }) => ({ concept, place, language, text })),
    ),
  );

  test('no two concepts of one place share a text in one language', () => {
    const meaning = new Map<string, string>();
    const shared = words.filter(({ concept, place, language, text }) => {
      const key = `${language} ${place}: ${fold(text)}`;
      const first = meaning.get(key) ?? concept;
      meaning.set(key, first);
      return first !== concept && !quoted.includes(place);
    });
    expect(shared).toEqual([]);
  });

  test('each text stands once under its concept, in Unicode NFC, with no blank around it', () => {
    const seen = new Set<string>();
    for (const { concept, language, text } of words) {
      const key = `${concept} ${language} ${text}`;
      expect(seen.has(key), key).toBe(false);
      seen.add(key);
      expect(text).toBe(text.normalize('NFC').trim());
    }
  });
});
