import { readFile, stat } from 'node:fs/promises';
import { readAddressList } from '../fleet/address-list.ts';
import { readSite, type Site } from '../fleet/site.ts';
import { Problem } from '../problem.ts';
import type { CommandParts } from './command.ts';

/** A site of 1,000 printers is far below it. */
const largestFile = 2 ** 20;

/**
 * A site's file, or a list of addresses (CSV), whose account is an argument. Problems: input.missing, input.invalid, those of
 * `readSite`, and site.invalid with the line of the first fault of a list, of which each is told before.
 */
export async function readSiteFile({ args, report, texts }: CommandParts): Promise<Site> {
  const { address: path, account, sender, service, user } = args;
  if (path === undefined) throw new Problem('input.missing', { argument: 'file' });
  const isList = path.toLowerCase().endsWith('.csv');
  // They are said in the file, for each printer or for all.
  const surplus = { '--trust': args.trust, '--renew': args.renew || undefined };
  const inFile = isList ? {} : { '--account': account, '--sender': sender };
  for (const [argument, value] of Object.entries({ ...surplus, ...inFile }))
    if (value !== undefined) throw new Problem('input.invalid', { argument });
  if (isList && account === undefined) throw new Problem('input.missing', { argument: '--account' });

  const bytes = await readBounded(path);
  const site = isList ? listedSite() : readSite(bytes.toString('utf8'));
  return { ...site, printers: site.printers.map((printer) => ({ ...(user !== undefined && { user }), ...printer })) };

  function listedSite(): Site {
    const { printers, faults } = readAddressList(bytes, texts.language);
    for (const { code, ...fault } of faults) report.note(`fleet:list.fault.${code}`, fault);
    const [first] = faults;
    if (first) throw new Problem('site.invalid', { where: String(first.line) });
    return readSite(JSON.stringify({ version: 1, service, account, ...(sender && { sender }), printers }));
  }
}

/** Problems: input.invalid, when it cannot be read; site.unreadable, when it is none because of its size. */
async function readBounded(path: string): Promise<Buffer> {
  try {
    const about = await stat(path);
    if (about.isFile() && about.size <= largestFile) return await readFile(path);
  } catch (cause) {
    throw new Problem('input.invalid', { argument: path }, { cause });
  }
  throw new Problem('site.unreadable');
}
