import { z } from 'zod';

import { Problem } from '../problem.ts';
import type { Look } from './look.ts';

/** What is known about a presented certificate. `changed` is never softened to `unknown`. */
export type TrustDecision = 'trusted' | 'unknown' | 'changed' | 'notYours';

/** Why a certificate is this printer's: compared by a person, accepted at first use, or given at the command line. */
export type TrustReason = 'compared' | 'firstUse' | 'argument';

/** What a person says of a certificate that nobody has confirmed yet. */
export type TrustAnswer = TrustReason | 'notYours';

/**
 * Decides about a certificate; all fingerprints are SHA-256, 64 lower-case hex digits. The two memories answer different
 * attacks: the address one a device that hides who it is, the identity one a device that moved to a new address.
 * So one that differs is enough for `changed`, whatever the other or the certificate's chain says: behind a proxy that
 * inspects traffic, a chain may be valid that is not the printer's. What a person said not to be theirs stays so, wherever
 * it answers.
 */
export function decideTrust(known: {
  fingerprint: string;
  chainValid: boolean;
  rememberedByAddress?: string | undefined;
  rememberedByIdentity?: string | undefined;
  /** A person said that the printer with this certificate is not theirs. */
  refused?: boolean | undefined;
}): TrustDecision {
  const memories = [known.rememberedByAddress, known.rememberedByIdentity].filter((memory) => memory !== undefined);
  if (memories.some((memory) => memory !== known.fingerprint)) return 'changed';
  if (known.refused) return 'notYours';
  return memories.length > 0 || known.chainValid ? 'trusted' : 'unknown';
}

/** Where the memory is kept; `undefined` when there is none, or none that can be used. */
export interface TrustStorage {
  read(): RememberedCertificates | undefined;
  write(certificates: RememberedCertificates): void;
}

const rememberedSchema = z.object({
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  /** Milliseconds since 1970, UTC. */
  since: z.number(),
  how: z.enum(['compared', 'firstUse', 'argument']),
});

const memorySchema = z.object({
  version: z.literal(1),
  /** Key: host, a space, port. */
  byAddress: z.record(z.string(), rememberedSchema),
  /** Key: the MAC address, 12 lower-case hex digits. */
  byIdentity: z.record(z.string(), rememberedSchema),
  /** Key: the fingerprint of what a person said not to be theirs; and when that was, in milliseconds since 1970, UTC. */
  refused: z.record(z.string(), z.number()).default({}),
});

/** The file they are remembered in. */
export const rememberedCertificates = z.object({ memory: memorySchema });
type RememberedCertificates = z.infer<typeof rememberedCertificates>;

type Remembered = z.infer<typeof rememberedSchema>;
type Memory = z.infer<typeof memorySchema>;

/**
 * The certificates that were confirmed, by address and by identity. A memory that cannot be read counts as empty, because
 * nobody could mend it from here: a person is then asked about each printer again.
 */
export class TrustStore {
  readonly #storage: TrustStorage;

  constructor(storage: TrustStorage) {
    this.#storage = storage;
  }

  /** `remembered` is the memory that decided: the differing one for `changed`. */
  lookUp(look: Pick<Look, 'host' | 'port' | 'identity' | 'fingerprint' | 'chainValid'>): {
    decision: TrustDecision;
    remembered?: { fingerprint: string; since: number };
  } {
    const memory = this.#read();
    const byAddress = entry(memory.byAddress, addressKey(look));
    const byIdentity = look.identity === undefined ? undefined : entry(memory.byIdentity, look.identity);
    const decision = decideTrust({
      fingerprint: look.fingerprint,
      chainValid: look.chainValid,
      rememberedByAddress: byAddress?.fingerprint,
      rememberedByIdentity: byIdentity?.fingerprint,
      refused: Object.hasOwn(memory.refused, look.fingerprint),
    });
    const memories = [byIdentity, byAddress].filter((remembered) => remembered !== undefined);
    const remembered = memories.find(({ fingerprint }) => fingerprint !== look.fingerprint) ?? memories[0];
    if (!remembered) return { decision };
    return { decision, remembered: { fingerprint: remembered.fingerprint, since: remembered.since } };
  }

  /**
   * Remembers a certificate as this printer's, instead of any earlier one.
   *
   * @param at Milliseconds since 1970, UTC.
   */
  remember(look: Pick<Look, 'host' | 'port' | 'identity' | 'fingerprint'>, how: TrustReason, at: number): void {
    const memory = this.#read();
    const remembered: Remembered = { fingerprint: look.fingerprint, since: at, how };
    memory.byAddress[addressKey(look)] = remembered;
    if (look.identity !== undefined) memory.byIdentity[look.identity] = remembered;
    delete memory.refused[look.fingerprint];
    this.#storage.write({ memory });
  }

  /**
   * Remembers what a person said. One that is not theirs is not asked about again. Problem: printer.notYours.
   *
   * @param at as of `remember`
   */
  take(look: Pick<Look, 'host' | 'port' | 'identity' | 'fingerprint'>, said: TrustAnswer, at: number): void {
    if (said !== 'notYours') return this.remember(look, said, at);
    const { fingerprint } = look;
    const memory = this.#read();
    memory.refused[fingerprint] = at;
    this.#storage.write({ memory });
    throw new Problem('printer.notYours', { fingerprint });
  }

  /** It is asked about again, as if nothing had been said. */
  takeBackRefusal(fingerprint: string): void {
    const memory = this.#read();
    delete memory.refused[fingerprint];
    this.#storage.write({ memory });
  }

  #read(): Memory {
    return this.#storage.read()?.memory ?? { version: 1, byAddress: {}, byIdentity: {}, refused: {} };
  }
}

function addressKey(look: Pick<Look, 'host' | 'port'>): string {
  return `${look.host} ${look.port}`;
}

function entry(memory: Record<string, Remembered>, key: string): Remembered | undefined {
  return Object.hasOwn(memory, key) ? memory[key] : undefined;
}
