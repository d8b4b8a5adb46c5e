import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { App, SetupJourney } from '../app.ts';
import { systemClock } from '../clock.ts';
import type { DemoWorld } from '../demo/world.ts';
import type { Facts } from '../journeys/facts.ts';
import type { JourneyState } from '../journeys/journey.ts';
import type { OfferedCode } from '../journeys/sign-in.ts';
import { Problem } from '../problem.ts';
import { thisComputer } from '../mail/probe.ts';
import type { Shell, SignInWindow } from '../shell/types.ts';
import { UserList } from '../guide/users.ts';
import { SettingsStore } from './settings.ts';
import { createLog } from '../journal/log.ts';
import type { Place } from './place.ts';
import { Wizard } from './wizard.ts';

/** A journey that does what the test says, and remembers what it was told. */
interface Pretend {
  at: string;
  told: string[];
  state: (state: JourneyState) => void;
  offer: (code: OfferedCode) => void;
}

const directories: string[] = [];
let journeys: Pretend[];
let events: [string, unknown][];
let closedSites: string[];
beforeEach(() => {
  journeys = [];
  events = [];
  closedSites = [];
});
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

function site(name: string, world: DemoWorld | null = null): Place {
  const app = {
    keptAside: () => Promise.resolve([]),
    log: {
      ...{ secret: () => undefined, warn: () => undefined },
      redact: (text: string) => text.replaceAll('swordfish', '[secret]'),
    },
    startSetup(address: { host: string }, state: Pretend['state'], offer: Pretend['offer']): SetupJourney {
      const journey: Pretend = { at: `${name} ${address.host}`, told: [], state, offer };
      journeys.push(journey);
      const tell = (what: string) => void journey.told.push(what);
      return {
        answer: (answers) => tell(`answer ${Object.keys(answers).join()}`),
        retry: () => tell('retry'),
        renew: () => tell('renew'),
        back: (to) => tell(`back ${to}`),
        takeOver: () => tell('takeOver'),
        giveBack: () => tell('giveBack'),
        done: () => tell('done'),
        act: () => Promise.resolve(tell('act')),
        stop: () => tell('stop'),
        close: () => Promise.resolve(tell('close')),
      };
    },
  } as unknown as App;
  return {
    app,
    world,
    knownUris: ['https://microsoft.com/devicelogin'],
    microsoft: { target: () => nobody, network: thisComputer({}), wayOut: {} },
    close: () => Promise.resolve(void closedSites.push(name)),
  };
}

/** Nothing listens there. */
const nobody = {
  signInHosts: ['127.0.0.1:9'],
  authority: 'https://127.0.0.1:9/',
  smtp: { host: '127.0.0.1', port: 9 },
};

const demoWorld = {
  seed: 1,
  printers: [{ address: '127.0.0.1:40101', name: 'P', adminPassword: '1', account: 'p@contoso.example' }],
  microsoft: { ownApplication: 'b7a4e0c2-3d5f-4f86-9c1a-6e2d8b0f5c44', accounts: [] },
} as unknown as DemoWorld;

function wizardWith(options: { shell?: Partial<Shell>; demoPlace?: () => Promise<Place> } = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'wizard-'));
  directories.push(directory);
  const shell = {
    copy: () => Promise.resolve(),
    clearCopied: () => Promise.resolve(),
    ...options.shell,
  } as Shell;
  return new Wizard({
    shell,
    settings: new SettingsStore(directory),
    users: new UserList(null),
    directory,
    log: createLog(directory),
    clock: systemClock,
    language: 'en',
    realPlace: () => Promise.resolve(site('real')),
    demoPlace: options.demoPlace ?? (() => Promise.resolve(site('demo', demoWorld))),
    about: () => ({ version: '1', runtime: '', licences: [] }),
    send: (event, value) => events.push([event, value]),
    quit: () => events.push(['quit', null]),
  });
}

const change = { fields: [], signIn: true, signOut: false, losesPassword: false, losesSignIn: false };
const read: Facts = { loggedIn: true, read: { language: 'en', shown: {}, signedInAs: null }, change };
const writing: JourneyState = { kind: 'working', step: 'save', facts: read };
const newest = () => journeys.at(-1) as Pretend;

