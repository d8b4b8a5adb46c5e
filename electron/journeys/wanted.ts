import { z } from 'zod';
import { Problem } from '../problem.ts';
import type { Wanted } from './facts.ts';

export const mailAddress = z.email().max(255);

/** Checks what a person wants of a printer, before it is touched. Problems: account.invalid, sender.invalid. */
export function checkWanted(wanted: Wanted): Wanted {
  const account = wanted.account.trim();
  const sender = wanted.sender.trim() || account;
  if (!mailAddress.safeParse(account).success) throw new Problem('account.invalid', { account });
  // The printer's own limits (docs/web-config.md): ASCII without : ( ) < > [ ] ; and backslash, not starting with a dot.
  if (!mailAddress.safeParse(sender).success || !/^(?!\.)[\x20-\x7e]+$/.test(sender) || /[:()<>[\];\\]/.test(sender))
    throw new Problem('sender.invalid', { sender });
  return { ...wanted, account, sender };
}
