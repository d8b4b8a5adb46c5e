// Every requirement of docs/requirements.md has its place in the product, and a check that fails when that is taken away.
// `npm test` prints how many of them are covered.
import { readFileSync } from 'node:fs';
import { load } from 'cheerio';
import { afterAll, expect, test } from 'vitest';
import type guide from '../../locales/en/guide.json';
import { explainMessage } from '../explanation.ts';
import { stepsByHand } from '../journeys/by-hand.ts';
import { proofsOf } from '../journeys/facts.ts';
import { steps } from '../journeys/steps.ts';
import { interfaceLanguages, loadTexts, type InterfaceLanguage } from '../texts.ts';
import { labelText, recognise, type Concept } from '../webconfig/labels.ts';
import { mailFields } from '../webconfig/mail-page.ts';
import { mailServerPlan } from '../webconfig/mail-server.ts';
import { guidePageHtml } from './page.ts';
import { procedureIds, procedures, type GuideStep } from './procedures.ts';

const told = procedureIds.flatMap((procedure) => procedures[procedure].map((step: GuideStep) => ({ procedure, step })));

/** Told as a step of a procedure: it has words of its own in every language, and they stand on the page to print. */
function isTold(requirement: string): void {
  const places = told.filter(({ step }) => step.requirements.includes(requirement));
  expect(places).not.toEqual([]);
  for (const { procedure, step } of places)
    for (const language of interfaceLanguages) {
      const texts = loadTexts(language);
      // Not asked of the texts: they would answer in English.
      const file = new URL(`../../locales/${language}/guide.json`, import.meta.url);
      const own = JSON.parse(readFileSync(file, 'utf8')) as typeof guide;
      const sentence = (own.step[procedure] as Record<string, string>)[step.text] ?? '';
      expect(sentence.length).toBeGreaterThan(5);
      const page = load(guidePageHtml({ procedure, texts, printerLanguage: language, demo: false }));
      const item = page('ol.guide > li').eq((procedures[procedure] as readonly GuideStep[]).indexOf(step));
      for (const part of sentence.split(/\{\{\w+\}\}/)) expect(item.text()).toContain(part);
    }
}

const isCode = (symptom: string): symptom is '360' | '361' | '370' => /^\d+$/.test(symptom);

/** A symptom of the guide, in the words of its edition, comes to this cause, whose procedures lead on. */
function leadsTo(symptom: Concept | '360' | '361' | '370', cause: string, ...procedure: string[]): void {
  for (const language of interfaceLanguages) {
    const words = isCode(symptom) ? symptom : labelText(symptom, language);
    const [first] = explainMessage(words);
    expect(first?.cause, `${language}: ${words}`).toBe(cause);
    expect(first?.procedures).toEqual(expect.arrayContaining(procedure));
    expect(loadTexts(language).has(`explain:cause.${cause}.remedy`)).toBe(true);
  }
}

const readsField = (...texts: string[]) => {
  for (const text of texts) expect(recognise('field', text, 'en'), text).toBeDefined();
};
const inEveryLanguage = (check: (texts: ReturnType<typeof loadTexts>, language: InterfaceLanguage) => void) => {
  for (const language of interfaceLanguages) check(loadTexts(language), language);
};