describe('the demo and real work are kept apart', () => {
  test('who uses "To My Email": pretend users are gone with their demo, and never in the real list', async () => {
    const { answers } = wizardWith();
    await answers.addUsers({ text: 'Real, real@contoso.example', language: 'en' });
    await answers.startDemo({});
    expect(await answers.users({})).toMatchObject({ users: [] });
    await answers.addUsers({ text: 'Pretend, pretend@contoso.example', language: 'en' });
    await answers.changeUser({ address: 'real@contoso.example', remove: true });
    await answers.leaveDemo({});
    expect(await answers.users({})).toMatchObject({ users: [{ name: 'Real' }] });
    await answers.startDemo({});
    expect(await answers.users({})).toMatchObject({ users: [] });
  });

  test('what a trainer switched is of this demo: outside there is none, and the next one begins as usual', async () => {
    const state = { printers: [], worldFaults: [], refusals: { signInRefused: null, tokenRefused: null } };
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json(state)));
    try {
      const wizard = wizardWith();
      await expect(wizard.answers.train({ do: 'look' })).rejects.toMatchObject({ code: 'demo.failed' });
      await wizard.answers.startDemo({});
      await wizard.answers.train({ do: 'person', signsIn: false });
      expect(wizard.view().demo?.person.signsIn).toBe(false);
      await wizard.answers.leaveDemo({});
      await wizard.answers.startDemo({});
      expect(wizard.view().demo?.person.signsIn).toBe(true);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  test('a lesson begins with an empty form, and none while a printer is being written', async () => {
    const state = { printers: [], worldFaults: [], refusals: { signInRefused: null, tokenRefused: null } };
    const asked: string[] = [];
    vi.stubGlobal('fetch', (url: string) => {
      asked.push(new URL(url, 'http://world').pathname);
      return Promise.resolve(Response.json(state));
    });
    try {
      const wizard = wizardWith();
      await wizard.answers.startDemo({});
      await wizard.answers.draft({ service: 'outlook', account: 'x@outlook.example', sender: '', renew: false });
      await wizard.answers.train({ do: 'lesson', lesson: 'toMyEmail' });
      expect(wizard.view().form).toMatchObject({ service: 'exchange', account: '' });
      await wizard.answers.choosePrinter({ address: '127.0.0.1:40101' });
      newest().state(writing);
      asked.length = 0;
      await expect(wizard.answers.train({ do: 'reset' })).rejects.toMatchObject({ code: 'demo.failed' });
      expect(asked).toEqual([]);
      expect(wizard.view().journey?.step).toBe('save');
    } finally {
      vi.unstubAllGlobals();
    }
  });

  test('in the demo no address but the pretend printers is taken', async () => {
    const wizard = wizardWith();
    await wizard.answers.startDemo({});
    await expect(wizard.answers.choosePrinter({ address: '192.168.1.40' })).rejects.toMatchObject({
      code: 'demo.notPretend',
    });
    expect(journeys).toEqual([]);
    await wizard.answers.choosePrinter({ address: '127.0.0.1:40101' });
    expect(newest().at).toBe('demo 127.0.0.1');
  });

  test('a printer chosen while the demo is opening is not set up for real under its banner', async () => {
    let opened: (site: Place) => void = () => undefined;
    const wizard = wizardWith({ demoPlace: () => new Promise((resolve) => (opened = resolve)) });
    const entering = wizard.answers.startDemo({});
    const choosing = wizard.answers.choosePrinter({ address: '192.168.1.40' });
    await new Promise((resolve) => setImmediate(resolve));
    opened(site('demo', demoWorld));
    await entering;
    await expect(choosing).rejects.toMatchObject({ code: 'demo.notPretend' });
    expect(journeys).toEqual([]);
    expect(wizard.view().demo).not.toBeNull();
  });

  test('what was said or pasted in the demo is not true for real', async () => {
    const wizard = wizardWith();
    await wizard.answers.startDemo({});
    await wizard.answers.say({ row: 'consent', so: 'yes' });
    await wizard.answers.paste({ text: 'anything' });
    await wizard.answers.leaveDemo({});
    const { rows, pasted } = wizard.view().readiness;
    expect(rows.filter(({ evidence }) => evidence === 'said')).toEqual([]);
    expect(pasted).toBeNull();
    expect(closedSites).toEqual(['demo']);
  });

  test('a window closed while the demo opens leaves no demo behind', async () => {
    let opened: (site: Place) => void = () => undefined;
    const wizard = wizardWith({ demoPlace: () => new Promise((resolve) => (opened = resolve)) });
    void wizard.answers.startDemo({});
    await new Promise((resolve) => setImmediate(resolve));
    const closing = wizard.close();
    opened(site('demo', demoWorld));
    await closing;
    expect(closedSites).toEqual(['demo']);
  });
});

describe('a printer that is being written is left alone', () => {
  test('no other printer, no demo, no next one; the write goes on', async () => {
    const wizard = wizardWith();
    await wizard.answers.choosePrinter({ address: '10.0.0.1' });
    newest().state(writing);
    expect(wizard.view()).toMatchObject({ writing: true, reachable: ['save'], back: null });
    await wizard.answers.choosePrinter({ address: '10.0.0.2' });
    await wizard.answers.startDemo({});
    await wizard.answers.nextPrinter({});
    await wizard.answers.retry({});
    await wizard.answers.renew({});
    expect(journeys).toHaveLength(1);
    expect(newest().told).toEqual([]);
  });

  test('quitting asks first, and only then', async () => {
    const wizard = wizardWith();
    await wizard.answers.choosePrinter({ address: '10.0.0.1' });
    newest().state(writing);
    await wizard.answers.quit({ sure: false });
    expect(events.map(([event]) => event)).toContain('quitAsked');
    expect(events.map(([event]) => event)).not.toContain('quit');
    await wizard.answers.quit({ sure: true });
    expect(events.map(([event]) => event)).toContain('quit');
  });
});

describe('clicks that come twice, or late', () => {
  test('two printers chosen at once: the last one, and the first is closed', async () => {
    const wizard = wizardWith();
    await Promise.all([
      wizard.answers.choosePrinter({ address: '10.0.0.1' }),
      wizard.answers.choosePrinter({ address: '10.0.0.2' }),
    ]);
    expect(wizard.view().printer?.address).toBe('10.0.0.2');
    expect(journeys[0]?.told).toContain('close');
    journeys[0]?.state(writing);
    expect(wizard.view().journey).toBeNull();
  });

  test('Try again pressed twice tries once', async () => {
    const wizard = wizardWith();
    await wizard.answers.choosePrinter({ address: '10.0.0.1' });
    newest().state({ kind: 'problem', step: 'save', problem: new Problem('printer.lost'), facts: read });
    await wizard.answers.retry({});
    newest().state(writing);
    await wizard.answers.retry({});
    expect(journeys).toHaveLength(1);
    expect(newest().told).toEqual(['retry']);
  });

  test('a problem of another screen does not hide the one of the journey', async () => {
    const wizard = wizardWith();
    await wizard.answers.choosePrinter({ address: '10.0.0.1' });
    newest().state({ kind: 'problem', step: 'test', problem: new Problem('mail.refused'), facts: read });
    await wizard.answers.show({ step: 'printer' });
    await expect(wizard.answers.choosePrinter({ address: 'no address !' })).rejects.toThrow();
    expect(wizard.view().problem?.code).toBe('address.invalid');
    await wizard.answers.show({ step: 'proof' });
    expect(wizard.view().problem?.code).toBe('mail.refused');
  });
});

describe('many printers', () => {
  test('the way to their list pressed twice: it is the same list', async () => {
    const wizard = wizardWith();
    await wizard.answers.beginFleet({});
    void wizard.answers.addToFleet({ from: 'text', text: '192.0.2.7;Reception' });
    await Promise.all([wizard.answers.beginFleet({}), wizard.answers.beginFleet({})]);
    expect(wizard.view().fleet?.printers).toMatchObject([{ address: '192.0.2.7' }]);
    await wizard.close();
  });
});

describe('signing in', () => {
  const code: OfferedCode = {
    userCode: 'ABCD1234',
    verificationUri: 'https://microsoft.com/devicelogin',
    known: true,
    expiresAt: Date.now() + 900_000,
  };
  const signingIn: JourneyState = { kind: 'working', step: 'signIn', facts: read };

  test('[S15] a window that opens after the person has stopped is closed again, and the clipboard emptied', async () => {
    const done: string[] = [];
    let opened: (window: SignInWindow) => void = () => undefined;
    const wizard = wizardWith({
      shell: {
        openSignIn: () => new Promise((resolve) => (opened = resolve)),
        clearCopied: (text) => Promise.resolve(void done.push(`clear ${text}`)),
      },
    });
    await wizard.answers.choosePrinter({ address: '10.0.0.1' });
    newest().state(signingIn);
    newest().offer(code);
    const opening = wizard.answers.openSignIn({ of: 'printer', where: 'here' });
    await new Promise((resolve) => setImmediate(resolve));
    newest().state({ kind: 'stopped', step: 'signIn', facts: read });
    opened({
      go: () => Promise.resolve(),
      setAside: () => undefined,
      close: () => Promise.resolve(void done.push('close')),
      closed: new Promise(() => undefined),
    });
    await opening;
    expect(done).toEqual(['clear ABCD1234', 'close']);
    expect(wizard.view()).toMatchObject({ code: null, signInOpen: null });
  });

  test('[S15] a second window is opened only when the first is gone', async () => {
    const done: string[] = [];
    const windowNumber = (number: number): SignInWindow => ({
      go: () => Promise.resolve(),
      setAside: () => undefined,
      close: async () => {
        await Promise.resolve();
        done.push(`${number} closed`);
      },
      closed: new Promise(() => undefined),
    });
    let count = 0;
    const wizard = wizardWith({
      shell: {
        openSignIn: () => {
          count += 1;
          done.push(`${count} opened`);
          return Promise.resolve(windowNumber(count));
        },
      },
    });
    await wizard.answers.choosePrinter({ address: '10.0.0.1' });
    newest().state(signingIn);
    newest().offer(code);
    await wizard.answers.openSignIn({ of: 'printer', where: 'here' });
    await wizard.answers.openSignIn({ of: 'printer', where: 'here' });
    expect(done).toEqual(['1 opened', '1 closed', '2 opened']);
  });

  test('[S14] a sign-in window that ends says nothing about the sign-in: the code stays, and the printer is waited for', async () => {
    let end: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => (end = resolve));
    const nothing = () => Promise.resolve();
    const wizard = wizardWith({
      shell: { openSignIn: () => Promise.resolve({ go: nothing, setAside: () => undefined, close: nothing, closed }) },
    });
    await wizard.answers.choosePrinter({ address: '10.0.0.1' });
    newest().state(signingIn);
    newest().offer(code);
    await wizard.answers.openSignIn({ of: 'printer', where: 'here' });
    const [before, told] = [wizard.view(), [...newest().told]];
    end();
    await expect.poll(() => wizard.view().signInOpen).toBeNull();
    expect(wizard.view()).toMatchObject({ code: { userCode: 'ABCD1234' }, journey: before.journey });
    expect(newest().told).toEqual(told);
  });

  test('the code stays as it is when the step changes hands: its window open, the copy in the clipboard', async () => {
    const done: string[] = [];
    const window = {
      go: () => Promise.resolve(),
      setAside: () => undefined,
      close: () => Promise.resolve(void done.push('close')),
      closed: new Promise<void>(() => undefined),
    };
    const wizard = wizardWith({
      shell: {
        openSignIn: () => Promise.resolve(window),
        clearCopied: (text) => Promise.resolve(void done.push(`clear ${text}`)),
      },
    });
    await wizard.answers.choosePrinter({ address: '10.0.0.1' });
    newest().state(signingIn);
    newest().offer(code);
    await wizard.answers.openSignIn({ of: 'printer', where: 'here' });
    newest().state({ kind: 'byHand', step: 'signIn', facts: read });
    newest().offer({ ...code });
    newest().state(signingIn);
    newest().offer({ ...code });
    expect(wizard.view()).toMatchObject({ code: { userCode: 'ABCD1234' }, signInOpen: 'here' });
    expect(done).toEqual([]);
    newest().offer({ ...code, userCode: 'EFGH5678' });
    expect(done).toEqual(['clear ABCD1234', 'close']);
  });

  test('[S15] a new code ends the old one at once; while the page is in a person’s hands it is not for the asking', async () => {
    const wizard = wizardWith();
    await wizard.answers.choosePrinter({ address: '10.0.0.1' });
    newest().state({ kind: 'byHand', step: 'signIn', facts: read });
    newest().offer(code);
    await wizard.answers.retry({});
    expect(newest().told).toEqual([]);
    expect(wizard.view().code?.userCode).toBe('ABCD1234');
    newest().state(signingIn);
    await wizard.answers.retry({});
    expect(newest().told).toEqual(['retry']);
    expect(wizard.view().code).toBeNull();
  });

  test('a new code repeats nothing that failed on another screen', async () => {
    const wizard = wizardWith();
    await wizard.answers.choosePrinter({ address: '10.0.0.1' });
    newest().state(signingIn);
    newest().offer(code);
    await wizard.answers.show({ step: 'printer' });
    await expect(wizard.answers.choosePrinter({ address: 'no address !' })).rejects.toThrow();
    await wizard.answers.show({ step: 'signIn' });
    await wizard.answers.retry({});
    expect(newest().told).toEqual(['retry']);
  });

  test('a page that is none of the known ones is never opened', async () => {
    const wizard = wizardWith();
    await wizard.answers.choosePrinter({ address: '10.0.0.1' });
    newest().state(signingIn);
    newest().offer({ ...code, verificationUri: 'https://rnicrosoft.com/devicelogin', known: false });
    for (const where of ['here', 'browser'] as const)
      await expect(wizard.answers.openSignIn({ of: 'printer', where })).rejects.toMatchObject({
        code: 'input.invalid',
      });
  });
});

