import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { connect } from 'node:tls';
import { chromium, type Browser, type FrameLocator, type Locator, type Page } from 'playwright-core';
import type { DemoPrinter, DemoWorld } from '../electron/demo/world.ts';
import { asRoot } from '../electron/shell/chromium-flags.ts';
import { fullBrowser } from '../e2e/browsers.ts';
import type { CountedInputs } from './counted-inputs.ts';

/** A person's own browser. It trusts the demo's Microsoft, as everybody's trusts the real one, and no printer. */
export async function openBrowser(world: DemoWorld): Promise<Browser> {
  return chromium.launch({
    executablePath: fullBrowser,
    chromiumSandbox: !asRoot,
    args: [`--ignore-certificate-errors-spki-list=${await keyOf(world.microsoft.verificationUris[0] ?? '')}`],
  });
}

/** The public key behind an https address, in the form Chromium asks for. */
function keyOf(address: string): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false }, () => {
      const key = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' });
      socket.destroy();
      if (key) resolve(createHash('sha256').update(key).digest('base64'));
      else reject(new Error('no certificate'));
    });
    socket.on('error', reject);
  });
}

/** What a person does on Microsoft's pages with the code in the clipboard, whoever opened them. */
export async function signInAtMicrosoft(raw: Page, inputs: CountedInputs, world: DemoWorld, account: string) {
  const page = inputs.watch(raw, { atMicrosoft: true });
  const { password = '' } = world.microsoft.accounts.find(({ address }) => address === account) ?? {};
  await page.getByLabel('Code').press('Control+V');
  await page.getByLabel('Code').press('Enter');
  await page.getByLabel('Account').fill(account);
  await page.getByLabel('Account').press('Enter');
  await page.getByLabel('Password').fill(password);
  await page.getByLabel('Password').press('Enter');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Accept' }).click();
  await page.getByText('You have signed in').waitFor();
}

/** How a printer's pages differ, as far as a person has to do something else. */
interface PrinterPages {
  menu: 'nested' | 'headings' | 'definitions' | 'collapsible';
  wording: 'older' | 'newer';
  choices: 'select' | 'radio';
  login: { role: 'none' | 'administratorFirst' | 'userFirst'; after: 'script' | 'button' };
  mail: { confirmPage: 'none' | 'sameVerb' | 'ownVerb'; restarts: boolean };
  signIn: { screen: 'page' | 'iframe' | 'overlay'; finish: 'poll' | 'reload' | 'reopen'; address: 'link' | 'text' };
}

/**
 * The main job and its proof at an English printer with tabs, by hand: as somebody does it who knows these pages, takes
 * the shortest way, and looks at the same things as the assistant (certificate, settings after the save, connection
 * test, job history). Rejects when the printer says anything else than it should.
 */
