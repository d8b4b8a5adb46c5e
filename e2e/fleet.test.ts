import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../electron/clock.ts';
import type { Outcome } from '../electron/fleet/conductor.ts';
import { Passwords } from '../electron/fleet/passwords.ts';
import { readSite, type SitePrinter } from '../electron/fleet/site.ts';
import { SiteRun } from '../electron/fleet/site-run.ts';
import { resultJson } from '../electron/fleet/result-json.ts';
import { isProven, proofsOf } from '../electron/journeys/facts.ts';
import { loadTexts } from '../electron/texts.ts';
import { Bench } from './harness.ts';

// An office as a reseller finds it: nine printers that can be set up, some slow or forgetful, and four that cannot.
const office = [
  ...(['sound', 'restarts', 'sound', 'sound', 'sound', 'sound', 'sound', 'sound', 'forgetsSignIn'] as const),
  ...(['sound', 'noOAuth2', 'otherMailbox', 'blocked'] as const),
];
const all = office.map((_kind, index) => `p${index + 1}`);
const sound = all.slice(0, 9);
const [unplugged, withoutOAuth2, refused, blocked] = ['p10', 'p11', 'p12', 'p13'];

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.openOffice(21, office);
  await bench.fault('slowRestart', 6, 'p2');
  await bench.fault('smtpAuthOffMailbox', true, refused);
});
afterAll(() => bench.close());

/**
 * Leads all through the three runs, as a person who agrees to everything, signs in as soon as a code is shown, and leaves
 * out a printer whose account Microsoft does not let in.
 */
async function leadAll(ids: string[], onStep: (id: string, step: string) => void = () => undefined) {
  const site = readSite(
    JSON.stringify({
      version: 1,
      account: bench.printer('p1').account,
      printers: ids.map((id) => ({ ...about(id), label: id })),
    }),
  );
  const codes: { id: string; userCode: string; inTime: boolean }[] = [];
  let inHand = 0;
  let mostInHand = 0;
  const told: Record<string, Outcome> = {};
  const run = new SiteRun({
    app: bench.app,
    clock: systemClock,
    site,
    passwords: new Passwords({
      are: 'own',
      ask: (owner) => Promise.resolve(owner === 'all' ? '' : bench.printer(owner.label).adminPassword),
      secret: () => undefined,
    }),
    hears: {
      state: ({ label }, state) => {
        if (state.kind === 'working') onStep(label, state.step);
      },
      code(now) {
        if (!now) return;
        const { label } = now.id;
        const { userCode, verificationUri, expiresAt } = now.code;
        codes.push({ id: label, userCode, inTime: Date.now() < expiresAt });
        mostInHand = Math.max(mostInHand, ++inHand);
        void bench.world
          .signIn({ userCode, verificationUri, account: bench.printer(label).account })
          .catch((error: unknown) => {
            if (String(error).includes('53003')) run.skip(now.id);
          })
          .finally(() => (inHand -= 1));
      },
      outcome: ({ label }, outcome) => {
        if (outcome.kind !== 'asked') told[label] = outcome;
      },
    },
  });
  const unknown = await run.look(site.printers);
  for (const printer of unknown) run.confirm(printer, 'compared');
  const planned = await run.plan(site.printers);
  const writesBefore = await writes(ids);
  await run.run(planned);
  const names = (printers: SitePrinter[]) => printers.map(({ label }) => label);
  return {
    site,
    outcomes: run.outcomes,
    told,
    codes,
    mostInHand,
    unknown: names(unknown),
    planned: names(planned),
    writesBefore,
  };
}

function about(id: string) {
  const { address, account } = bench.printer(id);
  return { address, account };
}

async function writes(ids: string[]): Promise<number[]> {
  const { printers } = await bench.state();
  return ids.map((id) => printers.find((printer) => printer.id === id)?.writes ?? -1);
}

describe('thirteen printers of one office', () => {
  let result: Awaited<ReturnType<typeof leadAll>>;
  beforeAll(async () => {
    let isUnplugged = false;
    result = await leadAll(all, (id, step) => {
      if (id !== unplugged || step !== 'signIn' || isUnplugged) return;
      isUnplugged = true;
      void bench.fault('unplug', true, unplugged);
    });
  }, 600_000);

  test('the list of certificates has every printer, and nothing is changed before the summary', () => {
    expect(result.unknown).toEqual(all);
    expect(result.writesBefore).toEqual(all.map(() => 0));
    expect(result.planned).toEqual(all.filter((id) => id !== withoutOAuth2));
  });

  test('nine are proven, and their printers hold what was agreed', async () => {
    const proven = all.filter((id) => isProven(proofsOf(result.told[id]?.facts ?? {})));
    expect(proven).toEqual(sound);
    for (const id of sound) {
      const { account } = bench.printer(id);
      expect(await bench.printerState(id), id).toMatchObject({
        ...{ signedInAs: account, signedInSaved: true, writes: 1 },
        settings: { sender: account },
      });
    }
  });

  test('four are named: three by what is wrong, and the one that the person left out at its sign-in', () => {
    const problemOf = (id: string) => result.told[id]?.problem?.code;
    expect([problemOf(withoutOAuth2), problemOf(refused)]).toEqual(['firmware.noOAuth2', 'mail.refused']);
    // Whether it is gone or does not answer, nobody can tell from here.
    expect(['printer.lost', 'printer.unreachable']).toContain(problemOf(unplugged));
    expect(result.told[blocked]).toMatchObject({ kind: 'skipped', step: 'signIn' });
  });

  test('the report says the same of each, and counts them', () => {
    const { site, outcomes } = result;
    const parts = {
      site,
      outcomes,
      lapsesOn: () => null,
      texts: loadTexts('en'),
      at: new Date(),
      demo: true,
      version: '1',
    };
    const report = JSON.parse(resultJson(parts)) as {
      counts: object;
      printers: { label: string; result: string; open: { reason: string; code?: string }[] }[];
    };
    expect(report.counts).toEqual({ printers: all.length, proven: sound.length });
    const told = report.printers.map(({ label, result, open }) => [
      ...[label, result],
      ...open.map(({ reason, code }) => code ?? reason),
    ]);
    expect(told).toEqual([
      ...sound.map((id) => [id, 'proven']),
      [unplugged, 'notProven', result.told[unplugged]?.problem?.code],
      [withoutOAuth2, 'notProven', 'firmware.noOAuth2'],
      [refused, 'notProven', 'mail.refused', 'interrupted'],
      [blocked, 'leftOut', 'leftOut'],
    ]);
  });

  test('one code at a time was in the person’s hands, and each of them in time', () => {
    expect(result.mostInHand).toBe(1);
    expect(result.codes.every(({ inTime }) => inTime)).toBe(true);
    expect(new Set(result.codes.map(({ userCode }) => userCode)).size).toBe(result.codes.length);
  });

  test('a second run proves them again, changes nothing, and asks nobody to sign in', async () => {
    const again = await leadAll(['p1', 'p2', 'p3']);
    expect([again.unknown, again.planned, again.codes]).toEqual([[], [], []]);
    expect(Object.values(again.told).map(({ facts }) => isProven(proofsOf(facts)))).toEqual([true, true, true]);
    expect(await writes(['p1', 'p2', 'p3'])).toEqual([1, 1, 1]);
  });
});
