import { discover } from '../discovery/discover.ts';
import type { Arguments } from './arguments.ts';
import type { ExitCode } from './exit-code.ts';
import type { Report } from './report.ts';

/** Lists the printers of the network, usable ones first. Exit code 2 when there is no usable one. */
export async function listPrinters(args: Arguments, report: Report, signal: AbortSignal): Promise<ExitCode> {
  const found = await discover({ seconds: args.seconds, adapters: args.demo ? 'loopback' : 'network', signal });
  const devices = found.devices.toSorted((a, b) => Number(b.usable) - Number(a.usable) || a.name.localeCompare(b.name));
  const exitCode = found.conclusion === 'found' ? 0 : 2;
  report.devices(devices, found.conclusion);
  report.result({ ...found, devices, exitCode });
  return exitCode;
}