/** What is not simply a step of a procedure, each with what shows it. */
const checks: Record<string, () => void> = {
  // The order of B1 to B12, and that "signed in" is not "done".
  'R-26': () => {
    const numbers = steps.flatMap(({ guide }) => guide);
    expect(numbers).toEqual(numbers.toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1))));
    expect(numbers.at(-1)).toBe('B12');
    expect(proofsOf({ signedIn: { account: 'scans@contoso.example' } }).saved).toBeNull();
  },
  'R-28': () => {
    expect(stepsByHand.rootCertificates?.work({})[0]).toMatchObject({ path: 'x_path_root_certificate_update' });
    expect(stepsByHand.test?.work({})[0]).toMatchObject({ path: 'x_path_ca_certificate' });
  },
  'R-29': () => {
    expect(mailServerPlan.server.text).toBe('smtp-mail.outlook.com');
    expect(mailServerPlan.port.text).toBe('587');
    expect(mailServerPlan.secureConnection.text).toBe('STARTTLS');
    readsField('SMTP Server Address', 'SMTP Server Port Number', 'Secure Connection', 'Certificate Validation');
  },
  'R-30': () =>
    readsField(
      ...['Authenticated Account', 'Authenticated Password', "Sender's Email Address"],
      ...['POP3 Server Address', 'POP3 Server Port Number'],
    ),
  // Nothing is ever planned for it; the readiness page recommends it.
  'R-31': () => {
    expect(mailFields).toHaveProperty('certificateValidation');
    expect(Object.keys(mailServerPlan)).not.toContain('certificateValidation');
    inEveryLanguage(({ has }) => expect(has('readiness:rows.certificateValidation.why')).toBe(true));
  },
  'R-32': () => {
    expect(steps.map(({ id }) => id).indexOf('readBack')).toBeGreaterThan(steps.map(({ id }) => id).indexOf('save'));
    expect(mailServerPlan.server.also).toEqual(['smtp.office365.com']);
  },
  // In the printer's language, whatever the reader's.
  'R-36': () =>
    inEveryLanguage((texts) => {
      const page = guidePageHtml({ procedure: 'C', texts, printerLanguage: 'hr', demo: false });
      expect(page).toContain('Status poslužitelja za e-poštu');
      expect(page).toContain('Ispis statusnog lista');
    }),
  // The assistant sets the method when somebody asks for it, and nothing else; e2e/fax-server.test.ts does it on a printer.
  'R-37': () => {
    const wanted = { service: 'exchange', account: 'a@contoso.com', sender: 'a@contoso.com', renew: false } as const;
    const foreseen = (faxServer: boolean) =>
      steps.filter(({ id, applies }) => id.startsWith('fax') && applies({ wanted: { ...wanted, faxServer } }));
    expect(foreseen(false)).toEqual([]);
    expect(foreseen(true).map(({ id }) => id)).toEqual(['faxRead', 'faxSave', 'faxReadBack']);
    const ids = steps.map(({ id }) => id);
    expect(ids.indexOf('faxRead')).toBeLessThan(ids.indexOf('summary'));
    expect(ids.slice(-2)).toEqual(['faxSave', 'faxReadBack']);
    expect(stepsByHand.faxSave?.work({})).toEqual([
      { do: 'open', path: 'wc_path_fax_email_server' },
      { do: 'choose', field: 'wc_authentication_method', option: 'wc_auth_oauth2' },
      { do: 'press', button: 'wc_ok' },
    ]);
    inEveryLanguage(({ has }) => expect(has('guide:assistant.D')).toBe(true));
  },
  'R-41': () => {
    leadsTo('msg_sign_in_required', 'signInNeeded', 'B');
    inEveryLanguage(({ say }) => expect(say('explain:cause.signInNeeded.remedy')).toContain('OK'));
  },
  'R-42': () => leadsTo('ts_cannot_send_email', 'signInNeeded', 'B'),
  'R-43': () => leadsTo('ts_cannot_sign_in', 'policyBlocks', 'B'),
  'R-44': () => leadsTo('ts_expiry_message', 'signInExpired', 'B'),
  'R-46': () => leadsTo('360', 'printerCannotConnect'),
  'R-47': () => leadsTo('361', 'signInExpired'),
  'R-48': () => leadsTo('370', 'signInNeeded'),
  'R-49': () => {
    leadsTo('err_360_status', 'printerCannotConnect');
    leadsTo('err_361_status', 'signInExpired');
    leadsTo('err_370_status', 'signInNeeded');
  },
  // The guide's own cross-references.
  'R-50': () => {
    for (const code of ['360', '361', '370']) expect(explainMessage(code)[0]?.procedures).toContain('E');
  },
  'R-51': () =>
    inEveryLanguage((texts) => {
      const marks = [
        'Microsoft',
        'Microsoft Exchange Online',
        'Microsoft 365',
        'Microsoft Entra ID',
        'Outlook.com',
        'Epson',
      ];
      for (const mark of marks) expect(texts.say('report:trademarks')).toContain(mark.replace('Microsoft ', ''));
      expect(texts.has('guide:differs')).toBe(true);
    }),
};

const all = Array.from({ length: 51 }, (_, index) => `R-${index + 1}`);
let covered = 0;
afterAll(
  () => void process.stdout.write(`requirements with a place and a check that passed: ${covered} of ${all.length}\n`),
);

test.each(all)('%s', (requirement) => {
  const check = checks[requirement];
  const isStep = told.some(({ step }) => step.requirements.includes(requirement));
  expect(check !== undefined || isStep).toBe(true);
  if (isStep) isTold(requirement);
  check?.();
  covered++;
});

test('docs/requirements.md lists the same numbers', () => {
  const text = readFileSync(new URL('../../docs/requirements.md', import.meta.url), 'utf8');
  const listed = [...text.matchAll(/\*\*(R-\d+)\*\*/g)].map(([, number]) => number);
  expect(listed).toEqual(all);
});
