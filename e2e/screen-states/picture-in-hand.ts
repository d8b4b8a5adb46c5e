import type { AssistantView, PictureView } from '../../electron/calls/view.ts';
import { hostileText, journey, readFacts, viewAt, wanted, type ScreenState } from './base.ts';

/** A form of a printer, drawn. */
const page = `<svg xmlns="http://www.w3.org/2000/svg" width="1100" height="800" font-family="sans-serif" font-size="20">
<rect width="1100" height="800" fill="white"/><rect width="1100" height="90" fill="#10218b"/>
<text x="40" y="55" fill="white" font-size="28">WF-C5890 Series</text>
<text x="340" y="150" font-size="26">Email Server &gt; Basic</text>
<text x="340" y="220">Authentication Method :</text><rect x="640" y="196" width="300" height="34" fill="white" stroke="gray"/>
<text x="650" y="220">SMTP AUTH</text>
<text x="340" y="280">Sender's Email Address :</text><rect x="640" y="256" width="300" height="34" fill="white" stroke="gray"/>
<text x="650" y="280">old@contoso.com</text>
<rect x="340" y="640" width="180" height="56" fill="#10218b"/><text x="412" y="675" fill="white">OK</text></svg>`;

const picture: PictureView = {
  image: `data:image/svg+xml;base64,${Buffer.from(page).toString('base64')}`,
  width: 1100,
  height: 800,
  control: null,
  concept: null,
  guide: null,
};

const view: AssistantView = viewAt('save', {
  form: wanted,
  journey: journey({ state: 'byHand', step: 'save', facts: { ...readFacts, wanted } }),
  byHand: { guide: 'B12', work: [{ do: 'press', button: 'wc_ok' }], mayBeSaid: true, form: null },
  printerLanguage: 'pl',
});

const takeTheField: ScreenState['act'] = (page) => page.locator('aside textarea').focus();

const seeTheQuestion: ScreenState['act'] = (page) => page.getByRole('alertdialog').waitFor();

export const states: ScreenState[] = [
  { name: 'picture', view, picture },
  { name: 'picture, used', view, picture, act: takeTheField },
  {
    name: 'enlarged, used',
    view,
    picture,
    act: async (page) => {
      await page.locator('aside button').first().click();
      await page.locator('[role=dialog] textarea').focus();
    },
  },
  ...Object.entries({
    'the page asks': { kind: 'confirm', message: 'Overwrite the settings?\nSome functions stop for a while.' },
    'the page says': { kind: 'alert', message: 'Invalid value below.' },
    'the page asks, hostile': { kind: 'confirm', message: hostileText.slice(0, 2_000) },
    'the page would be left': { kind: 'beforeunload', message: '' },
  }).map(([name, pageDialog]) => ({ name, view: { ...view, pageDialog }, picture, act: seeTheQuestion })),
];