export async function setUpByHand(browser: Browser, inputs: CountedInputs, world: DemoWorld, printer: DemoPrinter) {
  const pages = await pagesOf(world, printer);
  const context = await browser.newContext();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const raw = await context.newPage();
  raw.on('dialog', (question) => {
    inputs.note('Enter at the question of the browser');
    void question.accept();
  });
  const page = inputs.watch(raw);
  const network = page.frameLocator('iframe[name=target_NETWORK]');
  const status = page.frameLocator('iframe[name=target_INFO]');

  // B1, with the certificate compared.
  await page.goto(`http://${printer.address}/`).catch((error: unknown) => {
    if (!String(error).includes('ERR_CERT_AUTHORITY_INVALID')) throw error;
    inputs.note('type the address');
    inputs.note('Enter');
  });
  // The fingerprint is in the browser's own windows; no page has it.
  inputs.note('click "Not secure" beside the address');
  inputs.note('click "Certificate details"');
  inputs.note('Escape in the certificate window');
  await page.getByRole('button', { name: 'Advanced' }).click();
  await page.getByRole('link', { name: 'Proceed to' }).click();

  // B2
  await page.getByRole('link', { name: pages.wording === 'older' ? 'Administrator Login' : 'Log in' }).click();
  await logIn(page);

  // B3 to B6
  await openMailSettings();
  if (pages.choices === 'select') await beside(network, 'Authentication Method', 'select').selectOption('OAuth2');
  else await network.getByLabel('OAuth2').click();
  await network.getByRole('button', { name: 'Sign In', exact: true }).click();
  const screenIn = (place: FrameLocator) =>
    pages.signIn.screen === 'iframe' ? place.frameLocator('iframe[name=signin_frame]') : place;
  const screen = screenIn(network);
  await screen.getByRole('button', { name: 'Sign in with Microsoft' }).click();

  // B7. A page that looks whether the person is done writes its code anew and takes the selection away: tried until it
  // is in the clipboard, counted once.
  const code = screenIn(raw.frameLocator('iframe[name=target_NETWORK]')).locator('#oauth_code');
  const isCopied = async () => {
    const text = await code.evaluate((element) => (element as HTMLInputElement).value ?? element.textContent);
    if (!/^\w+$/.test(text)) return false;
    await code.dblclick();
    await raw.keyboard.press('Control+C');
    return (await raw.evaluate(() => navigator.clipboard.readText())) === text;
  };
  while (!(await isCopied())) await setTimeout(100);
  inputs.note('double click the code');
  inputs.note('Control+C');
  const microsoft = await openMicrosoft(screen.locator('#oauth_url').describe('the address'));
  // B8 to B11
  await signInAtMicrosoft(microsoft, inputs, world, printer.account);
  await microsoft.close();
  inputs.note('Control+W', { atMicrosoft: true });
  await raw.bringToFront();
  if (pages.signIn.finish === 'reload') await screen.getByText('You have signed in.').waitFor();
  if (pages.signIn.finish !== 'poll') {
    // A page that does not look by itself shows no end: the person comes back when Microsoft's page has said so.
    await untilSignedIn(world, printer);
    const leave = pages.signIn.screen === 'overlay' ? 'Cancel' : 'Back';
    await screen.getByRole('button', { name: leave }).click();
  }

  // B12
  await network.getByText('Signed in', { exact: true }).waitFor();
  const sender = beside(network, "Sender's Email Address", 'input');
  if ((await sender.inputValue()) !== printer.account) await sender.fill(printer.account);
  const ok = network.getByRole('button', { name: 'OK' });
  await ok.click();
  if (pages.mail.confirmPage !== 'none') {
    await network.getByText('Check the settings, and then select OK.').waitFor();
    await ok.click();
  }
  await network.getByText(/Setup complete|Shutting down/).waitFor();

  // The same proof as the assistant's: the settings as the printer has stored them, ...
  if (pages.mail.restarts) {
    await untilRestarted(printer);
    await menu('Basic').click();
    await logIn(network);
    await openMailSettings();
  } else await ok.click();
  await network.getByText('Signed in', { exact: true }).waitFor();
  if ((await beside(network, "Sender's Email Address", 'input').inputValue()) !== printer.account)
    throw new Error('by hand: the printer has not stored the sender');
  // ... the connection test, ...
  await menu('Connection Test').click();
  // A button, an input or a link, "Start" or "Start Test".
  await network
    .getByRole('button', { name: /^Start/ })
    .describe('Start')
    .click();
  await network.getByText('Connection test was successful.').waitFor();
  // ... and the job history.
  await page.getByText('Status', { exact: true }).click();
  await page.getByRole('link', { name: 'Job History' }).click();
  await status.getByText('Date and Time').first().waitFor();
  await context.close();

  /** The form stands in the whole window or in the place of a page. */
  async function logIn(place: Page | FrameLocator): Promise<void> {
    if (pages.login.role === 'userFirst') await beside(place, 'User Type', 'select').selectOption('Administrator');
    await beside(place, pages.wording === 'older' ? 'Current password' : 'Password', 'input').fill(
      printer.adminPassword,
    );
    await place.getByRole('button', { name: 'OK' }).click();
    if (pages.login.after === 'button') {
      await place.getByText('Logged in as administrator.').waitFor();
      await place.getByRole('button', { name: 'OK' }).click();
    }
    await page.getByText('Device Management', { exact: true }).waitFor();
  }

  async function openMailSettings(): Promise<void> {
    await page.getByText('Network', { exact: true }).click();
    if (pages.menu === 'collapsible') await page.getByRole('link', { name: 'Email Server' }).click();
    await menu('Basic').click();
    await network.getByText('Authentication Method').waitFor();
  }

  /** An entry of Network > Email Server; "Basic" is also one of the network's own. */
  function menu(entry: string): Locator {
    return page.locator('a[target=target_NETWORK]:visible').getByText(entry, { exact: true }).last();
  }

  async function openMicrosoft(address: Locator): Promise<Page> {
    if (pages.signIn.address === 'link') {
      const opened = context.waitForEvent('page');
      await address.click();
      return opened;
    }
    const url = (await address.textContent()) ?? '';
    inputs.note('Control+T');
    const tab = await context.newPage();
    // The address is known by heart: quicker than copying a second text.
    await inputs.watch(tab).goto(url);
    return tab;
  }
}

/** A control by the label of its row. */
function beside(place: Page | FrameLocator, label: string, control: 'input' | 'select'): Locator {
  const row = place.locator('dl, table.values tr').filter({ hasText: label });
  return row.locator(`${control}:not([type=hidden])`).first().describe(label);
}

async function stateOf(world: DemoWorld, { id }: DemoPrinter) {
  const { printers } = (await (await fetch(`${world.control}/state`)).json()) as {
    printers: { id: string; variants: PrinterPages; signedInAs: string | null }[];
  };
  const found = printers.find((printer) => printer.id === id);
  if (!found) throw new Error(`no printer ${id}`);
  return found;
}

async function pagesOf(world: DemoWorld, printer: DemoPrinter): Promise<PrinterPages> {
  return (await stateOf(world, printer)).variants;
}

async function untilSignedIn(world: DemoWorld, printer: DemoPrinter): Promise<void> {
  while ((await stateOf(world, printer)).signedInAs !== printer.account) await setTimeout(100);
}

/** The printer goes away for a moment right after a save, and has forgotten who was logged in. */
async function untilRestarted(printer: DemoPrinter): Promise<void> {
  const answers = () =>
    fetch(`http://${printer.address}/`, { redirect: 'manual', headers: { connection: 'close' } }).then(
      () => true,
      () => false,
    );
  // Whoever has not seen it go after ten seconds has missed it.
  const end = Date.now() + 10_000;
  while ((await answers()) && Date.now() < end) await setTimeout(50);
  while (!(await answers())) await setTimeout(50);
}
