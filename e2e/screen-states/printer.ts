import type { AssistantView, Device } from '../../electron/calls/view.ts';
import { demo, hostileText, problem, reception, view, viewAt, type ScreenState } from './base.ts';

const office: Device[] = [
  reception,
  {
    ...reception,
    id: 'office',
    name: 'EPSON WF-C5790 Series',
    model: 'WF-C5790',
    location: 'Second floor, beside the kitchen',
    addresses: ['192.168.1.41', 'fe80::f8d0:27ff:fe00:2%eth0'],
  },
  {
    ...reception,
    id: 'copy room',
    name: 'Copy room',
    model: 'AM-C4000',
    location: '',
    addresses: ['2001:db8:40::17'],
  },
];

const others: Device[] = [
  {
    ...reception,
    id: 'hp',
    name: 'HP LaserJet 400',
    model: 'HP LaserJet 400',
    epson: false,
    usable: false,
    reason: 'notEpson',
    addresses: ['192.168.1.60'],
  },
  {
    ...reception,
    id: 'xp',
    name: 'EPSON XP-2200 Series',
    model: 'XP-2200',
    usable: false,
    reason: 'noWebConfig',
    addresses: ['192.168.1.61'],
  },
  {
    ...reception,
    id: 'usb',
    name: 'EPSON ET-2750 (USB)',
    model: 'ET-2750',
    usable: false,
    reason: 'usb',
    addresses: [],
  },
];

/** Markup, direction marks, and no blank to break at. */
const hostile: Device[] = [
  { ...reception, id: 'h1', name: hostileText, model: hostileText, location: hostileText },
  {
    ...reception,
    id: 'h2',
    name: '\u202Egnirotcartsed\u202C',
    model: 'x'.repeat(10_000),
    location: 'y'.repeat(10_000),
  },
  { ...reception, id: 'h3', name: '', model: '', location: '' },
  { ...reception, id: 'h4', name: hostileText, model: '', location: hostileText, usable: false, reason: 'noAddress' },
];

/** As many printers as a large company has. */
export const manyDevices: Device[] = Array.from({ length: 300 }, (_, index) => ({
  ...reception,
  id: `many ${index}`,
  name: `EPSON WF-C58${String(index % 100).padStart(2, '0')} Series`,
  model: `WF-C58${String(index % 100).padStart(2, '0')}`,
  location: `Building ${index % 7}, room ${index}`,
  addresses: [`10.1.${Math.floor(index / 250)}.${index % 250}`],
}));

const search = (overrides: Partial<AssistantView['search']>): AssistantView['search'] => ({
  running: false,
  conclusion: 'found',
  devices: office,
  ...overrides,
});

const looking = {
  step: 'look',
  question: null,
  facts: {},
  proofs: { signedIn: null, saved: null, accepted: null, clean: null },
} as const;

export const states: ScreenState[] = [
  { name: 'searching, nothing yet', view: view({ search: search({ running: true, conclusion: null, devices: [] }) }) },
  {
    name: 'list fills',
    view: view({ search: search({ running: true, conclusion: null, devices: office.slice(0, 2) }) }),
  },
  { name: 'found', view: view({ search: search({ devices: [...office, ...others] }) }) },
  { name: 'many', view: view({ search: search({ devices: manyDevices }) }) },
  { name: 'hostile names', view: view({ search: search({ devices: hostile }) }) },
  { name: 'none usable', view: view({ search: search({ conclusion: 'noneUsable', devices: others }) }) },
  {
    name: 'others, no Epson',
    view: view({ search: search({ conclusion: 'othersNoEpson', devices: others.slice(0, 1) }) }),
  },
  { name: 'silence', view: view({ search: search({ conclusion: 'silence', devices: [] }) }) },
  { name: 'no adapter', view: view({ search: search({ conclusion: 'noAdapter', devices: [] }) }) },
  {
    name: 'address invalid',
    view: view({ search: search({}), problem: problem('address.invalid', { address: 'reception' }) }),
  },
  {
    name: 'looking at it',
    view: viewAt('printer', { search: search({}), journey: { state: 'working', ...looking } }),
  },
  {
    name: 'does not answer',
    view: viewAt('printer', {
      search: search({}),
      journey: { state: 'problem', ...looking },
      problem: problem('printer.unreachable', { host: '192.168.1.40', port: 443 }),
    }),
  },
  {
    name: 'unfinished job',
    view: view({
      search: search({}),
      unfinished: { address: '192.168.1.40', name: 'WF-C5890', at: '2026-11-20T15:04:00.000Z' },
    }),
  },
  {
    name: 'looked at again',
    view: { ...viewAt('connect', { search: search({}) }), step: 'printer', back: null },
  },
  {
    name: 'demo',
    view: view({
      demo,
      search: search({
        devices: demo.printers.map(({ address, name }, index) => ({
          ...reception,
          id: address,
          name: `EPSON ${name}`,
          model: name.replace(' Series', ''),
          location: ['Reception', 'Sekretariat', 'Second floor'][index] ?? '',
          addresses: ['127.0.0.1'],
          adminPort: Number(address.split(':')[1]),
        })),
      }),
    }),
  },
  {
    name: 'files kept aside',
    view: view({
      keptAside: [
        {
          what: 'settings',
          path: 'C:\\Users\\Anna\\AppData\\Local\\printer-mail-assistant\\settings.kept-2026-11-28T12-00-00.json',
        },
        {
          what: 'certificates',
          path: '/home/anna/.local/share/printer-mail-assistant/certificates.kept-2026-11-28T12-00-00.json',
        },
        {
          what: 'users',
          path: '/home/anna/.local/share/printer-mail-assistant/to-my-email.kept-2026-11-28T12-00-00.json',
        },
        { what: 'journal', path: '/home/anna/.local/share/printer-mail-assistant' },
      ],
    }),
  },
];
