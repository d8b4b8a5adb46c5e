import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../journal/entry.ts';
import type { StartingState } from '../journeys/facts.ts';
import type { StepId } from '../journeys/steps.ts';
import { lights } from './lights.ts';

const printer = '44d2440a0b0c';
const first = '7f9c24e8-3b12-4fef-91d3-5a8bb5d0c1aa';
const second = '0b3f6c1e-58a4-4d0c-9a51-1f6d8e2b7c33';
const account = 'scans@contoso.com';

/** A minute of 21 November 2026, ten o'clock; with `day` of another day of it. */
const at = (minute: number, day = 21) => `2026-11-${day}T10:${String(minute).padStart(2, '0')}:00.000Z`;

const none = { signedIn: null, saved: null, accepted: null, clean: null };

/** What a journey writes after a step: all that it knows by then. */
function facts(
  when: string,
  step: StepId,
  state: StartingState | null,
  proofs: object = {},
  about: { run?: string; account?: string | null; printer?: string } = {},
): JournalEntry {
  return {
    at: when,
    printer: about.printer ?? printer,
    run: about.run ?? first,
    kind: 'facts',
    facts: { step, state, account: about.account ?? null, proofs: { ...none, ...proofs } },
  };
}

const written = (when: string, run = first): JournalEntry => ({
  at: when,
  printer,
  run,
  kind: 'written',
  fields: ['method'],
});
const undone = (when: string, run = second): JournalEntry => ({
  at: when,
  printer,
  run,
  kind: 'undone',
  fields: ['method'],
});

/** A printer with a password before, switched and proven, as the main journey writes it. */
const signedIn = { signedIn: true };
const saved = { signedIn: true, saved: true };
const accepted = { ...saved, accepted: true };
const wholeRun: JournalEntry[] = [
  facts(at(0), 'trust', null),
  facts(at(1), 'logIn', null),
  facts(at(2), 'read', null),
  facts(at(3), 'compare', 'otherMethod'),
  { at: at(4), printer, run: first, kind: 'before', model: 'WF-C5890', address: '192.168.1.40:443', settings: {} },
  facts(at(4), 'prepare', 'otherMethod'),
  facts(at(5), 'signIn', 'otherMethod', { signedIn: 'accountNotShown' }),
  written(at(6)),
  facts(at(7), 'save', 'otherMethod', { signedIn: 'accountNotShown' }),
  facts(at(8), 'readBack', 'otherMethod', saved, { account }),
  facts(at(9), 'test', 'otherMethod', accepted, { account }),
  facts(at(10), 'history', 'otherMethod', { ...accepted, clean: true }, { account }),
];
const proven = {
  signedIn: { value: true, at: at(8) },
  saved: { value: true, at: at(8) },
  accepted: { value: true, at: at(9) },
  clean: { value: true, at: at(10) },
  account,
  lastAccepted: at(9),
};

const lightsOf = (...entries: JournalEntry[]) => lights(entries).get(printer);

test('each proof has the date on which it was observed, not that of a later step that repeats it', () => {
  expect(lightsOf(...wholeRun)).toEqual(proven);
});

test('a printer that was only looked at is not there', () => {
  expect(lights([]).size).toBe(0);
  expect(lights(wholeRun.slice(0, 6)).size).toBe(0);
});

test('what an observation says is kept as it is', () => {
  const proofs = { signedIn: 'accountNotShown', saved: true, accepted: 'notShown', clean: 'unknown' };
  const found = lightsOf(
    facts(at(1), 'compare', 'notSaved', { signedIn: 'accountNotShown' }),
    written(at(2)),
    facts(at(3), 'readBack', 'notSaved', { ...proofs, accepted: null, clean: null }),
    facts(at(4), 'test', 'notSaved', { ...proofs, clean: null }),
    facts(at(5), 'history', 'notSaved', proofs),
  );
  expect(found).toEqual({
    signedIn: { value: 'accountNotShown', at: at(3) },
    saved: { value: true, at: at(3) },
    accepted: { value: 'notShown', at: at(4) },
    clean: { value: 'unknown', at: at(5) },
    account: null,
    lastAccepted: null,
  });
});

describe('a run that stopped', () => {
  test('after the sign-in, before OK: only that was observed', () => {
    expect(lightsOf(...wholeRun.slice(0, 7))).toMatchObject({
      signedIn: { value: 'accountNotShown', at: at(5) },
      saved: null,
      accepted: null,
      lastAccepted: null,
    });
  });

  test('after OK: nothing is known of what was stored', () => {
    expect(lightsOf(...wholeRun.slice(0, 9))).toBeUndefined();
  });

  test('early, in a later run: everything of before still holds', () => {
    const later = [
      facts(at(0, 25), 'trust', null, {}, { run: second }),
      facts(at(1, 25), 'logIn', null, {}, { run: second }),
      facts(at(2, 25), 'read', null, {}, { run: second }),
      facts(at(3, 25), 'settings', null, {}, { run: second }),
    ];
    expect(lightsOf(...wholeRun, ...later)).toEqual(proven);
  });
});

