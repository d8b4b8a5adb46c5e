import { open } from 'node:fs/promises';
import { mostPasted, readPastedOutput, type PastedState } from '../mail/pasted-output.ts';
import { probeService, targetOf, thisComputer } from '../mail/probe.ts';
import { judgeReadiness, verdictOf, type Verdict } from '../mail/readiness.ts';
import { Problem } from '../problem.ts';
import { changeScripts, openCommands } from '../readiness-answer.ts';
import type { CommandParts } from './command.ts';
import type { ExitCode } from './exit-code.ts';
import { endOfInput } from './terminal.ts';

const exitCodes: Record<Verdict['kind'], ExitCode> = { ready: 0, notReady: 2, unknown: 3 };

/**
 * Probes Microsoft's side from this computer, reads pasted answers, and says what is next. No printer is asked, so none of
 * its rows is judged. Exit code 0 when everything is ready, 2 when something is not, 3 when something has to be found out. Problems: input.missing, input.invalid.
 */
export async function ready(parts: Omit<CommandParts, 'app'>): Promise<ExitCode> {
  const { args, report, texts, signal, demo } = parts;
  // The demo's servers are on this computer: no proxy hears of them.
  const network = thisComputer(demo ? {} : process.env);
  const pasted = await readPaste(parts);
  const probe = await probeService(
    demo?.microsoft.target ?? targetOf(args.service),
    demo ? { ...network, authorities: [demo.microsoft.authority] } : network,
    signal,
  );
  const { service, rows: all } = judgeReadiness(args.service, { probe, ...(pasted && { pasted }) });
  const rows = all.filter(({ half }) => half === 'tenant');
  const verdict = verdictOf(rows);
  report.readiness({
    ...{ service, rows, verdict },
    probe,
    commands: openCommands(rows, args.account),
    script: pasted && args.account !== undefined ? changeScripts(args.account, pasted, texts) : null,
    otherMailboxes: pasted?.otherMailboxes ?? [],
    notUnderstood: pasted?.notUnderstood ?? [],
  });
  return exitCodes[verdict.kind];
}

async function readPaste({ args, terminal, texts }: Omit<CommandParts, 'app'>): Promise<PastedState | undefined> {
  if (args.paste === undefined) return undefined;
  // Without it nobody knows whose switches were pasted.
  if (args.account === undefined) throw new Problem('input.missing', { argument: '--account' });
  const read = () => terminal.readAll(mostPasted, texts.say('cli:paste.answers', { keys: endOfInput }));
  const text = args.paste === '-' ? await read() : await readFile(args.paste);
  return readPastedOutput(text, args.account);
}

/** PowerShell on Windows writes UTF-16 with a byte order mark when its output goes to a file. */
async function readFile(path: string): Promise<string> {
  const invalid = (cause?: unknown) => new Problem('input.invalid', { argument: path }, { cause });
  const file = await open(path).catch((cause: unknown) => {
    throw invalid(cause);
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile() || stat.size > 4 * mostPasted) throw invalid();
    const bytes = await file.readFile();
    const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
    return bytes.toString(isUtf16 ? 'utf16le' : 'utf8').replace(/^\ufeff/, '');
  } finally {
    await file.close();
  }
}
