import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import envPaths from 'env-paths';
import { createApp } from './app.ts';
import { readArguments, type Arguments } from './cli/arguments.ts';
import { listPrinters } from './cli/discover.ts';
import { jsonReport, textReport, type Report } from './cli/report.ts';
import { confirmCertificate, setup, type ExitCode, type SetupParts } from './cli/setup.ts';
import { terminal } from './cli/terminal.ts';
import { undo } from './cli/undo.ts';
import { systemClock } from './clock.ts';
import { Problem } from './problem.ts';
import { createChromiumShell } from './shell/chromium.ts';
import { loadTexts, systemLanguage, type Texts } from './texts.ts';
import { lookAtPrinter } from './webconfig/look.ts';
import { parsePrinterAddress } from './webconfig/printer-address.ts';

const write = (line: string) => void process.stdout.write(`${line}\n`);

async function main(argv: string[]): Promise<ExitCode> {
  let texts = loadTexts(systemLanguage(process.env));
  // Known before the arguments are, so that even a wrong argument is answered in the form that was asked for.
  let report: Report = argv.includes('--json') ? jsonReport(write) : textReport(texts, write);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  try {
    const args = readArguments(argv);
    texts = loadTexts(args.lang ?? texts.language);
    report = args.json ? jsonReport(write) : textReport(texts, write);
    return await run(args, texts, report, stop.signal);
  } catch (error) {
    report.problem(error instanceof Problem ? error : new Problem('internal', {}, { cause: error }));
    report.result({}, { changed: false, problem: error instanceof Problem ? error.code : 'internal', exitCode: 2 });
    return 2;
  }
}

async function run(args: Arguments, texts: Texts, report: Report, signal: AbortSignal): Promise<ExitCode> {
  switch (args.command) {
    case 'help':
      write(texts.say('cli:help'));
      return 0;
    case 'discover': {
      const list = () => listPrinters(args, texts, write, signal);
      return args.demo ? inDemo(args, texts, report, signal, list) : list();
    }
    case 'start':
      // The window does not exist yet, so the main job runs here whether or not there is a display.
      if (!args.json) write(texts.say(hasDisplay(args) ? 'cli:start.noWindow' : 'cli:start.noDisplay'));
      return inDemo(args, texts, report, signal, setup);
    case 'trust':
    case 'setup':
    case 'undo': {
      if (args.demo) return inDemo(args, texts, report, signal, commands[args.command]);
      const directory = envPaths('printer-mail-assistant', { suffix: '' }).data;
      const app = await createApp({ shell: createChromiumShell(process.env['PMA_BROWSER']), directory });
      try {
        return await commands[args.command]({ app, args, report, terminal, texts, signal });
      } finally {
        await app.close();
      }
    }
  }
}

const commands = { setup, undo: (parts: SetupParts) => undo(parts, write), trust };

/** Shows the certificate of a printer and remembers it once it was confirmed. */
async function trust(parts: SetupParts): Promise<ExitCode> {
  const { app, args, report, signal } = parts;
  if (args.address === undefined) throw new Problem('input.missing', { argument: 'address' });
  const look = await lookAtPrinter(parsePrinterAddress(args.address), { signal });
  const { decision, remembered } = app.trust.lookUp(look);
  if (decision === 'changed' && args.trust !== look.fingerprint) {
    report.certificate(look.fingerprint, look.model, look.certificate.validTo);
    throw new Problem('printer.certificateChanged', {
      fingerprint: look.fingerprint,
      remembered: remembered?.fingerprint ?? null,
    });
  }
  if (decision === 'trusted' && args.trust === undefined) {
    report.certificate(look.fingerprint, look.model, look.certificate.validTo);
    report.note('cli:trust.known');
    return 0;
  }
  app.trust.remember(look, await confirmCertificate(look, parts), systemClock.now());
  report.note('cli:trust.remembered');
  return 0;
}

/** Runs a command on a printer of the demo world, which lives as long as this run and leaves nothing behind. */
async function inDemo(
  args: Arguments,
  texts: Texts,
  report: Report,
  signal: AbortSignal,
  command: (parts: SetupParts) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { startDemoWorld } = await import('./demo/world.ts');
  const world = await startDemoWorld(args.seed === undefined ? {} : { seed: args.seed }).catch((cause: unknown) => {
    throw new Problem('demo.failed', {}, { cause });
  });
  const directory = mkdtempSync(join(tmpdir(), 'printer-mail-demo-'));
  const app = await createApp({
    shell: createChromiumShell(process.env['PMA_BROWSER']),
    directory,
    demoVerificationUris: world.microsoft.verificationUris,
  });
  try {
    const printer = world.printers.find(({ id }) => id === args.printer);
    if (!printer) throw new Problem('input.invalid', { argument: '--printer' });
    report.note('cli:demo', { printer: printer.name, seed: world.seed });
    const account = args.account ?? printer.account;
    return await command({
      app,
      args: { ...args, address: args.address ?? printer.address, account },
      report,
      terminal,
      texts,
      signal,
      demo: {
        password: printer.adminPassword,
        signIn: ({ userCode, verificationUri }, stopped) =>
          world.signIn({ userCode, verificationUri, account }, stopped),
      },
    });
  } finally {
    await app.close();
    await world.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

function hasDisplay(args: Arguments): boolean {
  if (args.headless) return false;
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

process.exitCode = await main(process.argv.slice(2));
