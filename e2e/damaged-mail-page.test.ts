import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Visitor, printerState } from '../electron/demo/visitor.testing.ts';
import { startDemoWorld, type DemoWorld } from '../electron/demo/world.ts';
import { damages } from '../electron/webconfig/damage.testing.ts';
import { labelLanguages, recognise, type Concept, type LabelLanguage } from '../electron/webconfig/labels.ts';
import { mailFields, optionFor, readMailPage, type MailField, type MailPage } from '../electron/webconfig/mail-page.ts';
import { openReadingBrowser, type DamagedPage } from '../electron/webconfig/reading-browser.testing.ts';

// Whatever happens to Email Server > Basic on its way: each value would go where it would have gone on the whole page, or
// nowhere. What counts as damage, and what nobody could tell, is said in damage.testing.ts.

const seed = 20_262;
const worldSeed = 7;
const perPage = process.env['PMA_LONG'] === '1' ? 1_000 : 100;

const options = [
  ['method', 'wc_auth_oauth2'],
  ['service', 'wc_service_exchange_online'],
  ['service', 'wc_service_outlook_com'],
] as const satisfies [MailField, Concept][];

let browser: Awaited<ReturnType<typeof openReadingBrowser>>;
let world: DemoWorld;
beforeAll(async () => {
  [browser, world] = await Promise.all([openReadingBrowser(), startDemoWorld({ seed: worldSeed })]);
  process.stderr.write(`mail pages of world ${worldSeed}: each damaged ${perPage} times, seed ${seed}\n`);
});
afterAll(() => Promise.all([browser.close(), world.stop()]));

const lists = fc.sample(damages, { numRuns: perPage, seed });

/** Which control every value would be written to, and which element every choice and press would use. */
function writes({ snapshot, origins }: DamagedPage, language: LabelLanguage): Record<string, string> {
  const page = readMailPage(snapshot, language);
  if (!page) return {};
  const use = (ref: number) => `${origins[ref]?.control ?? '?'} ${origins[ref]?.option ?? ''}`.trim();
  const found: Record<string, string> = {};
  for (const [name, field] of Object.entries(page.fields)) found[name] = origins[field.control.ref]?.control ?? '?';
  for (const [name, concept] of options) {
    const field = page.fields[name];
    const option = field && optionFor(field, concept, language);
    if (option) found[concept] = use(option.ref);
  }
  for (const name of ['ok', 'signIn', 'signOut'] as const satisfies (keyof MailPage)[]) {
    const button = page[name];
    if (button) found[name] = use(button.ref);
  }
  return found;
}

async function expectSameOrNothing(html: string, language: LabelLanguage): Promise<{ lost: number }> {
  const [whole] = await browser.readDamaged(html, [[]]);
  const expected = writes(whole!, language);
  // One whose mark and name were lost is sent with no form, and cannot be taken for another.
  const known = new Set(whole!.origins.map(({ control }) => control));
  const isKnown = (where: string) => known.has(where) || known.has(where.replace(/ \S*$/, ''));
  // Where the whole page has a label twice, the one that is left will do.
  const bears = (name: string, where: string) =>
    whole!.snapshot.controls.some(
      ({ ref, label }) =>
        whole!.origins[ref]?.control === where &&
        recognise('field', label, language)?.concept === mailFields[name as MailField],
    );
  let lost = 0;
  const wrong: unknown[] = [];
  for (let from = 0; from < perPage; from += 100) {
    const some = lists.slice(from, from + 100);
    (await browser.readDamaged(html, some)).forEach((page, index) => {
      const found = writes(page, language);
      const elsewhere = Object.entries(found).filter(
        ([name, where]) => where !== expected[name] && isKnown(where) && !bears(name, where),
      );
      if (elsewhere.length) wrong.push({ elsewhere, after: some[index] });
      if (Object.keys(found).length < Object.keys(expected).length) lost++;
    });
  }
  expect(wrong, JSON.stringify(wrong.slice(0, 20))).toEqual([]);
  return { lost };
}

