import type { AssistantView, CodeView, FleetPrinterView, FleetStep, FleetView } from '../../electron/calls/view.ts';
import { fleetSteps } from '../../electron/calls/view.ts';
import { proofsOf, type Facts } from '../../electron/journeys/facts.ts';
import { demo, hostileText, journey, look, problem, view, viewAt, type ScreenState } from './base.ts';
import { manyDevices } from './printer.ts';
import { provenFacts } from './proof.ts';
import { summaryFacts } from './summary.ts';

const nobody = proofsOf({});
const all = { signedIn: true, saved: true, accepted: true, clean: true } as const;

const least: FleetPrinterView = {
  address: '192.168.1.40',
  movedTo: null,
  label: '',
  model: '',
  state: 'listed',
  step: null,
  problem: null,
  mayTakeOut: false,
  unconfirmed: null,
  wantsPassword: false,
  account: 'scans@contoso.com',
  found: null,
  change: undefined,
  isPlanned: false,
  mayUpdateRootCertificates: true,
  touched: false,
  proofs: nobody,
  lights: null,
  lapses: null,
  undo: null,
  notRestored: [],
};

const places = [
  'Reception',
  'Second floor, by the stairs',
  'Accounting',
  '',
  'Warehouse',
  'Director',
  'Archive',
  'Canteen',
];

/** The printers of an office, each with what is different here. */
function office(each: (index: number) => Partial<FleetPrinterView>): FleetPrinterView[] {
  return places.map((label, index) => ({
    ...least,
    label,
    address: `192.168.1.${40 + index}`,
    model: index % 3 === 2 ? 'ET-5880 Series' : 'WF-C5890 Series',
    ...each(index),
  }));
}

function at(step: FleetStep, printers: FleetPrinterView[], overrides: Partial<FleetView> = {}): AssistantView {
  const earlier = fleetSteps.slice(0, Math.min(2, fleetSteps.indexOf(step)));
  return view({
    fleet: {
      ...{ step, current: step, printers },
      seen: fleetSteps.slice(0, fleetSteps.indexOf(step) + 1),
      hasResult: step === 'result',
      reachable: step === 'signIn' || step === 'result' ? [step] : [...earlier, step],
      form: {
        name: 'Contoso, Gdańsk',
        service: 'exchange',
        account: 'scans@contoso.com',
        sender: '',
        rootCertificates: true,
      },
      ...{
        isWorking: false,
        isPaused: false,
        signingIn: null,
        undo: null,
        passwords: 'shared',
        isSharedRight: false,
        problem: null,
      },
      ...overrides,
    },
  });
}

const fingerprint = (index: number) => look.fingerprint.slice(index) + look.fingerprint.slice(0, index);
const change: NonNullable<Facts['change']> = summaryFacts.change!;
const unreachable = problem('printer.unreachable', { host: '192.168.1.43', port: 443 });
const noOAuth2 = problem('firmware.noOAuth2', { model: 'WF-C5790 Series', firmware: 'XK15J4' });
const refused = problem('login.passwordRefused');

const answering = office((index) => {
  if (index === 3) return { state: 'problem', step: 'look', problem: unreachable };
  return { state: 'asked', unconfirmed: fingerprint(index), wantsPassword: true };
});

const planned = office((index) => {
  if (index === 3) return { state: 'problem', step: 'look', problem: unreachable };
  if (index === 4) return { state: 'finished', proofs: all, change: null, found: 'proven' };
  if (index === 5) return { state: 'problem', step: 'read', problem: noOAuth2 };
  return { state: 'asked', isPlanned: true, change, found: 'otherMethod' };
});

const code: CodeView = {
  userCode: 'LSRGHM4XQ',
  verificationUri: 'https://microsoft.com/devicelogin',
  known: true,
  remainingMs: 872_000,
};
const signingIn = {
  address: '192.168.1.41',
  label: 'Second floor, by the stairs',
  model: 'WF-C5890 Series',
  account: 'scans@contoso.com',
};

const running = office((index) => ({
  isPlanned: index !== 3 && index !== 5,
  ...(
    [
      { state: 'finished', proofs: all },
      { state: 'working', step: 'signIn' },
      { state: 'working', step: 'readBack', proofs: { ...nobody, signedIn: true } },
      { state: 'problem', problem: unreachable },
      { state: 'working', step: 'prepare' },
      { state: 'problem', problem: noOAuth2 },
      { state: 'waiting' },
      { state: 'waiting' },
    ] as Partial<FleetPrinterView>[]
  )[index],
}));

const seenAt = '2026-11-27T14:05:00.000Z';
const seen = <T>(value: T) => ({ value, at: seenAt });
const lights: NonNullable<FleetPrinterView['lights']> = {
  signedIn: seen(true),
  saved: seen(true),
  accepted: seen(true),
  clean: seen(true),
  account: 'scans@contoso.com',
  lastAccepted: seenAt,
};

const undo: FleetPrinterView['undo'] = { isTicked: true, plan: null };
const toUndo = office((index) => {
  if (index > 2) return { state: 'finished', proofs: all, lights };
  const settings = [
    { field: 'method' as const, value: 'SMTP AUTH' },
    { field: 'sender' as const, value: 'office@contoso.com' },
  ];
  return { state: 'finished', undo: { isTicked: true, plan: { at: seenAt, settings } }, wantsPassword: index === 1 };
});

