// All that the page of the window is given of the main process: the calls and events of the table, as plain functions.
// No channel name, sender or event object crosses (electron's security list no. 20; the model: mullvadvpn-app, preload.ts).
// The same bundle runs in both window systems; in Chromium shell/preload-stand-in.ts stands in for `electron`.
import { contextBridge, ipcRenderer } from 'electron';
import { callNames, eventNames, type Bridge } from './calls/table.ts';

const calls = callNames.map((name) => [name, (args: unknown) => ipcRenderer.invoke('call', name, args)]);

const events = eventNames.map((name) => [
  name,
  (listener: (value: unknown) => void) => {
    const heard = (_event: unknown, sent: unknown, value: unknown) => {
      if (sent === name) listener(value);
    };
    ipcRenderer.on('event', heard);
    return () => void ipcRenderer.off('event', heard);
  },
]);

contextBridge.exposeInMainWorld('assistant', {
  calls: Object.fromEntries(calls) as Bridge['calls'],
  events: Object.fromEntries(events) as Bridge['events'],
} satisfies Bridge);
