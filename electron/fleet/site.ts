import { isIPv6 } from 'node:net';
import { z } from 'zod';
import type { Wanted } from '../journeys/facts.ts';
import { mailAddress } from '../journeys/wanted.ts';
import { Problem } from '../problem.ts';
import { oneLine } from '../shown-values.ts';
import { parsePrinterAddress } from '../webconfig/printer-address.ts';

/** The most printers of one site, and characters of a printer's label. */
export const mostPrinters = 1000;
export const longestLabel = 200;

/** An address as this program writes it: one text for one printer, and it reads it again; undefined for anything else. */
export function canonicalAddress(typed: string): string | undefined {
  try {
    const { host, port } = parsePrinterAddress(typed);
    // Without a port it is that of https: both ways of writing are one printer.
    if (port === undefined || port === 443) return host;
    return `${isIPv6(host) ? `[${host}]` : host}:${port}`;
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

const address = z
  .string()
  .max(300)
  .transform((typed, context) => {
    const canonical = canonicalAddress(typed);
    if (canonical !== undefined) return canonical;
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  });

/** A name that anybody gave. */
const name = z.string().max(longestLabel).transform(oneLine).default('');

/** Of the login. */
const user = z.string().max(20).optional();
const rootCertificates = z.enum(['update', 'leave']);

/** What may differ from model to model. */
const model = z.strictObject({ user, rootCertificates: rootCertificates.optional() });

/** What may differ from printer to printer. */
const printer = z.strictObject({
  address,
  /** As the people there call it. */
  label: name,
  /** SHA-256 of its certificate, as compared at the printer; with or without colons. */
  fingerprint: z
    .string()
    .transform((text) => text.replace(/[:\s]/g, '').toLowerCase())
    .pipe(z.string().regex(/^[0-9a-f]{64}$/))
    .optional(),
  /** Its MAC address: another printer at this address is not touched. */
  mac: z
    .string()
    .transform((text) => text.replace(/[:\s-]/g, '').toLowerCase())
    .pipe(z.string().regex(/^[0-9a-f]{12}$/))
    .optional(),
  user,
  account: mailAddress.optional(),
  sender: mailAddress.optional(),
});

const site = z.strictObject({
  version: z.literal(1),
  /** The customer, or the place. */
  name,
  service: z.enum(['exchange', 'outlook']).default('exchange'),
  /** The mailbox that signs in, and so sends (F-10). */
  account: mailAddress,
  /** Sender's address; the account's own where it is missing. */
  sender: mailAddress.optional(),
  /** Whether a printer that does not trust the mail server may update its root certificates. */
  rootCertificates: rootCertificates.default('leave'),
  /** By the name that the printers of a model tell of themselves. */
  models: z.record(z.string().min(1).max(100), model).default({}),
  printers: z.array(printer).min(1).max(mostPrinters),
});

/** What is wanted of the printers of one customer: a file without secrets. */
export type Site = z.infer<typeof site>;
export type SitePrinter = Site['printers'][number];

/**
 * Reads a site's file. Problems: site.invalid, {where}: the path of the first field that is wrong, e.g. "printers.3.address";
 * site.unreadable, when it is no such file at all; site.tooMany; site.newer, when a later version of this program wrote it.
 */
export function readSite(text: string): Site {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new Problem('site.unreadable');
  }
  const version = z.object({ version: z.number() }).safeParse(value).data?.version;
  if (version !== undefined && version > 1) throw new Problem('site.newer');
  const checked = site.safeParse(value);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    if (issue?.code === 'too_big' && issue.path.join('.') === 'printers') throw tooMany();
    // A field that is not known, a password perhaps, is named; what it holds is not.
    const keys = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    const where = [...(issue?.path ?? []), ...keys].join('.').slice(0, 200);
    throw where === '' ? new Problem('site.unreadable') : new Problem('site.invalid', { where });
  }
  const addresses = checked.data.printers.map((each) => each.address);
  const twice = addresses.findIndex((each, index) => addresses.indexOf(each) < index);
  if (twice >= 0) throw new Problem('site.invalid', { where: `printers.${twice}.address` });
  return checked.data;
}

/** More printers than one run takes. */
export function tooMany(): Problem {
  return new Problem('site.tooMany', { number: mostPrinters });
}

/** As a person knows it: the label, and always the address. */
export function nameOf({ address, label }: Pick<SitePrinter, 'address' | 'label'>): string {
  return label ? `${label} (${address})` : address;
}

/** What goes for all printers of a model. @param name as the printer tells it; nothing special of one that does not */
export function modelOf(site: Site, name: string | undefined): z.infer<typeof model> {
  return name !== undefined && Object.hasOwn(site.models, name) ? (site.models[name] ?? {}) : {};
}

/** What is wanted of one printer, unchecked. A sender of the whole site goes with the account of the whole site only. */
export function wantedOf(site: Site, { account, sender }: SitePrinter): Pick<Wanted, 'service' | 'account' | 'sender'> {
  const sendsAs = account ?? site.account;
  return {
    service: site.service,
    account: sendsAs,
    sender: sender ?? (account === undefined ? site.sender : undefined) ?? sendsAs,
  };
}