describe('a write', () => {
  test('ends all that was observed before it', () => {
    expect(lightsOf(...wholeRun, written(at(0, 25), second))).toBeUndefined();
    expect(lightsOf(...wholeRun, undone(at(0, 25)))).toBeUndefined();
  });

  test('of another run is not outlived by what a run says again', () => {
    const repeated = facts(at(1, 25), 'history', 'otherMethod', { ...accepted, clean: true }, { account });
    expect(lightsOf(...wholeRun.slice(0, -1), written(at(0, 25), second), repeated)).toEqual({
      signedIn: null,
      saved: null,
      accepted: null,
      clean: { value: true, at: at(1, 25) },
      account: null,
      lastAccepted: null,
    });
  });

  test('to one printer says nothing of another', () => {
    const other = 'printer.local:8443';
    const entries = [
      ...wholeRun,
      facts(at(20), 'compare', 'proven', saved, { printer: other, account: 'office@contoso.com' }),
      written(at(21)),
    ];
    expect([...lights(entries).keys()]).toEqual([other]);
    expect(lights(entries).get(other)?.account).toBe('office@contoso.com');
  });
});

describe('what a later run finds', () => {
  const found = (state: StartingState, proofs = {}) => facts(at(3, 25), 'compare', state, proofs, { run: second });

  test.each<StartingState>(['expired', 'signedOut', 'otherMethod', 'otherService', 'wrongAccount'])(
    '%s ends all that was observed before',
    (state) => {
      expect(lightsOf(...wholeRun, found(state))).toBeUndefined();
    },
  );

  test.each<StartingState>(['renewed', 'accountUnknown'])('%s ends it once the printer was signed out', (state) => {
    expect(lightsOf(...wholeRun, found(state))).toEqual(proven);
    expect(
      lightsOf(...wholeRun, found(state), facts(at(4, 25), 'prepare', state, {}, { run: second })),
    ).toBeUndefined();
  });

  test.each<StartingState>(['notSaved', 'untrusted'])('%s: its test was not accepted', (state) => {
    const after = lightsOf(...wholeRun, found(state, signedIn));
    expect(after).toMatchObject({ accepted: null, saved: proven.saved, clean: proven.clean, lastAccepted: at(9) });
  });

  test('proven: everything is observed anew, step by step', () => {
    const named = facts(at(3, 25), 'compare', 'proven', saved, { run: second, account });
    const rest = [
      facts(at(4, 25), 'test', 'proven', accepted, { run: second, account }),
      facts(at(5, 25), 'history', 'proven', { ...accepted, clean: true }, { run: second, account }),
    ];
    expect(lightsOf(...wholeRun, named)).toEqual({
      ...proven,
      signedIn: { value: true, at: at(3, 25) },
      saved: { value: true, at: at(3, 25) },
    });
    expect(lightsOf(...wholeRun, named, ...rest)).toEqual({
      signedIn: { value: true, at: at(3, 25) },
      saved: { value: true, at: at(3, 25) },
      accepted: { value: true, at: at(4, 25) },
      clean: { value: true, at: at(5, 25) },
      account,
      lastAccepted: at(4, 25),
    });
  });

  test('the state it began with is not found again by its later steps', () => {
    const history = facts(at(5, 25), 'history', 'expired', { ...accepted, clean: true }, { run: second, account });
    expect(
      lightsOf(
        found('expired'),
        written(at(4, 25), second),
        facts(at(4, 25), 'readBack', 'expired', saved, { run: second, account }),
        facts(at(5, 25), 'test', 'expired', accepted, { run: second, account }),
        history,
      ),
    ).toMatchObject({ saved: { value: true, at: at(4, 25) }, lastAccepted: at(5, 25) });
  });

  test('a refused test, and a person who says so', () => {
    const refused: JournalEntry = { at: at(3, 25), printer, run: second, kind: 'refused', errors: ['360'] };
    const said = (meaning: 'failed' | 'unknown'): JournalEntry => ({
      at: at(3, 25),
      printer,
      run: second,
      kind: 'said',
      words: 'Beendet.',
      meaning,
    });
    expect(lightsOf(...wholeRun, refused)).toEqual({ ...proven, accepted: null });
    expect(lightsOf(...wholeRun, said('failed'))).toEqual({ ...proven, accepted: null });
    expect(lightsOf(...wholeRun, said('unknown'))).toEqual(proven);
  });
});

describe('the last accepted sign-in', () => {
  test('is none that a person says, or that was not saved', () => {
    const start = wholeRun.slice(0, 10);
    expect(
      lightsOf(...start, facts(at(9), 'testWords', null, { ...saved, accepted: 'said' }))?.lastAccepted,
    ).toBeNull();
    expect(lightsOf(facts(at(9), 'test', null, { accepted: true }))?.lastAccepted).toBeNull();
  });

  test('outlives a test whose answer a person had to give', () => {
    const later = facts(at(9, 25), 'testWords', null, { ...saved, accepted: 'said' }, { run: second });
    expect(lightsOf(...wholeRun, later)).toMatchObject({
      accepted: { value: 'said', at: at(9, 25) },
      lastAccepted: at(9),
    });
  });
});

test('entries of another version are passed over', () => {
  const strange = (content: Record<string, unknown>): JournalEntry => ({
    at: at(3, 25),
    printer,
    run: second,
    kind: 'facts',
    facts: content,
  });
  expect(
    lightsOf(
      ...wholeRun,
      strange({}),
      strange({ step: 'compare', state: 'expired' }),
      strange({ step: 'test', state: null, account: null, proofs: { ...none, accepted: 'perhaps' } }),
    ),
  ).toEqual(proven);
});
