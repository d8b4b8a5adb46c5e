import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { PrinterStatus } from '../electron/journeys/status.ts';
import { lookAtPrinter } from '../electron/webconfig/look.ts';
import { parsePrinterAddress } from '../electron/webconfig/printer-address.ts';
import { pageBrowser } from './browsers.ts';
import { some } from './breadth.ts';
import { Bench } from './harness.ts';
import { inspectionShape } from './inspection-shape.ts';

const root = join(import.meta.dirname, '..');
let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open(11);
});
afterAll(() => bench.close());

const never = new AbortController().signal;
const mail = z.strictObject({
  ...{ method: z.string().nullable(), service: z.string().nullable(), account: z.string().nullable() },
  ...{ sender: z.string().nullable(), server: z.string().nullable(), port: z.string().nullable() },
  ...{ secureConnection: z.string().nullable(), certificateValidation: z.string().nullable() },
});
const signIn = z.strictObject({
  state: z.enum(['otherMethod', 'signedOut', 'expired', 'signedIn']),
  stored: z.union([z.boolean(), z.literal('unknown'), z.null()]),
  account: z.string().nullable(),
  words: z.string().nullable(),
});
/** What `cli status --json` promises to whoever reads it. */
const statusShape = z.strictObject({
  ...{ model: z.string(), firmware: z.string().nullable(), language: z.string(), offersOAuth2: z.boolean() },
  ...{ mail, signIn },
  test: z.strictObject({ outcome: z.string(), cause: z.string().nullable(), words: z.string().nullable() }).nullable(),
  clock: z.strictObject({ printed: z.string().nullable(), differenceSeconds: z.number().nullable() }),
  rootCertificate: z.string().nullable(),
  dnsServers: z.array(z.string()).nullable(),
  fax: z
    .union([
      z.strictObject({ recognised: z.literal(false) }),
      z.strictObject({ recognised: z.literal(true), oauth2: z.boolean(), mail, signIn }),
    ])
    .nullable(),
});

async function statusOf(id: string, options: { test?: boolean } = {}): Promise<PrinterStatus> {
  const { address, adminPassword } = bench.printer(id);
  const look = await lookAtPrinter(parsePrinterAddress(address));
  const status = await bench.app.readStatus(look, { password: adminPassword }, options.test ?? false, never);
  statusShape.parse(status);
  return status;
}

/** What the demo printer knows of itself. */
const known = z.object({
  settings: z.object({ method: z.string(), sender: z.string(), server: z.string(), port: z.number() }),
  signedInAs: z.string().nullable(),
  expired: z.boolean(),
  rootCertificate: z.string(),
  writes: z.number(),
  fax: z.object({}).nullable(),
  requests: z.array(z.object({ method: z.string(), path: z.string() })),
  variants: z.object({
    family: z.enum(['tabs', 'frames']),
    clock: z.object({ format: z.string(), offsetHours: z.number(), aheadMinutes: z.number() }),
  }),
});
const stateOf = async (id: string) => known.parse(await bench.printerState(id));

/** Day and month of the printer's own date can be taken for each other. */
function isAmbiguous({ format, offsetHours, aheadMinutes }: z.infer<typeof known>['variants']['clock']): boolean {
  const there = new Date(Date.now() + aheadMinutes * 60_000 + offsetHours * 3_600_000);
  const [day, month] = [there.getUTCDate(), there.getUTCMonth() + 1];
  return format !== 'yearFirst' && day <= 12 && day !== month;
}

