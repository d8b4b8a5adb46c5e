/** One line of docs/hardening.md. */
interface Row {
  id: string;
  /** What has to be so. */
  required: string;
  why: string;
  /** Not done in this way; the reason. */
  decided?: string;
  /** Nothing in `npm test` can show it; what does. */
  notHere?: string;
  /** Met, but a part of it only a real Electron or a built program can show. */
  rest?: string;
}

export interface Part {
  title: string;
  /** Where the requirement comes from. */
  source: string;
  rows: Row[];
}

const packageCheck = '`npm run package:check` reads it back from the built program';

/**
 * What hardens the program. A row is met when a test that passed carries its id in brackets in its name, as in
 * `[E5] no permission`; hardening.test.ts says which have none, and `npm test` counts those that passed.
 */
export const parts: Part[] = [
  {
    title: 'Electron’s own list',
    source: 'Electron documentation, "Security", items 1 to 20',
    rows: [
      {
        id: 'E1',
        required: 'Only secure content: own scheme, https; plain http only towards a printer’s first redirect',
        why: 'on the way anybody could change it',
      },
      { id: 'E2', required: 'No Node in any page, written out', why: 'an injected script would own the computer' },
      {
        id: 'E3',
        required: 'Context isolation, written out; the page cannot change what it is given',
        why: 'a page could tamper with the preload’s objects',
        rest: 'that the two worlds are apart, only Electron shows',
      },
      {
        id: 'E4',
        required: 'Every page in the sandbox, said before the app is ready and for each window',
        why: 'holds a renderer that was taken over',
        rest: 'a renderer that reports its sandbox: packaged program',
      },
      {
        id: 'E5',
        required: 'Every permission, device and screen refused, on every session there is',
        why: 'the default is to grant',
      },
      { id: 'E6', required: '`webSecurity` stays on', why: 'same-origin rule' },
      {
        id: 'E7',
        required: 'A content policy: nothing but our own files, no text as code',
        why: 'limits what injected markup can do',
      },
      { id: 'E8', required: 'No insecure content in secure pages', why: 'the same as E1' },
      { id: 'E9', required: 'No experimental features', why: 'untested' },
      { id: 'E10', required: 'No Blink features switched on', why: 'untested' },
      { id: 'E11', required: 'No webview tag and no `allowpopups`', why: 'windows nobody watches' },
      {
        id: 'E12',
        required: 'A webview that appears all the same is not attached',
        why: 'a page could make itself a weaker renderer',
      },
      {
        id: 'E13',
        required: 'No page goes anywhere that its rule does not allow: links, scripts, frames, redirects',
        why: 'an attacker moves the window elsewhere',
      },
      { id: 'E14', required: 'No page opens a window', why: 'more renderers, more power' },
      {
        id: 'E15',
        required:
          'To the person’s browser go only addresses from one table; one module opens them, no other program is started',
        why: 'an address can start programs',
      },
      {
        id: 'E16',
        required: 'An Electron that is still supported',
        why: 'Chromium’s fixes',
        notHere:
          'which are supported changes with time: looked up at each release (electronjs.org, "Release schedule"); the version is exact in package.json',
      },
      {
        id: 'E17',
        required: 'Of every message the sender is checked, then the name, then the arguments by schema; in one place',
        why: 'any frame can send',
      },
      {
        id: 'E18',
        required: 'Own scheme instead of `file:`; only files of one folder, found before anybody asks',
        why: 'a file page can read every file',
      },
      {
        id: 'E19',
        required: 'All fuses stated',
        why: 'features that turn the program into a tool',
        notHere: packageCheck,
      },
      {
        id: 'E20',
        required: 'The page gets functions and values, no object of Electron, no event, no channel name',
        why: 'an event object leads back to everything',
      },
    ],
  },
  {
    title: 'Beyond the list',
    source: 'Electron documentation and what audited programs (Mullvad, Signal, Tuta, Element, VS Code) do',
    rows: [
      { id: 'B1', required: 'Our page has no network', why: 'a bad dependency cannot call home' },
      {
        id: 'B2',
        required:
          'The policy is a header, without `unsafe-inline`, with Trusted Types and no policy for them; styles by a nonce',
        why: 'a header covers more than a tag',
      },
      { id: 'B3', required: 'Isolation headers, `nosniff`, no referrer', why: 'leaks between windows' },
      {
        id: 'B4',
        required: 'Schemes nobody needs are refused: `file:`, `ftp:`, `data:` and `about:` pages',
        why: 'fewer doors',
      },
      {
        id: 'B5',
        required:
          'No traffic of its own: in Electron no spell-checker’s dictionaries; in Chromium no components, sync, background work or first start',
        why: 'silent traffic',
      },
      {
        id: 'B6',
        required: 'Microsoft’s page reaches nothing on the local network, by address or by name',
        why: 'it must not become a path to the printer',
      },
      {
        id: 'B7',
        required: 'No server gets the signed-in Windows account, a certificate or a password',
        why: 'a page could collect them',
      },
      {
        id: 'B8',
        required: 'A proxy that asks for a name and a password can be answered',
        why: 'without it the window stays empty in some companies',
        decided:
          'no password of another system goes through this program. The question is refused, the bar says so, and the person’s own browser, which knows the proxy, is one press away',
      },
      {
        id: 'B9',
        required: 'No developer tools: not in the settings, no menu, no key, no debug port by the command line',
        why: 'what is typed could be read',
        rest: 'the keys of a packaged program',
      },
      {
        id: 'B10',
        required: 'Nothing dropped replaces the page; dialogs, downloads and plugins off',
        why: 'the page would be another one',
      },
      {
        id: 'B11',
        required: 'One instance; arguments are data, and none changes security',
        why: 'whoever starts it could weaken it',
        rest: '`--no-sandbox`, of which enableSandbox has the last word',
      },
      {
        id: 'B12',
        required: 'No scheme registered with the system',
        why: 'any web page could start the program',
        rest: packageCheck,
      },
      {
        id: 'B13',
        required: 'Text from the network stays text: no markup, no control or direction characters, bounded',
        why: 'names can be scripts',
      },
      {
        id: 'B14',
        required:
          'A printer’s page runs in a session without network; everything it asks for goes to that one printer, bounded in size and time',
        why: 'hostile or broken pages',
      },
      {
        id: 'B15',
        required: 'What is written carries the token of the form just loaded, is written once, and read back',
        why: 'forged requests against the printer',
      },
      {
        id: 'B16',
        required: 'Exact versions, a lock file with hashes, no git sources, no install scripts',
        why: 'one bad package owns all',
        rest: 'that a second person looks at a new package is a rule, not a test',
      },
      {
        id: 'B17',
        required: 'Workflows: actions by hash, no permissions by default, no signing key in the tree',
        why: 'signing keys live there',
      },
      {
        id: 'B18',
        required: 'A page that crashes comes back where it was; Microsoft’s does not, and nothing is written twice',
        why: 'half-written state',
      },
    ],
  },
  {
    title: 'Fuses',
    source: 'Electron documentation, "Fuses"',
    rows: [
      ['F1', '`runAsNode` off', 'the signed program would be a general interpreter'],
      ['F2', '`cookieEncryption` on', 'cookies at rest'],
      ['F3', '`nodeOptions` off', 'an environment variable could load code or certificates'],
      ['F4', '`nodeCliInspect` off', 'a debugger reads everything'],
      ['F5', '`embeddedAsarIntegrityValidation` on', 'a changed archive must not start'],
      ['F6', '`onlyLoadAppFromAsar` on', 'a folder beside the archive would win'],
      ['F7', '`loadBrowserProcessSpecificV8Snapshot` off', 'we have no snapshot'],
      ['F8', '`grantFileProtocolExtraPrivileges` off', 'file pages would get more than in a browser'],
      ['F9', '`wasmTrapHandlers` on', 'stated, so that nobody wonders'],
    ].map(([id = '', required = '', why = '']) => ({ id, required, why, notHere: packageCheck })),
  },
  {
    title: 'Testing a hardened program',
    source: 'how Element and Mullvad test theirs',
    rows: [
      {
        id: 'G1',
        required: 'A debugger is let in only into a copy of the built program, under another name',
        why: 'tests need what the release forbids',
        notHere: 'no built program is tested here; `npm run package:check` looks at what is published',
      },
      {
        id: 'G2',
        required: 'Each test has a profile of its own, and a browser without network',
        why: 'nothing carries over',
      },
      {
        id: 'G3',
        required: 'The sandbox is off for root alone',
        why: 'an exception must not spread',
      },
      {
        id: 'G4',
        required: 'Tests that are only attempts: refused, and one line in the log',
        why: 'a refusal that nobody sees is forgotten',
      },
      {
        id: 'G5',
        required: 'Every session and page that was ever made is held against its table',
        why: 'the one that is forgotten',
      },
    ],
  },
  {
    title: 'The sign-in window',
    source: 'RFC 8252, section 8.12; Electron documentation',
    rows: [
      {
        id: 'S1',
        required: 'A session in memory for each account and batch, emptied at the end',
        why: 'no leftovers, no mixing of accounts',
      },
      {
        id: 'S2',
        required: 'The same table of settings as every window, without preload',
        why: 'nothing to attack, nothing to read',
      },
      {
        id: 'S3',
        required: 'Our bar above, the foreign page below; it cannot cover, move, size or name the window',
        why: 'people must see where they are',
      },
      {
        id: 'S4',
        required:
          'The bar shows the host, in its encoded form, what somebody registered emphasised, when the page is there',
        why: 'look-alike addresses',
      },
      { id: 'S5', required: 'https only, to hosts of one list, compared as parsed', why: 'phishing, open redirects' },
      {
        id: 'S6',
        required: 'An organisation’s own page only straight from Microsoft’s, and said',
        why: 'a closed list would lock companies out; an open one is none',
      },
      {
        id: 'S7',
        required: 'What a page loads: https and wss only, nothing of the local network',
        why: 'a path to it',
      },
      {
        id: 'S8',
        required: 'No second window: known hosts in the same view, our own links in the browser, the rest nowhere',
        why: 'control',
      },
      { id: 'S9', required: 'No permission, download or foreign scheme', why: 'the same' },
      {
        id: 'S10',
        required: 'No exception for a certificate, ever; the error says what to do',
        why: 'the printer’s exceptions must not leak here',
      },
      {
        id: 'S11',
        required: 'No script in the page, nothing read of it, its cookies or its storage, no code typed',
        why: 'what RFC 8252 fears of such windows',
      },
      { id: 'S12', required: 'The browser’s name is its own', why: 'honesty' },
      { id: 'S13', required: 'In the log neither address, query nor title', why: 'codes and names are in them' },
      {
        id: 'S14',
        required: 'The end of the window proves nothing; the printer does',
        why: 'a page may say "done" while the printer waits',
      },
      {
        id: 'S15',
        required: 'One window, belonging to ours; a later attempt ends the earlier one',
        why: 'several confuse',
      },
      {
        id: 'S16',
        required: 'Zoom, keyboard, right mouse button work; Escape loses nothing',
        why: 'accessibility',
        rest: 'a screen reader in Electron',
      },
    ],
  },
  {
    title: 'Certificates of printers',
    source: 'Electron documentation, "session"; RFC 6125; our own conclusions',
    rows: [
      {
        id: 'C1',
        required: 'The decision for every combination of chain and memories; "changed" is never softened',
        why: 'one gap is enough',
      },
      { id: 'C2', required: 'Not a byte before the decision', why: 'the first bytes hold the password' },
      {
        id: 'C3',
        required: 'Another certificate in the middle of the work stops it',
        why: 'a device can change places',
      },
      {
        id: 'C4',
        required: 'Compared anew on each socket; sessions are never resumed',
        why: 'a second connection may lead elsewhere',
      },
      { id: 'C5', required: 'No exception in any session of the window system', why: 'S10' },
      {
        id: 'C6',
        required: 'TLS without judging a certificate has one place in the sources',
        why: 'one careless line is enough',
      },
      {
        id: 'C7',
        required: 'A printer that is too old for TLS 1.2 has its own problem; nothing is lowered',
        why: 'a way around would be used',
        rest: 'Electron’s BoringSSL may fail in other words',
      },
    ],
  },
  {
    title: 'Secrets at rest',
    source: 'Electron documentation, "safeStorage"',
    rows: [
      {
        id: 'K1',
        required: 'A whole job leaves no password, code or token on the disk',
        why: 'what is not kept is not stolen',
      },
      {
        id: 'K2',
        required: 'A keyring is used with care for its kind',
        why: 'on Linux it may be none',
        decided: 'nothing is kept, so no keyring is used at all; the linter refuses it',
      },
      { id: 'K3', required: 'What is kept is readable by its owner only', why: 'shared computers' },
    ],
  },
  {
    title: 'Log, report, crashes',
    source: 'how Mullvad, Signal and Mattermost do it',
    rows: [
      { id: 'L1', required: 'One log, redacted while it is written', why: 'nobody redacts afterwards' },
      { id: 'L2', required: 'Only listed fields: no body, header, query or title', why: 'secrets are in them' },
      { id: 'L3', required: 'What identifies somebody is cut to its end', why: 'a log is shown to others' },
      { id: 'L4', required: 'The exact secrets of this run are removed, in every encoding', why: 'patterns miss some' },
      { id: 'L5', required: 'Bounded and rotated', why: 'a disk that fills up' },
      { id: 'L6', required: 'A report is a file that its person saves; nothing is sent', why: 'it is theirs' },
      { id: 'L7', required: 'No crash dump stays', why: 'it is memory, with passwords in it', rest: packageCheck },
      {
        id: 'L8',
        required: 'An uncaught error is said in the person’s language, without a stack trace',
        why: 'no dead end',
      },
      {
        id: 'L9',
        required: 'No page reads or writes the clipboard; the main process does, and takes back only what it put there',
        why: 'pages must not read it',
      },
    ],
  },
];
