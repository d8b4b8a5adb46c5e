import type { Page } from 'playwright-core';
import type { AssistantView, StepResult } from '../../electron/calls/view.ts';
import { diagnosticSteps, type Finding } from '../../electron/diagnostics/findings.ts';
import { demo, hostileText, look, view, viewAt, type ScreenState } from './base.ts';

type Seen = [StepResult['state'], Finding['of'], string, Finding['values']?, string?];

/** What the checks came to, in their order; as the main process puts it. */
function results(seen: Seen[]): StepResult[] {
  return seen.map(([state, of, code, values = {}, row], index) => ({
    id: diagnosticSteps[index]!,
    state,
    finding: { of, code, values, ...(row && { row }) } as Finding,
    ms: 120,
  }));
}

const certificate = { tls: 'TLSv1.3', fingerprint: look.fingerprint };
const allOk: Seen[] = [
  ['ok', 'diagnosis', 'adaptersFound', { names: 'Ethernet, Wi-Fi' }],
  ['ok', 'diagnosis', 'mdnsHeard', { devices: 4, printers: 2 }],
  ['ok', 'diagnosis', 'printerAnswers', { model: 'WF-C5890 Series', address: '192.168.1.40:443' }],
  ['ok', 'diagnosis', 'certificateKnown', certificate],
  ['ok', 'diagnosis', 'clockRight'],
  ['ok', 'diagnosis', 'hostsAnswer', { hosts: 'login.microsoftonline.com, login.microsoft.com' }],
  ['ok', 'diagnosis', 'smtpReady', { host: 'smtp.office365.com', port: 587 }],
  ['ok', 'diagnosis', 'storageWritable', { path: 'C:\\Users\\Anna\\AppData\\Local\\printer-mail', megabytes: 48211 }],
  ['ok', 'diagnosis', 'windowWorks'],
];
const expired = {
  ...{ host: 'login.microsoftonline.com', issuer: 'DigiCert' },
  ...{ from: '2026-05-01 00:00', to: '2027-05-01 00:00', today: '2027-11-28 12:00' },
};
const failures: Seen[] = [
  ['failed', 'diagnosis', 'adaptersNone'],
  ['warning', 'diagnosis', 'mdnsSilence'],
  ['ok', 'diagnosis', 'printerIsThere', { address: '192.168.1.40' }],
  ['failed', 'problem', 'printer.tlsTooOld', { host: '192.168.1.40' }],
  ['failed', 'diagnosis', 'clockOffAtLeast', { days: 212, today: '2027-11-28 12:00' }],
  ['failed', 'probe', 'certificateExpired', expired, 'signInHosts'],
  [
    ...(['failed', 'probe', 'proxyPassword'] as const),
    {
      host: 'smtp.office365.com',
      proxy: 'proxy.contoso.com:8080',
      words: 'HTTP/1.1 407 Proxy Authentication Required',
    },
    'smtpPort',
  ],
  ['failed', 'problem', 'storage.full', { path: '/home/anna/.local/share/printer-mail-assistant' }],
  ['failed', 'problem', 'browser.missing'],
];
const leftOut: Seen[] = [
  ['warning', 'diagnosis', 'adaptersPartly', { names: 'tun0 (ENODEV)' }],
  ['skipped', 'diagnosis', 'noNetwork'],
  ['skipped', 'diagnosis', 'noPrinter'],
  ['skipped', 'diagnosis', 'printerSilent'],
  ['skipped', 'diagnosis', 'clockNotTold'],
  ...Array.from({ length: 4 }, (): Seen => ['skipped', 'diagnosis', 'stopped']),
];

const chosen = (diagnosis: Partial<NonNullable<AssistantView['diagnosis']>>) =>
  viewAt('connect', { diagnosis: { printer: '192.168.1.40', running: null, results: [], ...diagnosis } });

const report = [
  'Printer Mail Assistant 1.0.0',
  'Electron 45.4.1, Node 24.1.0',
  'Windows_NT 10.0.26100 x64',
  '',
  ...Array.from(
    { length: 20 },
    (_, line) => `{"at":"2026-11-28T12:00:${line + 10}.000Z","level":"info","event":"journey"}`,
  ),
].join('\n');
const showReport = async (page: Page) => {
  await page.locator('[data-primary]').click();
  await page.locator('textarea[readonly]').waitFor();
};

export const states: ScreenState[] = [
  { name: 'idle', view: view({ diagnosis: { printer: null, running: null, results: [] } }) },
  { name: 'running', view: chosen({ running: 'clock', results: results(allOk.slice(0, 4)) }) },
  { name: 'all in order', view: chosen({ results: results(allOk) }) },
  { name: 'in the demo', view: { ...chosen({ results: results(allOk) }), demo } },
  { name: 'failures', view: chosen({ results: results(failures) }) },
  { name: 'left out', view: chosen({ results: results(leftOut) }) },
  {
    name: 'hostile words',
    view: chosen({
      printer: hostileText.slice(0, 300),
      results: results([
        ...allOk.slice(0, 2),
        ['ok', 'diagnosis', 'printerAnswers', { model: hostileText, address: 'x' }],
      ]),
    }),
  },
  {
    name: 'report shown',
    view: chosen({ results: results(allOk) }),
    answers: { diagnosisReport: () => ({ ok: true, value: { text: report } }) },
    act: showReport,
  },
];