describe('status of printers in different states', () => {
  const printers: [string, string][] = [
    ['a', 'another method, in English'],
    ['b', 'another method, in Polish, in frames'],
    ['c', 'signed in, not saved'],
    ['d', 'signed in once, ran out'],
    ['e', 'signed in as somebody else'],
    ['f', 'mail off, no job history'],
    ['h', 'in Ukrainian, with a role at login'],
    ['j', 'in German, of which too few words are known'],
  ];
  test.each(some(printers, 'b', 'd', 'h'))('printer %s: %s', async (id) => {
    const status = await statusOf(id);
    const truth = await stateOf(id);
    const isOAuth2 = truth.settings.method === 'oauth2';
    const isSignedIn = isOAuth2 && truth.signedInAs !== null && !truth.expired;
    expect(status).toMatchObject({
      model: bench.printer(id).model,
      offersOAuth2: true,
      test: null,
      signIn: {
        state: isSignedIn ? 'signedIn' : !isOAuth2 ? 'otherMethod' : truth.expired ? 'expired' : 'signedOut',
        // The page looks the same whether OK was pressed or not.
        stored: isSignedIn ? 'unknown' : null,
        account: isSignedIn ? truth.signedInAs : null,
      },
      rootCertificate: truth.rootCertificate,
      dnsServers: ['127.0.0.53'],
      fax: truth.fax && { recognised: true },
    });
    expect(status.firmware).toMatch(/^\d\d\.\d\d\.[A-Z]{2}\d\d[A-Z0-9]{2}$/);
    expect(status.mail.method === 'OAuth2').toBe(isOAuth2);
    const { sender, server, port } = truth.settings;
    // Labels that are not known in a language hide what stands under them.
    const shown = (value: string) => (status.language === 'en' ? [value] : [value, null]);
    expect(shown(sender)).toContain(status.mail.sender);
    expect(shown(server)).toContain(status.mail.server);
    expect(shown(String(port))).toContain(status.mail.port);
    const { clock } = truth.variants;
    expect(status.clock.printed).toMatch(/\d.*UTC[+-]\d/);
    if (isAmbiguous(clock)) expect(status.clock.differenceSeconds).toBeNull();
    else expect(Math.abs((status.clock.differenceSeconds ?? NaN) - clock.aheadMinutes * 60)).toBeLessThanOrEqual(90);
    // Nothing is changed: besides the login nothing is sent, everything else is only asked for.
    expect(truth.writes).toBe(0);
    const sent = truth.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path);
    expect(new Set(sent)).toEqual(new Set(['/PRESENTATION/ADVANCED/PASSWORD/SET']));
  });

  test('firmware without OAuth2 is read as well', async () => {
    const status = await statusOf('l');
    expect(status).toMatchObject({
      offersOAuth2: false,
      signIn: { state: 'otherMethod', stored: null, account: null },
    });
    expect(status.mail.method).not.toBeNull();
  });

  const faxes: [string, string][] = [
    ['o', 'en'],
    ['b', 'pl'],
    ['h', 'uk'],
    ['i', 'ro'],
  ];
  test.each(some(faxes, 'o', 'h'))(
    'printer %s: the e-mail server of its fax server, which is another one, in its own words (R-37), in %s',
    async (id, language) => {
      await bench.fault('ignoresLanguageCookie', true, id);
      const status = await statusOf(id);
      await bench.fault('ignoresLanguageCookie', false, id);
      const truth = z
        .object({
          settings: known.shape.settings,
          fax: z.object({ settings: known.shape.settings, writes: z.literal(0) }),
        })
        .parse(await bench.printerState(id));
      expect(status.language).toBe(language);
      expect(status.fax).toMatchObject({
        recognised: true,
        oauth2: truth.fax.settings.method === 'oauth2',
        mail: { sender: truth.fax.settings.sender },
      });
      // What "SMTP Server Address" is called elsewhere is not known of every language.
      const { server } = (status.fax as { mail: { server: string | null } }).mail;
      expect(language === 'en' ? [truth.fax.settings.server] : [truth.fax.settings.server, null]).toContain(server);
      expect(status.mail.sender).toBe(truth.settings.sender);
      expect(truth.fax.settings.sender).not.toBe(truth.settings.sender);
    },
  );

  test('a printer that does not say who is signed in', async () => {
    await bench.fault('accountHidden', true, 'e');
    expect((await statusOf('e')).signIn).toMatchObject({ state: 'signedIn', stored: 'unknown', account: null });
    await bench.fault('accountHidden', false, 'e');
  });
});

describe('with the printer’s own connection test', () => {
  test.each([
    ['signed in, but never saved', 'c', { state: 'signedIn', stored: false }, 'refused'],
    ['signed in and saved', 'e', { state: 'signedIn', stored: true }, 'accepted'],
  ])('%s', async (_name, id, expected, outcome) => {
    const status = await statusOf(id, { test: true });
    expect(status.signIn).toMatchObject(expected);
    expect(status.test?.outcome).toBe(outcome);
    expect(status.test?.words).toMatch(/\S/);
    expect((await stateOf(id)).writes).toBe(0);
  });

  test('a wrong clock and an old root certificate are said, and why the test fails', async () => {
    await bench.fault('wrongClock', true, 'e');
    await bench.fault('certificateMissing', true, 'e');
    const { clock, rootCertificate, signIn: found, test: tested } = await statusOf('e', { test: true });
    const { variants } = await stateOf('e');
    const years = (clock.differenceSeconds ?? NaN) / 31_557_600;
    // The day of the printer's date is that of today, five years ago.
    if (isAmbiguous(variants.clock)) expect(clock.differenceSeconds).toBeNull();
    else expect(years).toBeCloseTo(-5, 1);
    expect(rootCertificate).toBe('01.00');
    expect(tested).toMatchObject({ outcome: 'refused', cause: 'clock' });
    expect(found).toMatchObject({ state: 'signedIn', stored: 'unknown' });
    await bench.fault('wrongClock', false, 'e');
    await bench.fault('certificateMissing', false, 'e');
  });

  test('a model without one', async () => {
    await bench.fault('noConnectionTest', true, 'g');
    expect((await statusOf('g', { test: true })).test).toEqual({ outcome: 'notOffered', cause: null, words: null });
    await bench.fault('noConnectionTest', false, 'g');
  });
});

