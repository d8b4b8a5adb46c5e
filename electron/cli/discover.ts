import { discover, type Device } from '../discovery/discover.ts';
import type { Texts } from '../texts.ts';
import type { Arguments } from './arguments.ts';
import type { ExitCode } from './setup.ts';

/** Lists the printers of the network, usable ones first. Exit code 2 when there is no usable one. */
export async function listPrinters(
  args: Arguments,
  texts: Texts,
  write: (line: string) => void,
  signal: AbortSignal,
): Promise<ExitCode> {
  const found = await discover({ seconds: args.seconds, adapters: args.demo ? 'loopback' : 'network', signal });
  const devices = found.devices.toSorted((a, b) => Number(b.usable) - Number(a.usable) || a.name.localeCompare(b.name));
  if (args.json) {
    write(JSON.stringify({ ...found, devices }));
  } else {
    for (const device of devices) for (const line of describe(device, texts)) write(line);
    write(texts.say(`cli:conclusion.${found.conclusion}`));
  }
  return found.conclusion === 'found' ? 0 : 2;
}

function describe(device: Device, { say }: Texts): string[] {
  const address = device.addresses[0] ?? '–';
  const port = device.adminPort === undefined ? '' : `:${device.adminPort}`;
  const place = device.location ? `  (${device.location})` : '';
  const verdict = device.usable ? say('cli:device.usable') : say(`cli:device.${device.reason ?? 'notEpson'}`);
  return [`${device.name}${place}`, `    ${address}${port}  ${device.model}`, `    ${verdict}`];
}