test('what a message means is told at any time, with who mends it and where', async () => {
  const found = await wizardWith().answers.explain({ text: 'SmtpClientAuthentication is disabled for the Mailbox' });
  expect(found[0]).toEqual({
    code: '535 5.7.139 mailbox',
    cause: 'smtpOffMailbox',
    confidence: 'high',
    who: 'tenantAdmin',
    effect: 'reversible',
    link: 'microsoft365Admin',
    procedures: ['A'],
    action: 'exchange',
  });
});

test('the consent page is opened for an identifier that was typed, and of a demo only told', async () => {
  const opened: string[] = [];
  const wizard = wizardWith({ shell: { openExternal: (url) => Promise.resolve(void opened.push(url)) } });
  const applicationId = '3f0d6c1e-5b1a-4c55-9d2e-0d8f4f6b7a11';
  const address = `https://127.0.0.1:9/adminconsent?client_id=${applicationId}`;
  expect(await wizard.answers.openConsent({ applicationId: 'Epson' })).toEqual({ address: null });
  expect(await wizard.answers.openConsent({ applicationId })).toEqual({ address });
  expect(opened).toEqual([address]);
  await wizard.answers.startDemo({});
  expect(await wizard.answers.openConsent({ applicationId })).toEqual({ address });
  expect(opened).toEqual([address]);
});

