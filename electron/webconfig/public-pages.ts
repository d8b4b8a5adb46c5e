import type { Clock } from '../clock.ts';
import { englishCookie, productStatusPath, type Look } from './look.ts';
import { rowsOf, type PageRow } from './page-rows.ts';
import { clockDifference, readDnsServers, readProductRows } from './product-status.ts';
import { PrinterRoad } from './road.ts';

/** "Network Status" (docs/web-config.md); not every model has it. */
export const networkStatusPath = '/PRESENTATION/ADVANCED/INFO_NWINFO/TOP';

/** What a printer tells everybody of whether it can send. Null: it does not show it, or not plainly. */
export interface PublicPages {
  clockDifferenceSeconds: number | null;
  rootCertificate: string | null;
  /** Empty: it shows that it has none. */
  dnsServers: readonly string[] | null;
}

/** Reads the pages that need no login, on a road of their own: beside whatever else is done at the printer. */
export async function readPublicPages(
  { host, port, fingerprint }: Pick<Look, 'host' | 'port' | 'fingerprint'>,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<PublicPages> {
  const road = new PrinterRoad({ host, port, fingerprint, timeoutMs: 10_000, maxBytes: 2 ** 20 });
  road.cookies.set(...englishCookie);
  const rows = async (path: string): Promise<PageRow[]> => {
    // A printer that keeps a page to itself tells nothing by that; why, whoever needs the printer hears.
    const page = await road.request({ method: 'GET', url: road.origin + path, headers: [] }, signal).catch(() => null);
    return page?.status === 200 ? rowsOf(page.body.toString('utf8')) : [];
  };
  try {
    const before = clock.now();
    const { rootCertificate, clock: printed } = readProductRows(await rows(productStatusPath));
    const clockDifferenceSeconds = printed === null ? null : clockDifference(printed, before, clock.now());
    return { clockDifferenceSeconds, rootCertificate, dnsServers: readDnsServers(await rows(networkStatusPath)) };
  } finally {
    road.close();
  }
}
