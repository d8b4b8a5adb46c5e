import { z } from 'zod';
import { printerId } from './printer-ids.ts';
import { languages } from './web-config/words.ts';

// What the demo process and the one that started it say to each other. Both sides check what they get.

const account = z.object({
  address: z.string(),
  password: z.string(),
  role: z.enum(['Global Administrator', 'Cloud Application Administrator', 'User']),
  mailbox: z.enum(['user', 'shared', 'personal', 'none']),
});

const printer = z.object({
  id: printerId,
  /** Instance name of its advert. */
  name: z.string(),
  model: z.string(),
  /** 127.0.0.1 and the http port. */
  address: z.string(),
  adminPassword: z.string(),
  language: z.enum(languages),
  /** The mailbox that should send. */
  account: z.string(),
  /** The mailbox that should send from its fax server, on models that have one. */
  faxAccount: z.string().optional(),
});
export type DemoPrinter = z.infer<typeof printer>;

/** Everything a program, a trainer or a test needs to find its way in the world. Also the line printed by a world alone. */
const worldDescription = z.object({
  seed: z.number(),
  printers: z.array(printer),
  microsoft: z.object({
    authority: z.url(),
    /** Client id of what the organisation has registered for itself; for its own tenant's authority only. */
    ownApplication: z.uuid(),
    verificationUris: z.array(z.url()),
    /** PEM of the authority that signed Microsoft's and Exchange's certificates. */
    caCertificate: z.string(),
    accounts: z.array(account),
  }),
  exchange: z.object({ host: z.string(), port: z.number() }),
  /** Loopback http address of state and faults. */
  control: z.url(),
});
export type WorldDescription = z.infer<typeof worldDescription>;

export const signInTask = z.strictObject({
  userCode: z.string().max(32),
  verificationUri: z.string().max(2000),
  account: z.string().max(320),
});

/** Whose mailbox an administrator asks about. */
export const mailboxQuestion = z.strictObject({ mailbox: z.string().max(320) });
export type MailboxQuestion = z.infer<typeof mailboxQuestion>;

export const scanTask = z.strictObject({ printer: printerId });
export type ScanTask = z.infer<typeof scanTask>;

/** To the demo process. */
export const order = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('signIn'), id: z.number(), task: signInTask }),
  z.strictObject({ type: z.literal('cancel'), id: z.number() }),
  z.strictObject({ type: z.literal('stop') }),
]);
export type Order = z.infer<typeof order>;

/** From the demo process. */
export const report = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready'), world: worldDescription }),
  z.strictObject({ type: z.literal('signedIn'), id: z.number() }),
  z.strictObject({ type: z.literal('signInFailed'), id: z.number(), reason: z.string() }),
]);
export type Report = z.infer<typeof report>;
