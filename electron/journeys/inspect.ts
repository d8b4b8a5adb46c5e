import { Problem } from '../problem.ts';
import { inspect, type Inspection } from '../webconfig/inspection.ts';
import { labelText } from '../webconfig/labels.ts';
import { shellPath, type Credentials } from '../webconfig/login.ts';
import { productStatusPath } from '../webconfig/look.ts';
import { familyOf } from '../webconfig/page-family.ts';
import type { PrinterConnection } from './connection.ts';

/**
 * What the product sees on a page of a printer, in the printer's own language: on Product Status, which needs no login,
 * or with credentials on Email Server > Basic, whether that is understood or not. Problem: page.notFound.
 */
export async function inspectPrinter(
  { driver, page }: PrinterConnection,
  credentials: Credentials | undefined,
  signal: AbortSignal,
): Promise<Inspection> {
  const { road } = page;
  const shell = await road.request({ method: 'GET', url: road.origin + shellPath, headers: [] }, signal);
  const family = familyOf(shell.body.toString('utf8'));
  if (!credentials) return inspect(await page.open(productStatusPath, signal), family);
  await driver.logIn(credentials);
  const { opened } = await driver.openPage(['wc_email_server', 'wc_basic'], (snapshot) => snapshot);
  if (!opened)
    throw new Problem('page.notFound', { path: labelText('wc_path_email_server_basic', driver.language ?? 'en') });
  return inspect(opened, family);
}
