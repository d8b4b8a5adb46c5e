import { describe, expect, test } from 'vitest';
import { labelText, means, recognise } from './labels.ts';

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
