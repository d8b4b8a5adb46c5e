/** What `prepare` needs to know of the machine, and may do to it. */
export interface Computer {
  repository: string;
  nodeVersion: string;
  node: string;
  /** Program and leading arguments that start npm. */
  npm: [string, string[]];
  platform: string;
  environment: Record<string, string | undefined>;
  isRoot: boolean;
  personThere: boolean;
  /** Milliseconds since 1970; undefined when there is no such file. */
  modifiedAt(path: string): number | undefined;
  readText(path: string): string | undefined;
  /**
   * `code`: the exit code, the name of the signal that ended it, or why it did not start. `output`: all that it said.
   * A variable that is undefined is taken out of the environment. `timeout`: milliseconds, 0 for none.
   */
  run(
    program: string,
    args: string[],
    environment?: Record<string, string | undefined>,
    timeout?: number,
  ): Promise<{ code: number | string; output: string }>;
  ask(question: string): Promise<boolean>;
  say(line: string): void;
  playwrightBrowser(): Promise<string | undefined>;
}

export const repository: string;
export class CannotStart extends Error {}
export function thisComputer(): Computer;
export function prepare(
  wish: { browser: boolean; electron?: boolean },
  computer?: Computer,
): Promise<{ browser?: string; electron?: string }>;
