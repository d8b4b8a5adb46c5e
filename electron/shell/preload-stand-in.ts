/** What crosses to the main process: a call and its outcome, or the wait for the next events. */
export type Crossing = (kind: 'call' | 'events', ...args: unknown[]) => Promise<unknown>;

/**
 * The two things of `require('electron')` that the preload uses, in a page of Chromium. It is put into the page as text,
 * so it uses nothing but its argument. Other than Electron's, this preload shares the page's globals: what the page may
 * ask for is decided by the main process alone.
 */
export function electronStandIn(cross: Crossing) {
  type Listener = (event: object, name: unknown, value: unknown) => void;
  const listeners = new Set<Listener>();
  const listen = async () => {
    for (;;) {
      const sent = (await cross('events')) as [name: unknown, value: unknown][];
      for (const [name, value] of sent) for (const listener of [...listeners]) listener({}, name, value);
    }
  };
  // It ends with the window.
  void listen().catch(() => undefined);
  const freeze = (value: unknown): unknown => {
    if (value instanceof Object) Object.values(Object.freeze(value)).forEach(freeze);
    return value;
  };
  return {
    contextBridge: {
      exposeInMainWorld: (name: string, value: unknown) =>
        void Object.defineProperty(window, name, { value: freeze(value), enumerable: true }),
    },
    ipcRenderer: {
      invoke: (channel: 'call', ...args: unknown[]) => cross(channel, ...args),
      on: (_channel: string, listener: Listener) => void listeners.add(listener),
      off: (_channel: string, listener: Listener) => void listeners.delete(listener),
    },
  };
}
