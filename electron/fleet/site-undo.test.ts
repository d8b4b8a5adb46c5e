import { expect, test } from 'vitest';
import type { App } from '../app.ts';
import type { Undo, UndoPlan } from '../journeys/undo.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import type { Outcome } from './conductor.ts';
import { look } from './office.testing.ts';
import { Passwords } from './passwords.ts';
import { readSite, type SitePrinter } from './site.ts';
import type { SiteRun } from './site-run.ts';
import { SiteUndo } from './site-undo.ts';

const addresses = ['192.0.2.1', '192.0.2.2', '192.0.2.3'];
const { printers } = readSite(
  JSON.stringify({ version: 1, account: 'scans@contoso.com', printers: addresses.map((address) => ({ address })) }),
);

/** What goes wrong at a printer, and when. */
type Fault = { at: 'plan' | 'logIn' | 'write'; code: ProblemCode };

function office(
  faults: Record<string, Fault> = {},
  password = 'swordfish',
  onWrite: (host: string) => void = () => undefined,
) {
  const written: string[] = [];
  const loggedIn: string[] = [];
  const outcomes = new Map<SitePrinter, Outcome>();
  const app: Pick<App, 'createUndo'> = {
    createUndo: ({ host }) => {
      const fail = (at: Fault['at']) => {
        const fault = faults[host];
        return fault?.at === at ? Promise.reject(new Problem(fault.code)) : Promise.resolve();
      };
      const undo: Pick<Undo, 'plan' | 'run'> = {
        plan: async () => {
          await fail('plan');
          return { look, settings: { method: '1' }, shown: {}, at: '2026-11-28T09:00:00Z' } satisfies UndoPlan;
        },
        run: async (_plan, credentials, _signal, hears) => {
          loggedIn.push(host);
          if (credentials.password !== 'swordfish') throw new Problem('login.passwordRefused');
          await fail('logIn');
          hears?.loggedIn?.();
          hears?.writing?.();
          written.push(host);
          onWrite(host);
          await fail('write');
          return { restored: ['method'], notRestored: [] };
        },
      };
      return undo as Undo;
    },
  };
  const run: Pick<SiteRun, 'addressOf' | 'credentialsFor' | 'mustBeTheSame' | 'take'> = {
    addressOf: ({ address }) => ({ host: address }),
    mustBeTheSame: () => undefined,
    credentialsFor: (printer) => passwords.of(printer),
    take: (printer, outcome) => void outcomes.set(printer, outcome),
  };
  const passwords = new Passwords({ are: 'shared', ask: () => Promise.resolve(password), secret: () => undefined });
  const undo = new SiteUndo({ app, run: run as SiteRun, passwords });
  const ends = () =>
    printers.map((printer) => {
      const { kind, touched, problem } = outcomes.get(printer) ?? {};
      return [kind, touched, problem?.code];
    });
  return { undo, outcomes, written, loggedIn, ends };
}

test('nothing is written before the plan is agreed to; then each that was agreed to is put back, and no other', async () => {
  const { undo, written, outcomes, ends } = office();
  expect(await undo.plan(printers)).toEqual(printers);
  expect(written).toEqual([]);
  await undo.run(printers.slice(0, 2));
  expect(written).toEqual(addresses.slice(0, 2));
  expect(ends()).toEqual([
    ['undone', true, undefined],
    ['undone', true, undefined],
    [undefined, undefined, undefined],
  ]);
  expect(outcomes.get(printers[0]!)?.undone).toEqual({ restored: ['method'], notRestored: [] });
});

test('one with nothing to put back and one that fails hold nobody up, and are named', async () => {
  const { undo, ends } = office({
    [addresses[0]!]: { at: 'plan', code: 'undo.nothing' },
    [addresses[1]!]: { at: 'write', code: 'save.differs' },
  });
  await undo.run(await undo.plan(printers));
  expect(ends()).toEqual([
    ['problem', false, 'undo.nothing'],
    ['problem', true, 'save.differs'],
    ['undone', true, undefined],
  ]);
});

test('a password of all that the first one refuses goes to no other', async () => {
  const { undo, loggedIn, written, ends } = office({}, 'wrong');
  await undo.run(await undo.plan(printers));
  expect([loggedIn, written]).toEqual([addresses.slice(0, 1), []]);
  expect(ends().map(([, touched, code]) => [touched, code])).toEqual([
    [false, 'login.passwordRefused'],
    [false, 'site.passwordRefused'],
    [false, 'site.passwordRefused'],
  ]);
});

test('stopped while one is written: that one is finished, no other is begun', async () => {
  const its = office({}, 'swordfish', () => its.undo.stop());
  const { undo, written, ends } = its;
  await undo.run(await undo.plan(printers));
  expect([written, ends()[0]]).toEqual([addresses.slice(0, 1), ['undone', true, undefined]]);
  expect(ends().slice(1).flat().filter(Boolean)).toEqual([]);
});
