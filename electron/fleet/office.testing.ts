import type { Facts } from '../journeys/facts.ts';
import { Problem } from '../problem.ts';
import { loadTexts, type InterfaceLanguage } from '../texts.ts';
import type { Outcome } from './conductor.ts';
import type { HandoverParts } from './handover-records.ts';
import { readSite, type Site, type SitePrinter } from './site.ts';

/** What a run leaves of one printer each way it can end, and the site they stand in. */
export const fingerprint = '0123456789abcdef'.repeat(4);

export const look = {
  host: '192.168.1.40',
  port: 443,
  fingerprint,
  certificate: { subject: 'CN=EPSON', validFrom: '2026-01-01T00:00:00Z', validTo: '2036-01-01T00:00:00Z' },
  chainValid: false,
  model: 'WF-C5890 Series',
  firmware: '12.34.AB56CD',
  identity: '0026ab123456',
};

export const provenFacts: Facts = {
  look,
  trusted: true,
  loggedIn: true,
  wanted: { service: 'exchange', account: 'scans@contoso.com', sender: 'office@contoso.com', renew: false },
  found: { state: 'otherMethod', shown: { sender: 'old@contoso.com' }, signedInAs: null, status: null, history: [] },
  change: {
    fields: [{ field: 'sender', before: 'old@contoso.com', after: 'office@contoso.com' }],
    signOut: false,
    signIn: true,
    losesPassword: true,
    losesSignIn: false,
  },
  confirmed: true,
  signedIn: { account: 'scans@contoso.com' },
  pressedOk: { said: [] },
  saved: {
    rows: [{ field: 'account', wanted: 'scans@contoso.com', found: 'Scans@contoso.com', same: true }],
    same: true,
  },
  accepted: { value: true, words: 'Connection test was successful.' },
  clean: { value: true },
};

const foundProven = { ...provenFacts.found!, state: 'proven' as const };

export const proven: Outcome = { kind: 'finished', step: undefined, facts: provenFacts, touched: true };
const provenBefore: Outcome = {
  ...proven,
  facts: { ...provenFacts, change: null, found: foundProven },
  touched: false,
};
const lookAtPanel: Outcome = {
  ...proven,
  facts: { ...provenFacts, clean: { value: 'notShown', panelPath: 'Job Status > Job Status' } },
};
export const failed: Outcome = {
  kind: 'problem',
  problem: new Problem('mail.refused', { words: '535 5.7.139' }),
  step: 'test',
  facts: { look, trusted: true },
  touched: true,
};
export const skipped: Outcome = { kind: 'skipped', step: undefined, facts: {}, touched: false };

export function siteOf(labels: string[], fields: Partial<Site> = {}): Site {
  return readSite(
    JSON.stringify({
      ...{ version: 1, name: 'Contoso', account: 'scans@contoso.com', ...fields },
      printers: labels.map((label, index) => ({
        ...{ address: `10.0.${Math.floor(index / 250)}.${(index % 250) + 1}`, label },
      })),
    }),
  );
}

/** One printer an outcome, in order; `undefined`: the run never came to it. */
export function handedOver(
  site: Site,
  outcomes: (Outcome | undefined)[],
  language: InterfaceLanguage = 'en',
  others: Partial<HandoverParts> = {},
): HandoverParts {
  const byPrinter = new Map<SitePrinter, Outcome>();
  for (const [index, printer] of site.printers.entries()) {
    const outcome = outcomes[index];
    if (outcome) byPrinter.set(printer, outcome);
  }
  return {
    site,
    outcomes: byPrinter,
    lapsesOn: (printer) => (byPrinter.get(printer)?.facts.accepted ? new Date('2027-02-26T12:00:00Z') : null),
    texts: loadTexts(language),
    at: new Date('2026-11-28T12:00:00Z'),
    demo: false,
    version: '0.1.0',
    ...others,
  };
}

/** The five ways a printer's work can end, in this order. */
export const fiveEnds = [proven, provenBefore, lookAtPanel, failed, skipped];
export const fiveLabels = ['Reception', 'Office', 'Store', 'Workshop', 'Cellar'];

export const hostile = `\u202e</bdi></title></style><script>alert(1)</script><img src=x onerror="a('1')">\nX`;
