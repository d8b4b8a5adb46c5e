export function buildRenderer(
  outDir?: string,
  edition?: 'production' | 'development',
  withPseudo?: boolean,
): Promise<unknown>;
export function buildPreload(outDir?: string): Promise<unknown>;
export function buildMain(out?: string): Promise<void>;
export function buildWindow(what: { main: boolean }): Promise<void>;
