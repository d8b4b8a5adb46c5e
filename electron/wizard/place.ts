import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, type App } from '../app.ts';
import type { Clock } from '../clock.ts';
import { targetOf, thisComputer } from '../mail/probe.ts';
import { proxySetting } from '../mail/proxy-setting.ts';
import { startDemoWorld, type DemoWorld } from '../demo/world.ts';
import { Problem } from '../problem.ts';
import { verificationUris } from '../services.ts';
import type { PrinterPages } from '../shell/types.ts';
import { parsePrinterAddress, type PrinterAddress } from '../webconfig/printer-address.ts';
import type { MicrosoftSide } from './readiness-check.ts';

/** Where the work is done: on real printers, or in a demo world that lives as long as it is shown. */
export interface Place {
  app: App;
  /** Pages that may stand for Microsoft's: Microsoft's own, or those of this demo world and no others. */
  knownUris: readonly string[];
  world: DemoWorld | null;
  /** Whose hosts are tried before the printer is touched. */
  microsoft: MicrosoftSide;
  close(): Promise<void>;
}

/** Real printers, with this user's journal, log and remembered certificates. Problem: journal.unwritable. */
export async function realPlace(shell: PrinterPages, directory: string, clock: Clock): Promise<Place> {
  const app = await createApp({ shell, directory, clock });
  const microsoft = realMicrosoft(clock);
  return { app, knownUris: verificationUris, world: null, microsoft, close: () => app.close() };
}

/** Microsoft itself, by the network of this computer. */
export function realMicrosoft(clock: Clock): MicrosoftSide {
  const proxy = proxySetting(process.env);
  return {
    target: targetOf,
    network: thisComputer(process.env, clock),
    wayOut: proxy ? { proxy: proxy.href } : {},
  };
}

/** A new demo world; nothing of it is left behind. Problem: demo.failed. */
export async function demoPlace(
  shell: PrinterPages,
  clock: Clock,
  startWorld: () => Promise<DemoWorld> = startDemoWorld,
): Promise<Place> {
  const world = await startWorld().catch((cause: unknown) => {
    throw new Problem('demo.failed', {}, { cause });
  });
  const knownUris = world.microsoft.verificationUris;
  try {
    const directory = mkdtempSync(join(tmpdir(), 'printer-mail-demo-'));
    const app = await createApp({ shell, directory, clock, demoVerificationUris: knownUris });
    return {
      app,
      knownUris,
      world,
      microsoft: demoMicrosoft(world, clock),
      async close() {
        await app.close();
        await world.stop();
        removeLater(directory);
      },
    };
  } catch (cause) {
    await world.stop();
    throw new Problem('demo.failed', {}, { cause });
  }
}

/** The world's Microsoft and Exchange, with an authority for each kind of accounts, and the one that is public in it. */
export function demoMicrosoft({ microsoft, exchange }: DemoWorld, clock: Clock): MicrosoftSide {
  const { authority, caCertificate } = microsoft;
  const signInHosts = [new URL(authority).host];
  const authorities = { exchange: authority, outlook: new URL('/consumers', authority).href };
  return {
    target: (service) => ({ signInHosts, authority: authorities[service], smtp: exchange }),
    network: { ...thisComputer({}, clock), authorities: [caCertificate] },
    wayOut: { ca: caCertificate },
  };
}

/** The pretend mailbox for Outlook.com. */
export function personalAccountOf({ microsoft }: DemoWorld): string {
  return microsoft.accounts.find(({ mailbox }) => mailbox === 'personal')?.address ?? '';
}

/** Whether a demo printer's "host:port" is this address. */
export function isAt(text: string, { host, port }: PrinterAddress): boolean {
  const at = parsePrinterAddress(text);
  return at.host === host && at.port === port;
}

/** A virus scanner may hold a file for a moment; the system empties its folder of temporary files in the end. */
function removeLater(directory: string): void {
  try {
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  } catch {
    return;
  }
}
