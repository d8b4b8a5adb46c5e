import { createApp } from '../app.ts';
import { systemClock } from '../clock.ts';
import { diagnose } from '../diagnostics/diagnose.ts';
import { outcomeOf } from '../diagnostics/findings.ts';
import { targetOf, thisComputer } from '../mail/probe.ts';
import type { PrinterPages } from '../shell/types.ts';
import { parsePrinterAddress } from '../webconfig/printer-address.ts';
import type { CommandParts } from './command.ts';
import type { ExitCode } from './exit-code.ts';

/**
 * Looks at everything between this computer, a printer and Microsoft, and says what works. It needs neither a printer nor a
 * data folder that can be used: that may be what is wrong. Exit code 2 when something has failed.
 */
export async function runDiagnosis(
  parts: Omit<CommandParts, 'app'> & Partial<Pick<CommandParts, 'app'>>,
  around: { directory: string; openPages: () => PrinterPages },
): Promise<ExitCode> {
  const { args, report, signal, demo } = parts;
  const { directory } = around;
  const shell = demo?.pages ?? around.openPages();
  const own = parts.app ? undefined : await createApp({ shell, directory }).catch(() => undefined);
  const app = parts.app ?? own;
  try {
    const network = thisComputer(demo ? {} : process.env);
    const results = await diagnose(
      {
        printer: args.address === undefined ? null : parsePrinterAddress(args.address),
        trust: app?.trust ?? null,
        adapters: demo ? 'loopback' : 'network',
        microsoft: {
          target: demo?.microsoft.target ?? targetOf(args.service),
          network: demo ? { ...network, authorities: [demo.microsoft.authority] } : network,
        },
        directory,
        pages: shell,
        clock: systemClock,
      },
      signal,
    );
    report.diagnosis(results);
    return outcomeOf(results) === 'failed' ? 2 : 0;
  } finally {
    await own?.close();
    if (!demo) await shell.close();
  }
}
