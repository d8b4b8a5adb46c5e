import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pageBrowser } from './browsers.ts';

export interface ProgramRun {
  /** Null when it was killed. */
  code: number | null;
  stdout: string;
  stderr: string;
}
export type JsonEvent = { event: string } & Record<string, unknown>;

/** The sources, or the installed program that PMA_PROGRAM names: the same tests hold for its commands. */
const [file, ...before] = process.env['PMA_PROGRAM']
  ? [process.env['PMA_PROGRAM']]
  : [process.execPath, '--import', 'tsx', 'electron/cli.ts'];

/**
 * The command line as its users run it: a program of its own, with a home of its own.
 * @param options.onEvent hears every complete line of --json as it comes
 */
export function runProgram(
  home: string,
  args: string[],
  options: { input?: string; onEvent?: (event: JsonEvent, kill: () => void) => void } = {},
): Promise<ProgramRun> {
  return new Promise((resolve) => {
    const child = spawn(file, [...before, ...args], {
      cwd: join(import.meta.dirname, '..'),
      env: {
        ...process.env,
        // Where each system's programs keep their files.
        ...{ XDG_DATA_HOME: home, LOCALAPPDATA: home, ...(process.platform === 'darwin' && { HOME: home }) },
        PMA_BROWSER: pageBrowser,
      },
    });
    const result: ProgramRun = { code: null, stdout: '', stderr: '' };
    let line = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      result.stdout += text;
      line += text;
      for (let end = line.indexOf('\n'); end >= 0; end = line.indexOf('\n')) {
        if (args.includes('--json'))
          options.onEvent?.(JSON.parse(line.slice(0, end)) as JsonEvent, () => child.kill('SIGKILL'));
        line = line.slice(end + 1);
      }
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (result.stderr += text));
    child.on('close', (code) => resolve({ ...result, code }));
    child.stdin.on('error', () => undefined).end(options.input ?? '');
  });
}

/** The lines of --json. */
export function eventsOf({ stdout }: ProgramRun): JsonEvent[] {
  return stdout
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as JsonEvent);
}
