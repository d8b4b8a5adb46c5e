import type { Bridge } from '../electron/calls/table.ts';

declare global {
  interface Window {
    /** Put there by the preload (electron/preload.ts); in tests by e2e/fake-bridge.ts. */
    assistant: Bridge;
  }
}

/** The only way out of this page: what it may ask for, and what it is told. */
export const { calls, events } = window.assistant;
