import type { PrinterId } from './printer-ids.ts';
import { definitions, demoAccount, type PrinterDefinition } from './printers.ts';
import type { DemoAccount } from './microsoft.ts';
import { Draw } from './random.ts';
import { languages } from './web-config/words.ts';

// An office with many printers, as a reseller finds it: one mailbox sends for all, and one administrator password opens all.

export const siteKinds = [
  'sound', // can reach four proofs, in one of the states that a real one may be found in
  'restarts', // sound, and its web server goes away for a moment after OK
  'noOAuth2', // firmware from before OAuth2
  'lowEnd', // has no mail settings at all
  'forgetsSignIn', // a sign-in without OK is gone after a minute
  'neverSends', // passes its own test, but every job that sends ends with 360
  'otherMailbox', // sound, and sends from a mailbox of its own
  'blocked', // sound, but Conditional Access does not let its mailbox sign in by code
] as const;
export type SiteKind = (typeof siteKinds)[number];

export const sitePasswords = ['shared', 'own'] as const;

/** What an office has; its printers are p1, p2, p3 and so on. */
export interface Site {
  kinds: readonly SiteKind[];
  /** One administrator password for all printers, or each its own. */
  passwords: (typeof sitePasswords)[number];
}

export const mostPrinters = 300;

const isSiteKind = (name: string): name is SiteKind => (siteKinds as readonly string[]).includes(name);

/** A number of sound printers, or the kinds one after the other with commas between; undefined if it is neither. */
export function readSiteKinds(text: string): SiteKind[] | undefined {
  const names = /^[1-9]\d{0,2}$/.test(text) ? Array.from({ length: Number(text) }, () => 'sound') : text.split(',');
  return names.length <= mostPrinters && names.every(isSiteKind) ? names : undefined;
}

const office = 'scans@contoso.example';
const annex = 'annex@contoso.example';
const ownMailboxes = ['copy.room', 'warehouse', 'accounting', 'workshop', 'archive', 'library', 'dispatch', 'office'];

const byId = (ids: readonly PrinterId[]) =>
  ids.map((id) => definitions.find((definition) => definition.id === id)).filter((each) => each !== undefined);

/** The known printers of each kind: the first copies are like them in turn. */
const sound = byId(['a', 'b', 'c', 'd', 'e', 'g', 'h', 'i', 'j', 'o']);
const likes: Record<SiteKind, readonly PrinterDefinition[]> = {
  sound,
  restarts: sound,
  otherMailbox: sound,
  blocked: sound,
  noOAuth2: byId(['l']),
  lowEnd: byId(['k']),
  forgetsSignIn: byId(['m']),
  neverSends: byId(['n']),
};

/** Who there is besides the accounts of every world. */
export function siteAccounts(seed: number): DemoAccount[] {
  return [demoAccount('annex', 'Cloud Application Administrator', 'user', new Draw(seed, 'site accounts'))];
}

/** The printers of an office for this seed. */
export function siteDefinitions(seed: number, { kinds, passwords }: Site): PrinterDefinition[] {
  const draw = new Draw(seed, 'site');
  const password = `${draw.text('abcdefghkmnpqrstuvwxyz', 5)}-${draw.text('23456789', 4)}`;
  // One delivery has numbers near to each other. No two are the same, which a draw for each could not promise.
  const firstTail = draw.int(0, 0xff_00_00);
  const step = draw.int(1, 200);
  const places = new Map<string, number>();
  return kinds.map((kind, index) => {
    const like = pickFrom(likes[kind], index);
    const round = Math.floor(index / likes[kind].length);
    // From the second round on, another's state and language: models, states and languages meet in many ways.
    const state = pickFrom(likes[kind], index + round);
    const language = round === 0 ? like.language : pickFrom(languages, index + round);
    const account = kind === 'blocked' ? annex : kind === 'otherMailbox' ? ownMailbox(index) : office;
    const number = (places.get(like.location) ?? 0) + 1;
    places.set(like.location, number);
    const { fax } = like;
    return {
      ...like,
      id: `p${index + 1}`,
      location: number === 1 ? like.location : `${like.location} ${number}`,
      language,
      account,
      fixed: kind === 'restarts' ? { ...like.fixed, restarts: true } : like.fixed,
      ...startOf(state, account),
      jobs: state.jobs,
      ...(fax && { fax: { ...startOf(fax, account), account } }),
      tail: (firstTail + index * step).toString(16).toUpperCase().padStart(6, '0'),
      ...(passwords === 'shared' && { adminPassword: password }),
      ...(kind === 'blocked' && { blocked: true }),
    };
  });
}

const ownMailbox = (index: number) => `${pickFrom(ownMailboxes, index)}@contoso.example`;

/** The same state, with this mailbox where the known printer has the one that should send. */
function startOf(
  { mail, signIn, account: before }: Pick<PrinterDefinition, 'mail' | 'signIn' | 'account'>,
  account: string,
): Pick<PrinterDefinition, 'mail' | 'signIn'> {
  const instead = (address: string) => (address === before ? account : address);
  return {
    mail: { ...mail, account: instead(mail.account), sender: instead(mail.sender) },
    signIn: signIn && { ...signIn, account: instead(signIn.account) },
  };
}

function pickFrom<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}