test('on every demo printer', async () => {
  const read: string[] = [];
  for (const printer of world.printers) {
    const { variants } = await printerState(world, printer.id);
    const visitor = await Visitor.at(printer);
    await visitor.logIn(printer);
    const { html } = await visitor.get(`/PRESENTATION/ADVANCED/${variants.pageIds.mail}/TOP`);
    const [whole] = await browser.readDamaged(html, [[]]);
    const language = labelLanguages.find((each) => 'method' in writes(whole!, each));
    if (!language) continue;
    const { lost } = await expectSameOrNothing(html, language);
    read.push(
      `${printer.id} (${language}, ${variants.rows}, ${variants.choices}): something not recognised in ${lost}`,
    );
    // A damage that never shows would prove nothing.
    expect(lost).toBeGreaterThan(perPage / 20);
  }
  process.stderr.write(`${read.join('\n')}\n`);
  expect(read.length).toBeGreaterThanOrEqual(7);
  // Fourteen printers, one after the other.
}, 900_000);

// The pages of the demo have a list or table for each row; real ones have one for all of them.
describe('on pages with all rows in one', () => {
  const radio = (name: string, choices: string[]) =>
    choices
      .map(
        (text, i) =>
          `<input type="radio" name="${name}" id="${name}-${i}" value="V${i}"><label for="${name}-${i}">${text}</label>`,
      )
      .join('');
  const select = (name: string, choices: string[]) =>
    `<select name="${name}">${choices.map((text, i) => `<option value="V${i}">${text}</option>`).join('')}</select>`;
  const rows = (choice: typeof radio): [label: string, control: string][] => [
    ['Authentication Method', choice('A', ['Off', 'SMTP AUTH', 'POP before SMTP', 'OAuth2'])],
    ['Email service', choice('B', ['Microsoft Exchange Online', 'Outlook.com'])],
    ['Current Status', 'Signed in'],
    ['Authenticated Account', 'scans@contoso.example'],
    ["Sender's Email Address", '<input type="text" name="C" value="a@contoso.example">'],
    ['SMTP Server Address', '<input type="text" name="D" value="smtp.contoso.example">'],
    ['SMTP Server Port Number', '<input type="text" name="E" value="587">'],
    ['Secure Connection', choice('F', ['None', 'SSL/TLS', 'STARTTLS'])],
    ['Certificate Validation', choice('G', ['Enable', 'Disable'])],
  ];
  const markups: Record<string, (row: [string, string]) => string> = {
    'dt/dd with spans': ([label, control]) =>
      `<dt class="key"><span class="key">${label}&nbsp;:</span></dt><dd class="value clearfix"><div>${control}</div></dd>`,
    'dt/dd plain': ([label, control]) =>
      `<dt class="key odd">${label}&nbsp;:</dt><dd class="value odd">${control}</dd>`,
    'th/td': ([label, control]) => `<tr><th class="key">${label}&nbsp;:</th><td class="value">${control}</td></tr>`,
    'td with bdi': ([label, control]) =>
      `<tr><td class="item-key"><bdi>${label}</bdi>&nbsp;:</td><td class="item-value">${control}</td></tr>`,
    'text before': ([label, control]) => `<p>${label}: ${control}</p>`,
    'label for': ([label, control]) =>
      control.startsWith('<input type="text"')
        ? `<p><label for="${label}">${label}</label>${control.replace('<input', `<input id="${label}"`)}</p>`
        : `<p>${label}: ${control}</p>`,
  };
  const cases = Object.keys(markups).flatMap((markup) => [
    [markup, 'select', select] as const,
    [markup, 'radio', radio] as const,
  ]);
  test.each(cases)('%s, %s', async (markup, _name, choice) => {
    const all = rows(choice)
      .map((row) => markups[markup]!(row))
      .join('\n');
    const body = markup.startsWith('dt') ? `<dl>${all}</dl>` : /^t[hd]/.test(markup) ? `<table>${all}</table>` : all;
    const html = `<form id="input_form">${body}<button type="button">Sign In</button><button type="button">OK</button></form>`;
    const [whole] = await browser.readDamaged(html, [[]]);
    expect(writes(whole!, 'en')).toEqual({
      method: 'A',
      service: 'B',
      sender: 'C',
      server: 'D',
      port: 'E',
      secureConnection: 'F',
      certificateValidation: 'G',
      wc_auth_oauth2: 'A V3',
      wc_service_exchange_online: 'B V0',
      wc_service_outlook_com: 'B V1',
      ok: 'OK',
      signIn: 'Sign In',
    });
    expect((await expectSameOrNothing(html, 'en')).lost).toBeGreaterThan(perPage / 20);
  });
});