const ended = office((index) => ({
  isPlanned: true,
  ...(
    [
      { state: 'finished', proofs: all, lights, lapses: { on: '2027-02-25', state: 'fine' }, undo },
      { state: 'undone', touched: true, notRestored: ['server'] },
      {
        state: 'finished',
        proofs: { ...all, accepted: 'notShown', clean: 'notShown' },
        lights: { ...lights, accepted: seen('notShown'), clean: seen('notShown'), lastAccepted: null },
      },
      { state: 'problem', problem: unreachable },
      { state: 'problem', problem: refused },
      { state: 'problem', problem: noOAuth2 },
      { state: 'skipped', touched: true },
      { state: 'finished', proofs: all, lights, lapses: { on: '2026-11-20', state: 'lapsed' } },
    ] as Partial<FleetPrinterView>[]
  )[index],
}));

const unknownPage = problem('page.notRecognised', { label: 'Authentication Method' });
const toTakeOut = office((index) =>
  index === 1
    ? { state: 'problem', step: 'compare', problem: unknownPage, mayTakeOut: true }
    : { state: 'finished', proofs: all, lights },
);

const oneOfThem = viewAt('proof', {
  journey: journey({ state: 'finished', facts: provenFacts }),
  back: null,
});

const devices = manyDevices.slice(0, 9);
const found = { running: false, conclusion: 'found', devices } as const;
const ticked = devices
  .slice(0, 3)
  .map(({ addresses: [address = ''], location }) => ({ ...least, address, label: location }));

export const states: ScreenState[] = [
  { name: 'choosing, nothing yet', view: { ...at('printers', []), search: { ...found, running: true, devices: [] } } },
  {
    name: 'choosing',
    view: { ...at('printers', [...ticked, { ...least, address: 'fax.contoso.com', label: 'Fax' }]), search: found },
  },
  {
    name: 'a list with faults',
    view: at('printers', []),
    answers: {
      addToFleet: () => ({
        ok: true,
        value: {
          faults: Array.from({ length: 15 }, (_, index) => ({
            code: 'address',
            line: index + 2,
            value: `no ${index}`,
          })),
        },
      }),
    },
    act: async (page) => {
      const main = page.locator('main');
      await main.locator('textarea').fill('no address');
      await main.locator('textarea').locator('xpath=ancestor::section').getByRole('button').first().click();
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'mailbox', view: at('mailbox', ticked) },
  {
    name: 'mailbox, no address',
    view: at('mailbox', ticked),
    answers: { fleet: () => ({ ok: false, problem: problem('account.invalid', { account: 'scans' }) }) },
    act: async (page) => {
      await page.locator('main button[data-primary]').click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'looking',
    view: at(
      'connect',
      office((index) => ({ model: '', state: index < 3 ? 'asked' : index < 6 ? 'working' : 'waiting', step: 'look' })),
      { isWorking: true },
    ),
  },
  { name: 'certificates, one password', view: at('connect', answering) },
  { name: 'certificates, each its own', view: { ...at('connect', answering, { passwords: 'own' }), demo } },
  {
    name: 'others took the password',
    view: at(
      'connect',
      office((index) => (index < 6 ? { state: 'finished', proofs: all } : { state: 'asked', wantsPassword: true })),
      { isSharedRight: true },
    ),
  },
  {
    name: 'none answers',
    view: at(
      'connect',
      office(() => ({ state: 'problem', problem: unreachable })),
    ),
  },
  {
    name: 'reading',
    view: at(
      'summary',
      office((index) => ({ state: index < 3 ? 'asked' : index < 6 ? 'working' : 'waiting', step: 'read' })),
      { isWorking: true },
    ),
  },
  { name: 'summary', view: at('summary', planned) },
  { name: 'a code', view: { ...at('signIn', running, { isWorking: true, signingIn }), code } },
  {
    name: 'a code, page open',
    view: { ...at('signIn', running, { isWorking: true, signingIn }), code, signInOpen: 'here' },
  },
  {
    name: 'a code, unknown address',
    view: {
      ...at('signIn', running, { isWorking: true, signingIn }),
      code: { ...code, known: false, verificationUri: 'https://microsoft.com.example/' },
    },
  },
  { name: 'demo, a code', view: { ...at('signIn', running, { isWorking: true, signingIn }), code, demo } },
  { name: 'the next code', view: at('signIn', running, { isWorking: true }) },
  {
    name: 'nobody used the code',
    view: at('signIn', running, { isWorking: true, isPaused: true, problem: problem('code.expired') }),
  },
  { name: 'paused', view: at('signIn', running, { isWorking: true, isPaused: true }) },
  { name: 'result', view: at('result', ended) },
  { name: 'result, one for a person', view: at('result', toTakeOut) },
  { name: 'one taken from the list', view: { ...oneOfThem, fleetAside: true } },
  { name: 'undo, reading', view: at('result', ended, { undo: 'reading', isWorking: true }) },
  { name: 'undo, summary', view: at('result', toUndo, { undo: 'summary' }) },
  { name: 'undo, each its own', view: at('result', toUndo, { undo: 'summary', isSharedRight: true }) },
  { name: 'undo, writing', view: at('result', toUndo, { undo: 'writing', isWorking: true }) },
  {
    name: 'result, saving',
    view: at('result', ended),
    act: async (page) => {
      await page.locator('main [aria-haspopup="menu"]').click();
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'hostile names',
    view: at(
      'result',
      office(() => ({ label: hostileText.slice(0, 200), model: hostileText, state: 'finished' })),
    ),
  },
  {
    name: 'a run that did not end',
    view: view({ unfinishedFleet: { name: 'Contoso, Gdańsk', printers: 12, at: seenAt } }),
  },
];
