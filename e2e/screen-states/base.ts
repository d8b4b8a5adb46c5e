import type { Page } from 'playwright-core';
import type {
  AssistantView,
  Device,
  Facts,
  IdentityWarning,
  JourneyView,
  PictureView,
  ProblemView,
  ReadinessView,
  WizardStep,
} from '../../electron/calls/view.ts';
import { wizardSteps } from '../../electron/calls/view.ts';
import { judgeReadiness, type ReadinessEvidence } from '../../electron/mail/readiness.ts';
import { proofsOf } from '../../electron/journeys/facts.ts';
import { Problem, problemView, type ProblemCode, type ProblemFields } from '../../electron/problem.ts';
import type { FakeAnswers } from '../fake-bridge.ts';

/** One state a screen can be in: for the gallery of pictures and for the accessibility check. */
export interface ScreenState {
  name: string;
  view: AssistantView;
  picture?: PictureView;
  /** What the main process answers when asked. */
  answers?: FakeAnswers;
  /** What a person does first to see it: opens a menu, say. */
  act?: (page: Page) => Promise<void>;
}

export const reception: Device = {
  id: 'cfe92100-67c4-11d4-a45f-f8d027000001',
  uuid: 'cfe92100-67c4-11d4-a45f-f8d027000001',
  name: 'EPSON WF-C5890 Series',
  model: 'WF-C5890',
  location: 'Reception',
  addresses: ['192.168.1.40'],
  epson: true,
  usable: true,
};

export const look: NonNullable<Facts['look']> = {
  host: '192.168.1.40',
  port: 443,
  fingerprint: '3f1a9c0be2d47785610f2b9ae4c35d7788ab01cd23ef456789a0b1c2d3e4f506',
  certificate: {
    subject: 'CN=EPSON01A2B3, O=SEIKO EPSON CORP.',
    validFrom: '2024-03-01T00:00:00.000Z',
    validTo: '2034-02-27T00:00:00.000Z',
  },
  chainValid: false,
  model: 'WF-C5890 Series',
  firmware: 'XK15O8',
  identity: 'f8d027000001',
};

export const wanted: Facts['wanted'] & object = {
  service: 'exchange',
  account: 'scans@contoso.com',
  sender: 'scans@contoso.com',
  renew: false,
};

/** What is known of the reception's printer after its settings were read. */
export const readFacts: Facts = {
  look,
  trusted: true,
  loggedIn: true,
  read: {
    language: 'en',
    shown: {
      method: 'SMTP AUTH',
      account: 'old.scanner@contoso.com',
      sender: 'old.scanner@contoso.com',
      server: 'smtp.office365.com',
    },
    signedInAs: null,
  },
};

/** A problem as the main process hands it on. */
export function problem(code: ProblemCode, fields: ProblemFields = {}): ProblemView {
  return problemView(new Problem(code, fields));
}

/** A journey with these facts; its proofs follow from them. */
export function journey(overrides: Partial<JourneyView> & { facts: Facts }): JourneyView {
  return { state: 'working', step: null, question: null, proofs: proofsOf(overrides.facts), ...overrides };
}

/** Who sends, as far as it needs a word. */
export const warnings = {
  sharedMailbox: { code: 'sharedMailbox', fields: { mailbox: 'info@contoso.com' } },
  senderNeedsSendAs: {
    code: 'senderNeedsSendAs',
    fields: { sender: 'office@contoso.com', account: 'scans@contoso.com' },
  },
  senderOfAnother: {
    code: 'senderOfAnother',
    fields: { sender: 'office@outlook.com', account: 'anna.k@outlook.com' },
  },
  firstSignIn: { code: 'firstSignIn', fields: {} },
} as const satisfies Record<string, IdentityWarning>;

/** The readiness with these things known, as the main process works it out. */
export function readiness(evidence: ReadinessEvidence, overrides: Partial<ReadinessView> = {}): ReadinessView {
  const { rows, verdict } = judgeReadiness('exchange', evidence);
  return { rows, verdict, mailbox: '', probing: false, commands: [], pasted: null, script: null, ...overrides };
}

const first: AssistantView = {
  demo: null,
  search: { running: false, conclusion: null, devices: [] },
  printer: null,
  step: 'printer',
  steps: {
    printer: 'current',
    exchange: 'open',
    connect: 'locked',
    settings: 'locked',
    summary: 'locked',
    signIn: 'locked',
    save: 'locked',
    proof: 'locked',
  },
  reachable: ['printer', 'exchange'],
  form: { service: 'exchange', account: '', sender: '', renew: false },
  readiness: readiness({}),
  identity: [],
  signInCheck: { clientId: '', running: null, outcome: null },
  atHand: { sameNetwork: false, adminPassword: false },
  journey: null,
  fleet: null,
  fleetAside: false,
  problem: null,
  diagnosis: null,
  keptAside: [],
  code: null,
  byHand: null,
  pageDialog: null,
  canTakeOver: false,
  signInOpen: null,
  writing: false,
  back: null,
  unfinished: null,
  unfinishedFleet: null,
  printerLanguage: null,
  settings: { language: 'en', theme: 'light' },
};

/** The view of a program that was just started, with what is different here. */
export function view(overrides: Partial<AssistantView>): AssistantView {
  return { ...first, ...overrides };
}

/**
 * The view while a chosen printer is at `step`: the steps before it are done, those after it locked.
 * @param overrides what else is different, the journey above all
 */
export function viewAt(step: WizardStep, overrides: Partial<AssistantView>): AssistantView {
  const at = wizardSteps.indexOf(step);
  const steps = Object.fromEntries(
    wizardSteps.map((id, index) => [id, index < at ? 'done' : index === at ? 'current' : 'locked']),
  ) as AssistantView['steps'];
  return view({
    step,
    steps,
    reachable: [...new Set<WizardStep>(['printer', 'exchange', step])],
    printer: { address: '192.168.1.40', name: 'EPSON WF-C5890 Series', location: 'Reception' },
    back: wizardSteps[at - 1] ?? null,
    ...overrides,
  });
}

/** Pretend printers, as the demo world tells of them. */
export const demo: NonNullable<AssistantView['demo']> = {
  seed: 20261121,
  personalAccount: 'family.printer@outlook.example',
  person: { signsIn: true, waits: false, reads: null },
  printers: [
    {
      address: '127.0.0.1:40101',
      name: 'WF-C5890 Series',
      adminPassword: 'X7WK004217',
      account: 'scans@contoso.example',
    },
    {
      address: '127.0.0.1:40102',
      name: 'WF-C5790 Series',
      adminPassword: 'VAK7012345',
      account: 'sekretariat@contoso.example',
    },
    {
      address: '127.0.0.1:40103',
      name: 'AM-C4000 Series',
      adminPassword: 'XAE2000731',
      account: 'second.floor@contoso.example',
    },
  ],
};

/** Words nobody expects from a printer: markup, direction marks, and far too many of them. */
export const hostileText = `<b onmouseover="alert(1)">\u202Etnirp\u202C ${'Very long name '.repeat(700)}`;
