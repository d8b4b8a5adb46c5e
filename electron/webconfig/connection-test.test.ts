import { describe, expect, test } from 'vitest';
import { readTestResult, type TestResult } from './connection-test.ts';

// The English messages are typed by hand from the list of Epson's administrator's guides (docs/web-config.md).
const messages: [TestResult['cause'], string][] = [
  ['communication', 'SMTP server communication error. Check the following. - Network Settings'],
  ['communication', 'POP3 server communication error. Check the following. - Network Settings'],
  [
    'serverAddress',
    'An error occurred while connecting to SMTP server. Check the followings. - SMTP Server Address - DNS Server',
  ],
  [
    'serverAddress',
    'An error occurred while connecting to POP3 server. Check the followings. - POP3 Server Address - DNS Server',
  ],
  [
    'authentication',
    'SMTP server authentication error. Check the followings. - Authentication Method - Authenticated Account - Authenticated Password',
  ],
  [
    'authentication',
    'POP3 server authentication error. Check the followings. - Authentication Method - Authenticated Account - Authenticated Password',
  ],
  ['port', 'Unsupported communication method. Check the followings. - SMTP Server Address - SMTP Server Port Number'],
  ['secureConnection', 'Connection to SMTP server failed. Change Secure Connection to None.'],
  ['secureConnection', 'Connection to SMTP server failed. Change Secure Connection to SSL/TLS.'],
  ['secureConnection', 'Connection to SMTP server failed. Change Secure Connection to STARTTLS.'],
  ['clock', 'The connection is untrusted. Check the following. - Date and Time'],
  ['caCertificate', 'The connection is untrusted. Check the following. - CA Certificate'],
  ['notSecured', 'The connection is not secured.'],
  ['method', 'SMTP authentication failed. Change Authentication Method to SMTP-AUTH.'],
  ['method', 'SMTP authentication failed. Change Authentication Method to POP before SMTP.'],
  ['sender', "Sender's Email Address is incorrect. Change to the email address for your email service."],
  ['busy', 'Cannot access the product until processing is complete.'],
  ['notSignedIn', 'To use this function, you must sign in to your email service. Contact your administrator.'],
];

describe('every known refusal has its cause', () => {
  test.each(messages)('%s: %s', (cause, words) => {
    expect(readTestResult([words], 'en')).toEqual({ outcome: 'refused', cause, words });
    // Croatian and Latvian printers show their Web Config in English (D-3).
    expect(readTestResult([words], 'lv')).toMatchObject({ outcome: 'refused', cause, words });
  });

  test.each(messages)('%s, however it is laid out: %s', (cause, words) => {
    const layouts = [
      words.split(/(?<=\.) | (?=- )/),
      [words.replaceAll('. ', '.').replaceAll(' - ', '-\u00a0')],
      [words.replaceAll('. ', '.\r\n').replaceAll(' - ', '\n-\t')],
      [words.replaceAll('. - ', ': - ').replaceAll(' ', '\u00a0 ')],
      [words.replaceAll(' - ', ' • ').toUpperCase()],
      ['Connection Test', ...words.split(/(?<=\.) /), 'Start'],
    ];
    for (const said of layouts) expect(readTestResult(said, 'en'), said.join('⏎')).toMatchObject({ cause });
  });
});

test('the words are kept as the printer said them, from the beginning of the message', () => {
  const unknownList = ['An error occurred while connecting to POP3 server.', 'Check:', '- DNS\u00a0Server'];
  expect(readTestResult(['Connection Test', ...unknownList], 'en')?.words).toBe(unknownList.join(' '));
  const halves = ['The connection is untrusted.', 'Check the following.', '- CA Certificate'];
  expect(readTestResult(halves, 'en')?.words).toBe(halves.join(' '));
});

test('success is what says nothing else', () => {
  const words = 'Connection test was successful.';
  for (const said of [words, 'Connection test was successful', ' connection\u00a0test was\nsuccessful. '])
    expect(readTestResult(['Start', said], 'en')).toEqual({ outcome: 'accepted', words: said });
  expect(readTestResult([words, 'The connection is not secured.'], 'en')?.outcome).toBe('refused');
});

test('a printer that does not say what to check about trust', () => {
  expect(readTestResult(['The connection is untrusted.'], 'en')).toMatchObject({
    outcome: 'refused',
    cause: 'untrusted',
  });
});

test('in the language of the printer', () => {
  expect(readTestResult(['Błąd uwierzytelniania serwera SMTP.', 'Sprawdź:'], 'pl')?.cause).toBe('authentication');
  expect(readTestResult(['A apărut o eroare la conectarea la serverul SMTP.'], 'ro')?.cause).toBe('serverAddress');
  expect(readTestResult(['Помилка зв’язку із сервером SMTP.'], 'uk')?.cause).toBe('communication');
  const signIn = {
    pl: 'Aby móc korzystać z tej funkcji, musisz się zalogować w usłudze poczty e-mail. Skontaktuj się z administratorem',
    ro: 'Pentru a utiliza această funcție, trebuie să vă conectați la serviciul de e-mail. Vă rugăm să contactați administratorul.',
    hr: 'Da biste koristili ovu funkciju, morate se prijaviti na svoju uslugu e-pošte. Kontaktirajte administratora.',
    uk: 'Щоб скористатися цією функцією, необхідно увійти в свій сервіс електронної пошти. Зверніться до адміністратора',
    lv: 'Lai izmantotu šo funkciju, jums jāpierakstās savā e-pasta pakalpojumā. Lūdzu, sazinieties ar savu administratoru.',
  };
  for (const [language, words] of Object.entries(signIn))
    expect(readTestResult([words], language as keyof typeof signIn)?.cause, language).toBe('notSignedIn');
  expect(readTestResult(['Test połączenia zakończył się pomyślnie.'], 'pl')?.outcome).toBe('accepted');
});

test('a printer set to another language may still answer in English, but in no third language', () => {
  expect(readTestResult(['The connection is not secured.'], 'de')?.cause).toBe('notSecured');
  expect(readTestResult(['Błąd uwierzytelniania serwera SMTP.'], 'de')).toBeUndefined();
});

test.each([
  ['no words', []],
  ['still at work', ['Testing...', 'Please wait.']],
  ['not successful', ['Connection test was not successful.']],
  ['success that is only spoken of', ['Wait until "Connection test was successful." appears on the screen.']],
  ['success with conditions', ['Connection test was successful, but the server did not accept the sender.']],
  ['success as half a sentence', ['Connection test was', 'successful.']],
  ['an error that is only spoken of', ['If "SMTP server authentication error." appears, see the manual.']],
  ['an error that did not happen', ['No SMTP server authentication error.']],
  ['a longer sentence', ['SMTP server authentication error log is empty.']],
  ['another server', ['IMAP server authentication error. Check the followings. - Authentication Method']],
  ['half of the message that has the cause', ['Connection to SMTP server failed.']],
  ['the other half', ['Change Secure Connection to SSL/TLS.']],
  ['an unknown remedy', ['Connection to SMTP server failed. Change Secure Connection to SSL.']],
  ['halves of two messages', ['Connection to SMTP server failed. Change Authentication Method to SMTP-AUTH.']],
  ['the opposite', ['The connection is secured.', 'The connection is trusted.']],
  ['the checklist alone', ['Check the following. - Date and Time']],
])('not understood: %s', (_, said) => {
  expect(readTestResult(said, 'en')).toBeUndefined();
});
