export function program(
  wish: { browser: boolean; electron?: boolean },
  work: (found: { browser?: string; electron?: string }) => number | Promise<number>,
): Promise<void>;
export function runTypeScript(entry: string, args: string[], options?: { holdInput?: boolean }): Promise<number>;
