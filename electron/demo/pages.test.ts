import { Script } from 'node:vm';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { ActiveFaults } from './active-faults.ts';
import { factoryMail, oauthServer } from './mail-settings.ts';
import { definitions, drawIdentity } from './printers.ts';
import { Draw } from './random.ts';
import { variantsUnder } from './variants-under-faults.ts';
import { drawVariants, type Variants } from './variants.ts';
import { caCertificatePage, rootCertificatePage, rootUpdatedPage } from './web-config/certificate-pages.ts';
import { connectionTestPage } from './web-config/connection-test.ts';
import { asFaxPage, confirmPage, emailServerPage, savedPage, type MailView } from './web-config/email-server.ts';
import { spoiled } from './web-config/hostile-page.ts';
import { jobHistoryPage } from './web-config/job-history.ts';
import { loggedInPage, loginPage, setPasswordPage } from './web-config/login.ts';
import { wordsUnder } from './web-config/odd-words.ts';
import type { PageContext } from './web-config/page.ts';
import { headerFrame, menuFrame, shellPage } from './web-config/shell.ts';
import { codePage, signInScreen } from './web-config/sign-in.ts';
import { networkBasicPage, productStatusPage } from './web-config/status.ts';
import { drawWords } from './web-config/words.ts';

const seeds = Array.from({ length: 200 }, (_, index) => index);

function contextOf(seed: number, index: number): PageContext {
  const definition = definitions[index];
  if (definition === undefined) throw new Error('no such printer');
  return {
    model: definition.model,
    variants: drawVariants(new Draw(seed, definition.id), definition.fixed),
    language: definition.language,
    words: drawWords(definition.language, new Draw(seed, definition.id)),
    loggedIn: true,
    token: 'TOKEN',
  };
}

const views: MailView[] = [
  {
    shown: { ...factoryMail, method: 'smtpAuth', account: 'a@b.example', password: 'secret-word' },
    signIn: { state: 'none', account: '' },
    offersOAuth2: true,
  },
  {
    shown: { ...factoryMail, ...oauthServer, method: 'oauth2' },
    signIn: { state: 'signedIn', account: 'scans@contoso.example' },
    offersOAuth2: true,
  },
  {
    shown: { ...factoryMail, ...oauthServer, method: 'oauth2' },
    signIn: { state: 'expired', account: 'scans@contoso.example' },
    offersOAuth2: true,
  },
];

function everyPage(page: PageContext): string[] {
  const identity = drawIdentity(new Draw(1, 'x'), { location: 'Reception' });
  const job = { at: 0, kind: 'scanToEmail', user: 'anna', code: 361 } as const;
  const progress = { userCode: 'ABCDEFGH2', verificationUri: 'https://localhost:1/device' };
  return [
    shellPage(page, true),
    shellPage({ ...page, loggedIn: false }, false),
    headerFrame(page),
    menuFrame(page, true),
    loginPage(page),
    loginPage(page, page.words.loginRefused),
    loggedInPage(page),
    setPasswordPage(page),
    productStatusPage(page, identity, { clock: 0, rootCertificate: '02.03', inError: false }),
    networkBasicPage(page, identity),
    caCertificatePage(page),
    rootCertificatePage(page, '02.03'),
    rootUpdatedPage(page, 'updated'),
    rootUpdatedPage(page, 'begun'),
    shellPage({ ...page, hasFax: true }, true),
    menuFrame({ ...page, hasFax: true }, true),
    ...views.flatMap((view) => [emailServerPage(page, view), emailServerPage(asFaxPage(page), view)]),
    confirmPage(page, new URLSearchParams({ A: '"<b>"' }), 'a@b.example'),
    confirmPage(page, new URLSearchParams({ A: '"<b>"' }), 'a@b.example', 'AGAIN'),
    savedPage(page),
    signInScreen(page),
    codePage(page, { phase: 'requesting', userCode: '', verificationUri: '' }),
    codePage(page, { phase: 'waiting', ...progress }),
    codePage(page, { phase: 'expired', ...progress }),
    connectionTestPage(page, 'idle'),
    connectionTestPage(page, 'running'),
    connectionTestPage(page, 'testSuccess'),
    jobHistoryPage(page, [job, { ...job, code: null }]),
    jobHistoryPage(page, []),
  ];
}