describe('inspect', () => {
  const everyKind: [string][] = [['a'], ['b'], ['c'], ['h'], ['i'], ['j']];
  const inspect = async (id: string, password?: string) => {
    const look = await lookAtPrinter(parsePrinterAddress(bench.printer(id).address));
    return inspectionShape.parse(
      await bench.app.inspect(look, password === undefined ? undefined : { password }, never),
    );
  };

  test.each(some(everyKind, 'b', 'i'))('printer %s: Product Status without a password', async (id) => {
    const { model, language } = bench.printer(id);
    expect(await inspect(id)).toMatchObject({ model, language, family: (await stateOf(id)).variants.family });
  });

  test.each(some(everyKind, 'a', 'h'))('printer %s: Email Server > Basic', async (id) => {
    const { adminPassword, language } = bench.printer(id);
    const seen = await inspect(id, adminPassword);
    expect(seen).toMatchObject({ language, family: (await stateOf(id)).variants.family });
    expect(seen.recognised).toContainEqual(
      expect.objectContaining({ place: 'field', concept: 'wc_authentication_method' }),
    );
    expect(seen.recognised).toContainEqual(expect.objectContaining({ place: 'option', concept: 'wc_auth_oauth2' }));
    // A stored password is asterisks on the page, and here nothing.
    expect(seen.controls.filter(({ kind }) => kind === 'password')).toEqual([
      expect.objectContaining({ value: '', masked: true }),
    ]);
  });
});

describe('the command line', () => {
  const run = (args: string[], input = '') =>
    new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
      const child = spawn(process.execPath, ['--import', 'tsx', 'electron/cli.ts', ...args], {
        cwd: root,
        env: {
          ...process.env,
          XDG_DATA_HOME: bench.directory,
          PMA_BROWSER: pageBrowser,
        },
      });
      const result = { stdout: '', stderr: '' };
      child.stdout.setEncoding('utf8').on('data', (text: string) => (result.stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (result.stderr += text));
      child.on('close', (code) => resolve({ ...result, code }));
      child.stdin.on('error', () => undefined).end(input);
    });
  const lines = (stdout: string) => stdout.trim().split('\n');
  const fingerprintOf = async (id: string) =>
    (await lookAtPrinter(parsePrinterAddress(bench.printer(id).address))).fingerprint;

  test('status: one JSON object on one line; the password is nowhere', async () => {
    const { address, adminPassword, model } = bench.printer('a');
    const args = ['status', address, '--password-stdin', '--trust', await fingerprintOf('a'), '--json'];
    const { code, stdout, stderr } = await run(args, `${adminPassword}\n`);
    expect(lines(stdout)).toHaveLength(1);
    expect(statusShape.parse(JSON.parse(stdout))).toMatchObject({ model });
    expect(stdout + stderr).not.toContain(adminPassword);
    expect(code).toBe(0);
  });

  test('status in Polish: the sign-in in a sentence, and where nobody can know it, how to find out', async () => {
    const { address, adminPassword, model } = bench.printer('c');
    const args = ['status', address, '--password-stdin', '--trust', await fingerprintOf('c'), '--lang', 'pl'];
    const { code, stdout } = await run(args, `${adminPassword}\n`);
    expect(stdout).toContain(model);
    expect(stdout).toContain('OAuth2');
    expect(stdout).toMatch(/jest zalogowana.*--test/);
    expect(code).toBe(0);
  });

  test.each([
    ['a wrong password', ['status'], 'login.passwordRefused'],
    ['a wrong password, for a page', ['inspect', '--page', 'mail'], 'login.passwordRefused'],
  ])('%s: a named problem and exit code 2', async (_name, [command = '', ...more], problem) => {
    const { address } = bench.printer('f');
    const args = [command, address, ...more, '--password-stdin', '--trust', await fingerprintOf('f'), '--json'];
    const { code, stdout } = await run(args, 'wrong\n');
    expect(JSON.parse(lines(stdout)[0] ?? '')).toMatchObject({ event: 'problem', code: problem });
    expect(code).toBe(2);
  });

  test('inspect of an address: the certificate first, then one JSON object without a password', async () => {
    const { address, model } = bench.printer('i');
    const unknown = await run(['inspect', address, '--json']);
    expect(JSON.parse(lines(unknown.stdout)[0] ?? '')).toMatchObject({ code: 'printer.certificateUnknown' });
    expect(unknown.code).toBe(2);
    const { code, stdout } = await run(['inspect', address, '--trust', await fingerprintOf('i'), '--json']);
    expect(lines(stdout)).toHaveLength(1);
    expect(inspectionShape.parse(JSON.parse(stdout))).toMatchObject({ model, language: 'ro' });
    expect(code).toBe(0);
  });

  test.each([
    ['no address', ['status'], 'input.missing'],
    ['neither', ['inspect'], 'input.missing'],
    ['no such page', ['inspect', '127.0.0.1', '--page', 'fax'], 'input.invalid'],
    ['nobody there', ['status', '127.0.0.1:1'], 'printer.unreachable'],
  ])('%s: %j is %s', async (_name, args, problem) => {
    const { code, stdout } = await run([...args, '--json']);
    expect(JSON.parse(lines(stdout)[0] ?? '')).toMatchObject({ event: 'problem', code: problem });
    expect(code).toBe(2);
  });
});
