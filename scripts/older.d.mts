export function isOlder(what: { main: boolean }, root?: string): boolean;
