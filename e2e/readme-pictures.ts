// npm run pictures: goes through the whole job in the demo and takes the README's picture of each main screen.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { WindowBench } from './window-bench.ts';

const folder = join(import.meta.dirname, '../docs/pictures');
mkdirSync(folder, { recursive: true });
const bench = await WindowBench.open({ seed: 1, inDemo: true, picture: true, size: { width: 1180, height: 780 } });
const { page } = bench;
const { address, adminPassword } = bench.printer('a');
const take = async (name: string) => {
  // The last picture of the printer's page may still be on its way.
  await page.waitForTimeout(1_000);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
};
try {
  // The head of the table and every printer of the demo.
  await page.getByRole('row').nth(bench.world.printers.length).waitFor({ timeout: 60_000 });
  await take('1-printer');
  await bench.type(address);
  await bench.heading('exchange:title').waitFor();
  await take('2-exchange');
  await bench.button('window:actions.next').click();
  await bench.heading('connect:title').waitFor();
  await take('3-connect');
  await bench.connect(adminPassword);
  await bench.heading('settings:title').waitFor({ timeout: 60_000 });
  await take('4-settings');
  await bench.button('settings:next').click();
  await bench.button('summary:confirm').waitFor({ timeout: 60_000 });
  await take('5-summary');
  await bench.confirm();
  await bench.button('signIn:here').waitFor({ timeout: 60_000 });
  await take('6-sign-in');
  await bench.button('signIn:here').click();
  await bench.heading('save:title').waitFor({ timeout: 60_000 });
  await page.screenshot({ path: join(folder, '7-save.png') });
  await bench.finished();
  await take('8-proof');
} finally {
  await bench.close();
}
