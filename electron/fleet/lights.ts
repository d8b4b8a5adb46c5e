import { z } from 'zod';
import type { JournalEntry } from '../journal/entry.ts';
import type { Proofs, StartingState } from '../journeys/facts.ts';
import type { StepId } from '../journeys/steps.ts';

/** What was observed last, and when (ISO, UTC). */
interface Observation<T> {
  value: T;
  at: string;
}

/** The four proofs of one printer as far as they still hold; null = not observed since the printer was last written to. */
export interface Lights {
  signedIn: Observation<NonNullable<Proofs['signedIn']>> | null;
  saved: Observation<NonNullable<Proofs['saved']>> | null;
  accepted: Observation<NonNullable<Proofs['accepted']>> | null;
  clean: Observation<NonNullable<Proofs['clean']>> | null;
  /** As the printer named it; null when it does not. */
  account: string | null;
  /** When the mail server last took the saved sign-in in a test (ISO, UTC): the 90 days count from here (radar.ts). */
  lastAccepted: string | null;
}

/** The steps that look at the printer for it. Entries of later steps repeat what an earlier one saw, with their own date. */
const observedIn: Record<keyof Proofs, StepId[]> = {
  signedIn: ['compare', 'signIn', 'readBack'],
  saved: ['compare', 'readBack'],
  accepted: ['test', 'testWords'],
  clean: ['history'],
};

/** Found so, a printer is not signed in as it was, whatever was seen before. */
const endsAll: readonly string[] = [
  'otherMethod',
  'signedOut',
  'expired',
  'otherService',
  'wrongAccount',
] satisfies StartingState[];

/** Found so and changed, a printer was signed out before its new sign-in. */
const signedOutToChange: readonly string[] = ['renewed', 'accountUnknown'] satisfies StartingState[];

/** Found so, the connection test that has just run did not end well. */
const endsAccepted: readonly string[] = ['notSaved', 'untrusted'] satisfies StartingState[];

/** What journeys write (journeys/actions.ts); older versions may have written something else, which is not understood. */
const factsEntry = z.object({
  step: z.string(),
  state: z.string().nullable(),
  account: z.string().nullable(),
  proofs: z.object({
    signedIn: z.literal([true, 'accountNotShown']).nullable(),
    saved: z.boolean().nullable(),
    accepted: z.literal([true, 'notShown', 'said']).nullable(),
    clean: z.literal([true, 'notShown', 'unknown']).nullable(),
  }),
});
type FactsEntry = z.infer<typeof factsEntry>;

const nothing: Lights = { signedIn: null, saved: null, accepted: null, clean: null, account: null, lastAccepted: null };

/**
 * The lights of each printer by its name in the journal, from the entries oldest first. A run that stopped early takes
 * nothing away; a write, and what a later run found otherwise, does. A printer of which nothing holds is not in the map.
 */
export function lights(entries: readonly JournalEntry[]): Map<string, Lights> {
  const all = new Map<string, Lights>();
  for (const entry of entries) all.set(entry.printer, after(entry, all.get(entry.printer) ?? nothing));
  return new Map([...all].filter(([, { signedIn, saved, accepted, clean }]) => signedIn || saved || accepted || clean));
}

function after(entry: JournalEntry, before: Lights): Lights {
  switch (entry.kind) {
    case 'written':
    case 'undone':
      return nothing;
    case 'refused':
      // A connection test of now was refused; what it said before is over, when it was last accepted is not.
      return withoutAccepted(before);
    case 'said':
      return entry.meaning === 'failed' ? withoutAccepted(before) : before;
    case 'facts': {
      const { data } = factsEntry.safeParse(entry.facts);
      return data ? observed(data, entry.at, stillTrue(data, before)) : before;
    }
    case 'before':
    case 'faxBefore':
    case 'faxWritten':
    case 'rootCertificates':
      return before;
  }
}

/** The state a printer was found in is repeated by every later entry of the run; it was found in one step. */
function stillTrue({ step, state }: FactsEntry, before: Lights): Lights {
  if (state === null) return before;
  if (step === 'prepare' && signedOutToChange.includes(state)) return nothing;
  if (step !== 'compare') return before;
  if (endsAll.includes(state)) return nothing;
  return endsAccepted.includes(state) ? withoutAccepted(before) : before;
}

/** Only what was observed goes out: that a model shows no test stays as true as it was. */
function withoutAccepted(before: Lights): Lights {
  return before.accepted?.value === 'notShown' ? before : { ...before, accepted: null };
}

function observed({ step, account, proofs }: FactsEntry, at: string, before: Lights): Lights {
  const see = <P extends keyof Proofs>(proof: P): Lights[P] => {
    const value = proofs[proof];
    const isNew = value !== null && observedIn[proof].some((one) => one === step);
    return isNew ? ({ value, at } as Lights[P]) : before[proof];
  };
  const now = { signedIn: see('signedIn'), saved: see('saved'), accepted: see('accepted'), clean: see('clean') };
  const isAcceptedNow = now.accepted !== before.accepted && proofs.accepted === true && proofs.saved === true;
  return {
    ...now,
    account: now.signedIn === before.signedIn ? before.account : account,
    lastAccepted: isAcceptedNow ? at : before.lastAccepted,
  };
}
