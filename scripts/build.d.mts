export function buildRenderer(outDir?: string): Promise<unknown>;
export function buildPreload(outDir?: string): Promise<unknown>;
export function buildMain(): Promise<unknown>;
export function buildWindow(what: { main: boolean }): Promise<void>;