/** Title, scripts that compile and no hole. */
function expectWhole(html: string, model: string): void {
  expect(html).toContain(`<title>${model}</title>`);
  expect(html).not.toMatch(/undefined|\[object|NaN|secret-word/);
  for (const [, script = ''] of html.matchAll(/<script type="text\/javascript"><!--(.*?)<\/script>/gs)) {
    new Script(script);
  }
  for (const [, onclick = ''] of html.matchAll(/ onclick="([^"]*)"/g)) {
    new Script(`(function () { ${onclick.replaceAll('&#39;', "'").replaceAll('&quot;', '"')} })`);
  }
}

describe('pages of 200 seeds', () => {
  it.each(definitions.map((definition, index) => [definition.id, index] as const))(
    'printer %s: every page has its model as title, scripts that compile and no hole',
    (_, index) => {
      for (const seed of seeds) {
        const page = contextOf(seed, index);
        for (const html of everyPage(page)) expectWhole(html, page.model);
      }
    },
  );

  it.each([
    'popupCode',
    'codeInOtherFrame',
    'twoConfirmPages',
    'strangePage',
    'labelsInScript',
    'duplicateLabels',
  ] as const)('%s: every page is whole', (fault) => {
    const faults = new ActiveFaults();
    faults.set(fault, true);
    for (const seed of seeds) {
      const plain = contextOf(seed, seed % definitions.length);
      const page = {
        ...plain,
        variants: variantsUnder(faults, plain.variants),
        words: wordsUnder(faults, plain.words, 'mail'),
      };
      for (const html of everyPage(page)) expectWhole(html, page.model);
      for (const view of views) {
        const { html = '' } = spoiled(emailServerPage(page, view), page.variants.mail.names.sender, faults);
        expectWhole(html, page.model);
      }
    }
  });

  it('the Email Server page offers OAuth2, a masked password and one Sign In or Sign Out', () => {
    for (const seed of seeds) {
      const page = contextOf(seed, seed % definitions.length);
      for (const view of views) {
        const $ = load(emailServerPage(page, view));
        const text = $('#input_form').text();
        expect(text).toContain('OAuth2');
        expect(text).toContain('Microsoft Exchange Online');
        const presses = $('#input_form button')
          .map((_, element) => $(element).text())
          .get();
        expect(presses).toEqual([view.signIn.state === 'signedIn' ? page.words.signOut : page.words.signIn]);
        expect($('input[type=password]').attr('value')).toBe(view.shown.password === '' ? '' : '**********');
        expect($('input[name=INPUTT_SETUPTOKEN]').attr('value')).toBe('TOKEN');
      }
    }
  });

  it('every variant comes up', () => {
    const seen = new Map<string, Set<unknown>>();
    const note = (part: object, path: string) => {
      for (const [key, value] of Object.entries(part) as [string, unknown][]) {
        if (typeof value === 'object' && value !== null) note(value, `${path}.${key}`);
        else seen.set(`${path}.${key}`, (seen.get(`${path}.${key}`) ?? new Set()).add(value));
      }
    };
    for (const seed of seeds) note(contextOf(seed, 2).variants, '');
    const expected: [string, number][] = [
      ['.family', 2],
      ['.menu', 4],
      ['.rows', 3],
      ['.choices', 2],
      ['.signIn.screen', 3],
      ['.signIn.code', 3],
      ['.signIn.codeComes', 3],
      ['.signIn.finish', 3],
      ['.mail.confirmPage', 3],
      ['.mail.success', 3],
      ['.mail.values.method.oauth2', 3],
      ['.test.result', 3],
      ['.history.markup', 2],
      ['.clock.format', 3],
    ];
    for (const [path, count] of expected) expect([path, seen.get(path)?.size]).toEqual([path, count]);
  });

  it('the same seed draws the same pages, another seed others', () => {
    const draw = (seed: number): Variants => contextOf(seed, 0).variants;
    expect(draw(11)).toEqual(draw(11));
    expect(new Set(seeds.map((seed) => JSON.stringify(draw(seed)))).size).toBe(seeds.length);
  });

  it('the two English words of the guide that must not be mixed up stay apart', () => {
    for (const seed of seeds) {
      const draw = new Draw(seed, 'words');
      expect(drawWords('en', draw)).toMatchObject({ signIn: 'Sign In', signedIn: 'Signed in' });
      expect(drawWords('pl', draw).signedIn).toBe('Zalogowano.');
    }
  });
});
