/** What the demo world tells over its control address: the other side's view of everything that was done to it. */
export interface WorldState {
  printers: {
    id: string;
    settings: Record<string, unknown> & { method: string; service: string; sender: string };
    signedInAs: string | null;
    signedInSaved: boolean;
    writes: number;
    /** Version of its root certificates. */
    rootCertificate: string;
    requests: { method: string; path: string; status: number }[];
    variants: { test: { delivers: boolean } };
  }[];
  mailboxes: Record<string, { from: string; to: string[]; subject: string }[]>;
}

export type PrinterState = WorldState['printers'][number];
