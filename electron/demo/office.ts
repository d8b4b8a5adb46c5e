import { definitions, type PrinterDefinition } from './printers.ts';

/** Those that a person can set up to the end: every menu family and state, nothing broken. */
const kinds = definitions.filter(({ id }) => ['a', 'b', 'c', 'd', 'e', 'g', 'h', 'i'].includes(id));
const mailbox = 'scans@contoso.example';

/**
 * The printers of one office, as many as are asked for: the kinds of the usual world in turn, p1, p2, ... They all send
 * from one mailbox and have one administrator password, as a reseller leaves them.
 */
export function officePrinters(count: number): PrinterDefinition[] {
  return Array.from({ length: count }, (_, index) => {
    const kind = kinds[index % kinds.length];
    if (!kind) throw new Error('no kinds of printers');
    const floor = Math.floor(index / kinds.length) + 1;
    const ours = (account: string) => (account === kind.account ? mailbox : account);
    return {
      ...kind,
      id: `p${index + 1}` as const,
      location: `${kind.location}, floor ${floor}`,
      account: mailbox,
      signIn: kind.signIn && { ...kind.signIn, account: ours(kind.signIn.account) },
      sharesPassword: true,
    };
  });
}
