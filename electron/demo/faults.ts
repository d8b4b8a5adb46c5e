import { z } from 'zod';
import { printerIds } from './printer-ids.ts';

/** What can be made to go wrong with one printer, or with all of them. */
export const printerFaults = [
  'unplug', // no port answers
  'slow', // every answer takes 2.5 s more
  'newCertificate', // another key from now on
  'redirectElsewhere', // the Email Server page leads to another address
  'hugePage', // the Email Server page is 100 MB long
  'noOAuth2', // firmware from before OAuth2
  'lowEnd', // only the basic pages and their password page
  'rebootDuringSignIn', // once, a moment after the code was fetched
  'noPasswordSet', // no administrator password yet
  'defaultPage', // https answers with a page that has nothing to do with Epson
  'noConnectionTest', // a model whose menu has none
  'noJobHistory', // nor a job history
  'ignoresLanguageCookie', // answers in its own language only
  'strangeTestWords', // its success is told in other words than any manual's
  'accountHidden', // the Email Server page does not say who is signed in
  'oldError', // a 360 of forty days ago in the job history
  'dropAfterSave', // the save is carried out, but its answer never comes
] as const;
export type PrinterFault = (typeof printerFaults)[number];

/** What can go wrong at Microsoft, at Exchange or with the person. */
const worldFaults = ['smtpAuthOffTenant', 'blockDeviceCode', 'personDeclines'] as const;

const printerId = z.enum(printerIds);

/** Body of POST /fault. Without `printer` every printer has it. */
export const faultRequest = z.discriminatedUnion('name', [
  z.strictObject({ name: z.enum(printerFaults), printer: printerId.optional(), on: z.boolean() }),
  z.strictObject({ name: z.enum(worldFaults), on: z.boolean() }),
  /** The mailbox of one printer's account, or of all. */
  z.strictObject({ name: z.literal('smtpAuthOffMailbox'), printer: printerId.optional(), on: z.boolean() }),
  /** Life of a code in seconds; false for the usual 900. */
  z.strictObject({ name: z.literal('codeExpiresIn'), on: z.union([z.number().min(0).max(86_400), z.literal(false)]) }),
]);
export type FaultRequest = z.infer<typeof faultRequest>;
