import { neighbourhoodMissing, withNeighbourhood, type AnnouncedService } from '../electron/discovery/neighbourhood.ts';

/**
 * Discovery of 12 and of 200 printers beside `avahi-browse -art`, started at the same moment in the same network
 * namespace. Returns printable lines; one line with the reason when it cannot run here.
 */
export async function benchDiscovery(): Promise<string[]> {
  const missing = await neighbourhoodMissing(['avahi-browse']);
  if (missing) return [`discovery: not measured, ${missing}`];
  const lines: string[] = [];
  for (const count of [12, 200]) {
    const { discovery, allFoundAfter, avahi } = await withNeighbourhood({ services: printers(count) }, ({ search }) =>
      search({ seconds: 10, expected: count, besideAvahi: true }),
    );
    if (!avahi) throw new Error('avahi-browse was not run');
    const usable = discovery.devices.filter((device) => device.usable).length;
    const theirs = avahi.instances.filter((instance) => instance.startsWith('EPSON')).length;
    const ratio = allFoundAfter === undefined ? 'not all found' : (allFoundAfter / avahi.endedAfter).toFixed(2);
    lines.push(
      `discovery of ${count}: found ${usable} (all after ${allFoundAfter?.toFixed(0) ?? '-'} ms), ` +
        `avahi-browse -art ${theirs} (ended after ${avahi.endedAfter.toFixed(0)} ms), ratio ${ratio}`,
    );
  }
  return lines;
}

function printers(count: number): AnnouncedService[] {
  return Array.from({ length: count }, (_, i) => {
    const number = String(i).padStart(3, '0');
    return {
      instance: `EPSON SIM ${number}`,
      type: '_ipp._tcp',
      port: 20_000 + i,
      text: [
        'txtvers=1',
        `ty=EPSON SIM-${number} Series`,
        'usb_MFG=EPSON',
        'rp=ipp/print',
        'pdl=application/octet-stream,image/pwg-raster,image/urf',
        'adminurl=http://printer-side.local.:80/PRESENTATION/BONJOUR',
        `UUID=cfe92100-67c4-11d4-a45f-f8d027000${number}`,
      ],
    };
  });
}
