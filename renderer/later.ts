import { useSyncExternalStore } from 'react';
import type * as Parts from './later-parts.tsx';

let parts: typeof Parts | null = null;
const listeners = new Set<() => void>();

/** Reads the parts of the window that its first picture does not need: it is there sooner without them. */
export async function readLaterParts(): Promise<void> {
  parts = await import('./later-parts.tsx');
  for (const listener of listeners) listener();
}

/** Null in the first moment of the window. */
export function useLaterParts(): typeof Parts | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => parts,
  );
}
