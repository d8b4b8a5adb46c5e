// Made by scripts/quoted-labels.mjs.
declare module 'virtual:quoted-labels' {
  const labels: unknown;
  export default labels;
}

// Made by scripts/window-texts.mjs.
declare module 'virtual:window-texts' {
  import type { ResourceKey } from 'i18next';
  const read: Record<string, () => Promise<{ default: Record<string, ResourceKey> }>>;
  export default read;
}
