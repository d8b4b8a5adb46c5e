import type { Page } from 'playwright-core';
import type { JourneyView, PictureView, Proofs } from '../../electron/calls/view.ts';
import { demo, hostileText, journey, readFacts, view, viewAt, wanted, type ScreenState } from './base.ts';

/** A page of a printer, drawn small: what a still of it looks like is seen in the end-to-end tests. */
const page = `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="700">
<rect width="1000" height="700" fill="white"/><rect width="1000" height="90" fill="#10218b"/>
<rect x="40" y="140" width="240" height="24" fill="#ccc"/><rect x="40" y="190" width="240" height="24" fill="#ccc"/>
<rect x="340" y="140" width="600" height="24" fill="#ddd"/><rect x="340" y="190" width="600" height="24" fill="#ddd"/>
<rect x="340" y="560" width="180" height="56" fill="#10218b"/></svg>`;

const picture: PictureView = {
  image: `data:image/svg+xml;base64,${Buffer.from(page).toString('base64')}`,
  width: 1000,
  height: 700,
  control: { x: 340, y: 560, width: 180, height: 56 },
  concept: 'wc_sign_in',
  guide: 'B6',
};

const signingIn = (proofs: Proofs): JourneyView => ({
  ...journey({ state: 'asking', step: 'settings', question: 'wanted', facts: { ...readFacts, wanted } }),
  proofs,
});
const noProof: Proofs = { signedIn: null, saved: null, accepted: null, clean: null };
const asking = viewAt('settings', { form: wanted, journey: signingIn(noProof), printerLanguage: 'pl' });

const headerButton = (index: number) => (page: Page) => page.locator('header button').nth(index).click();
const more = (item: number) => async (page: Page) => {
  await headerButton(1)(page);
  await page.getByRole('menuitem').nth(item).click();
};

export const states: ScreenState[] = [
  { name: 'start', view: view({}) },
  { name: 'picture', view: asking, picture },
  { name: 'picture, nothing used', view: asking, picture: { ...picture, control: null, concept: null, guide: null } },
  {
    name: 'picture, enlarged',
    view: asking,
    picture,
    act: (page) => page.locator('aside button').first().click(),
  },
  {
    name: 'all proven',
    view: { ...asking, journey: signingIn({ signedIn: true, saved: true, accepted: true, clean: true }) },
  },
  {
    name: 'not proven',
    view: {
      ...asking,
      journey: signingIn({ signedIn: 'accountNotShown', saved: false, accepted: 'notShown', clean: 'unknown' }),
    },
  },
  {
    name: 'hostile printer and account',
    view: {
      ...asking,
      printer: { address: '192.168.1.40', name: hostileText, location: hostileText },
      journey: {
        ...signingIn(noProof),
        facts: { ...readFacts, wanted: { ...wanted, account: `${'x'.repeat(900)}@contoso.com` } },
      },
    },
  },
  { name: 'demo', view: { ...asking, demo }, picture },
  { name: 'language menu', view: asking, act: headerButton(0) },
  { name: 'more menu', view: asking, act: headerButton(1) },
  { name: 'shortcuts', view: asking, act: more(4) },
  {
    name: 'quit asked',
    view: { ...asking, writing: true },
    act: (page) => page.evaluate('fakeEmit("quitAsked", null)'),
  },
  { name: 'about', view: { ...asking, demo }, act: (page) => page.keyboard.press('F1') },
];
