export function program(wish: { browser: boolean }, work: () => number | Promise<number>): Promise<void>;
export function runTypeScript(entry: string, args: string[], options?: { holdInput?: boolean }): Promise<number>;
