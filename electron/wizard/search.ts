import type { AssistantView } from '../calls/view.ts';
import type { Clock } from '../clock.ts';
import { discover } from '../discovery/discover.ts';

/** More devices than any office has, and few enough to show. */
const mostDevices = 500;
const seconds = 12;
/** News of many printers at once are told together. */
const gather = 100;

/** The search for printers as the window shows it: fills while it runs, ends by itself, and can be begun again. */
export class PrinterSearch {
  view: AssistantView['search'] = { running: false, conclusion: null, devices: [] };
  #stop = new AbortController();

  constructor(
    private readonly clock: Clock,
    private readonly changed: () => void,
    private readonly search: typeof discover = discover,
  ) {}

  /** @param adapters 'loopback' for the printers of the demo world, which are there alone */
  start(adapters: 'network' | 'loopback'): void {
    this.stop();
    const stop = (this.#stop = new AbortController());
    const devices = new Map<string, AssistantView['search']['devices'][number]>();
    let telling = false;
    const tell = (view: Partial<AssistantView['search']>) => {
      if (stop !== this.#stop) return;
      this.view = { ...this.view, devices: [...devices.values()].slice(0, mostDevices), ...view };
      this.changed();
    };
    const tellSoon = () => {
      if (telling) return;
      telling = true;
      void this.clock.wait(gather).then(() => {
        telling = false;
        tell({});
      });
    };
    tell({ running: true, conclusion: null });
    void this.search({
      seconds,
      adapters,
      clock: this.clock,
      signal: stop.signal,
      onDevice: (device) => {
        devices.set(device.id, device);
        tellSoon();
      },
    }).then((found) => {
      for (const device of found.devices) devices.set(device.id, device);
      tell({ running: false, conclusion: found.conclusion });
    });
  }

  /** What the list says of the printer that was chosen in it. */
  deviceAt(address: string): AssistantView['search']['devices'][number] | undefined {
    return this.view.devices.find(({ addresses, adminPort }) =>
      addresses.some((one) => addressText(one, adminPort) === address),
    );
  }

  /** Ends the search early; what was found stays, with the conclusion that follows from it. */
  stop(): void {
    this.#stop.abort();
  }
}

/** A device's address as the list hands it over. */
function addressText(address: string, port: number | undefined): string {
  const host = address.includes(':') ? `[${address}]` : address;
  return port === undefined ? host : `${host}:${port}`;
}