test('a message that nobody could explain is in the report of its job, and in no other', async () => {
  const reports: string[] = [];
  const wizard = wizardWith({ shell: { saveFile: ({ content }) => Promise.resolve(Boolean(reports.push(content))) } });
  const { keepMessage, choosePrinter, saveReport, nextPrinter } = wizard.answers;
  await keepMessage({ text: 'The drum says no, swordfish' });
  await keepMessage({ text: 'AADSTS53003' });
  await choosePrinter({ address: '10.0.0.1' });
  await saveReport({});
  await nextPrinter({});
  await choosePrinter({ address: '10.0.0.2' });
  await saveReport({});
  expect(reports[0]).toContain('The drum says no, [secret]');
  expect(reports[0]).not.toContain('AADSTS53003');
  expect(reports[1]).not.toContain('The drum says no');
});

test('the fax server that was ticked is this printer’s only, and of one that has it', async () => {
  const wizard = wizardWith();
  const form = { service: 'exchange', account: 'a@contoso.com', sender: '', renew: false, faxServer: true } as const;
  const asks = (facts: Facts): JourneyState => ({ kind: 'asking', step: 'settings', question: 'wanted', facts });
  await wizard.answers.choosePrinter({ address: '192.168.1.40' });
  newest().state(asks(read));
  await wizard.answers.want(form);
  expect(wizard.view().form.faxServer).toBeUndefined();
  newest().state(asks({ ...read, read: { language: 'en', shown: {}, signedInAs: null, faxServer: true } }));
  await wizard.answers.want(form);
  expect(wizard.view().form.faxServer).toBe(true);
  newest().state({ kind: 'finished', facts: read });
  await wizard.answers.nextPrinter({});
  expect(wizard.view().form.faxServer).toBeUndefined();
  expect(wizard.view().form.account).toBe('a@contoso.com');
});
