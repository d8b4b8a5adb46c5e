import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../app.ts';
import { startDemoWorld, type DemoWorld, type ForkWorld } from '../demo/world.ts';
import { readSite } from '../fleet/site.ts';
import { Problem } from '../problem.ts';
import type { PrinterPages } from '../shell/types.ts';
import type { CheckPlace, Command, CommandParts } from './command.ts';
import type { ExitCode } from './exit-code.ts';

/**
 * Runs a command on a printer of a demo world that lives as long as this run and leaves nothing behind. No other
 * address gets in: the demo answers questions by itself, which nobody may do for a real printer.
 */
export async function inDemo(
  parts: Omit<CommandParts, 'app' | 'demo'>,
  around: { openPages: () => PrinterPages; fork?: ForkWorld },
  command: Command,
): Promise<ExitCode> {
  const { args, report } = parts;
  const world = await startDemoWorld({
    ...(around.fork && { fork: around.fork }),
    ...(args.seed !== undefined && { seed: args.seed }),
    ...(args.printers !== undefined && { printers: args.printers }),
  }).catch((cause: unknown) => {
    throw new Problem('demo.failed', {}, { cause });
  });
  const directory = mkdtempSync(join(tmpdir(), 'printer-mail-demo-'));
  try {
    const printer = args.printer ? world.printers.find(({ id }) => id === args.printer) : world.printers[0];
    if (!printer) throw new Problem('input.invalid', { argument: '--printer' });
    if (args.address !== undefined && args.address !== printer.address)
      throw new Problem('input.invalid', { argument: args.address });
    const shell = around.openPages();
    const app = await createApp({ shell, directory, demoVerificationUris: world.microsoft.verificationUris });
    const account = args.account ?? printer.account;
    report.note('cli:demo', { printer: printer.name, seed: world.seed });
    try {
      return await command({
        ...parts,
        app,
        args: { ...args, address: printer.address, account },
        demo: {
          password: printer.adminPassword,
          signIn: ({ userCode, verificationUri }, stopped, as = account) =>
            world.signIn({ userCode, verificationUri, account: as }, stopped),
          office: officeOf(world),
          microsoft: demoMicrosoft(world),
          pages: shell,
          ownRegistration: ownRegistration(world, account),
        },
      });
    } finally {
      await app.close();
      await shell.close();
    }
  } finally {
    await world.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** As a customer's file would list its printers; the mailbox of the first sends for those that have no other. */
function officeOf({ printers }: DemoWorld): NonNullable<NonNullable<CommandParts['demo']>['office']> {
  const shared = printers[0]?.account ?? '';
  const site = readSite(
    JSON.stringify({
      version: 1,
      account: shared,
      rootCertificates: 'update',
      printers: printers.map(({ address, name, account }) => ({
        ...{ address, label: name },
        ...(account !== shared && { account }),
      })),
    }),
  );
  const passwords = new Map(printers.map(({ address, adminPassword }) => [address, adminPassword]));
  return { site, passwordOf: (address) => passwords.get(address) ?? '' };
}

/** The world's Microsoft and Exchange, and the authority that is public in it. */
function demoMicrosoft({ microsoft, exchange }: DemoWorld) {
  const { authority } = microsoft;
  return {
    target: { signInHosts: [new URL(authority).host], authority, smtp: { host: exchange.host, port: exchange.port } },
    authority: microsoft.caCertificate,
  };
}

/** What the pretend organisation has registered for the sign-in check, at the address of its own domain. */
function ownRegistration({ microsoft, exchange }: DemoWorld, account: string): CheckPlace {
  const domain = account.slice(account.lastIndexOf('@') + 1);
  return {
    check: {
      clientId: microsoft.ownApplication,
      authority: new URL(`/${domain}`, microsoft.authority).href,
      mailServer: exchange,
    },
    ca: microsoft.caCertificate,
    verificationUris: microsoft.verificationUris,
  };
}
