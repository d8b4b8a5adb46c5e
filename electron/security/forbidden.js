// What no source of this program may contain, because each of it takes a protection away; as rules of ESLint
// (eslint.config.js). forbidden.test.ts tries every one of them. The rows are those of docs/hardening.md.

/** Sources of the product; tests, the bench and the pretend printers play the other side. */
const product = ['electron/**/*.ts', 'renderer/**/*.ts', 'renderer/**/*.tsx'];
const otherSide = ['**/*.test.ts', '**/*.testing.ts', 'electron/demo/**', 'electron/discovery/neighbourhood*.ts'];

/** A key, however it is written: name, 'name' or ['name'], in an object, a pattern or after a dot. */
const named = (pattern) =>
  `:matches(Property:matches([key.name=/^(${pattern})$/], [key.value=/^(${pattern})$/]), MemberExpression:matches([property.name=/^(${pattern})$/], [property.value=/^(${pattern})$/]))`;
const property = (pattern) => `:matches(MemberExpression, Property[parent.type='ObjectPattern'])${named(pattern)}`;
const setting = (name, value) =>
  `:matches(Property[value.raw='${value}']${named(name)}, AssignmentExpression[right.raw='${value}'] > .left${named(name)})`;
/** A module's values, however they are fetched; its types are free. */
const moduleOf = (pattern) => [
  `ImportDeclaration[source.value=/${pattern}/][importKind!='type']`,
  `ExportNamedDeclaration[source.value=/${pattern}/][exportKind!='type']`,
  `ImportExpression[source.value=/${pattern}/]`,
  `CallExpression[callee.name='require'][arguments.0.value=/${pattern}/]`,
];
const word = (pattern) => `:matches(Literal[value=/${pattern}/], TemplateElement[value.raw=/${pattern}/])`;

/** @type {Record<string, { row: string, instead: string, selectors: string[], except?: string[] }>} */
export const forbidden = {
  'plain-http': {
    row: 'E1',
    instead: 'https; what has to be without TLS is listed in electron/security/forbidden.js.',
    selectors: [word('^http:\\/\\/')],
    except: [
      // The closed port that a page without network has for a proxy, in both window systems.
      'electron/shell/chromium-flags.ts',
      'electron/shell/electron.ts',
      // Only to take an address apart.
      'electron/shell/private-address.ts',
      'electron/webconfig/look.ts',
      // A company's proxy, whose address is written so.
      'electron/mail/probe-connection.ts',
      'electron/mail/proxy-setting.ts',
    ],
  },
  'no-sandbox': {
    row: 'E4',
    instead: 'the sandbox; only root, for whom it does not work, goes without (shell/chromium-flags.ts).',
    selectors: [
      // Whoever only looks whether somebody else said it may write it.
      ':not(BinaryExpression) > Literal[value=/^(--)?(no-sandbox|disable-setuid-sandbox)$/]',
      setting('chromiumSandbox', 'false'),
      setting('sandbox', 'false'),
    ],
    except: ['electron/shell/chromium-sign-in.ts'],
  },
  'web-security': {
    row: 'E6',
    instead: 'webSecurity as it is.',
    selectors: [setting('webSecurity', 'false'), word('disable-web-security|disable-site-isolation')],
    // To take it off the command line.
    except: ['electron/shell/refused-switches.ts'],
  },
  'node-in-page': {
    row: 'E2',
    instead: 'a call of the table (calls/table.ts).',
    selectors: [
      ...['nodeIntegration', 'nodeIntegrationInWorker', 'nodeIntegrationInSubFrames'].map((name) =>
        setting(name, 'true'),
      ),
      setting('contextIsolation', 'false'),
    ],
  },
  'blink-features': {
    row: 'E10',
    instead: 'what Chromium does by default.',
    selectors: [
      named('(enable|disable)BlinkFeatures'),
      setting('allowRunningInsecureContent', 'true'),
      setting('experimentalFeatures', 'true'),
      word('enable-blink-features'),
    ],
    except: ['electron/shell/refused-switches.ts'],
  },
  webview: {
    row: 'E11',
    instead: 'a view of the window system.',
    selectors: [
      setting('webviewTag', 'true'),
      named('allow[Pp]opups'),
      "JSXOpeningElement[name.name='webview']",
      "CallExpression[callee.property.name='createElement'][arguments.0.value='webview']",
      word('<webview'),
    ],
  },
  'navigation-event': {
    row: 'E13',
    instead: 'a rule given to guardContents, which holds every page to it.',
    selectors: [
      'CallExpression[callee.property.name=/^(on|once)$/][arguments.0.value=/^will-(navigate|frame-navigate|redirect)$/]',
    ],
    except: ['electron/shell/navigation.ts'],
  },
  'open-external': {
    row: 'E15',
    instead: 'openExternal of the Shell (shell/types.ts), which takes only addresses that shell/links.ts made.',
    selectors: [
      "MemberExpression[object.name='electron']" + named('shell'),
      "VariableDeclarator[init.name='electron'] > ObjectPattern > " + named('shell'),
      "ImportDeclaration[source.value='electron'] > ImportSpecifier[imported.name='shell']",
    ],
    except: ['electron/shell/electron.ts'],
  },
  'electron-module': {
    row: 'E15',
    instead: 'the ElectronModule that electron/main.ts hands on (shell/electron-module.ts), or the Shell.',
    selectors: moduleOf('^electron(\\/|$)'),
    except: ['electron/main.ts', 'electron/preload.ts'],
  },
  'allowed-url': {
    row: 'E15',
    instead: 'a function of shell/links.ts, which checks the address.',
    selectors: ["TSAsExpression > TSTypeReference[typeName.name='AllowedUrl']"],
    except: ['electron/shell/links.ts'],
  },
  'other-programs': {
    row: 'E15',
    instead: 'shell/system-opener.ts for an address; other programs are not started.',
    selectors: [...moduleOf('^(node:)?child_process$')],
    // The person's browser, and the demo world's own process.
    except: ['electron/shell/system-opener.ts', 'electron/shell/chromium-sign-in.ts'],
  },
  'raw-messages': {
    row: 'E17',
    instead: 'a call of the table: calls/serve.ts checks who asks and what.',
    selectors: [property('ipcMain|ipcRenderer'), 'ImportSpecifier[imported.name=/^ipc(Main|Renderer)$/]'],
    except: ['electron/shell/electron.ts', 'electron/preload.ts', 'electron/shell/preload-stand-in.ts'],
  },
  'os-scheme': {
    row: 'B12',
    instead: 'nothing: a sign-in comes back through the printer, no web page has to start this program.',
    selectors: [
      property('setAsDefaultProtocolClient'),
      "CallExpression[callee.property.name='on'][arguments.0.value='open-url']",
    ],
  },
  markup: {
    row: 'B13',
    instead: 'text nodes.',
    selectors: [
      "JSXAttribute[name.name='dangerouslySetInnerHTML']",
      named('dangerouslySetInnerHTML'),
      'AssignmentExpression > .left' + named('(inner|outer)HTML'),
      'CallExpression[callee.property.name=/^(insertAdjacentHTML|createContextualFragment|setHTMLUnsafe)$/]',
      "CallExpression[callee.object.name='document'][callee.property.name=/^write(ln)?$/]",
    ],
  },
  'text-as-code': {
    row: 'E7',
    instead: 'code that is in the source.',
    selectors: [
      "CallExpression[callee.name='eval']",
      "NewExpression[callee.name='Function']",
      ...moduleOf('^(node:)?vm$'),
    ],
  },
  'into-a-page': {
    row: 'S11',
    instead:
      'nothing: what is on Microsoft’s page is neither read nor changed. A printer’s page is driven by webconfig/page.ts.',
    selectors: [
      property(
        'executeJavaScript|executeJavaScriptInIsolatedWorld|insertCSS|insertText|sendInputEvent|capturePage|printToPDF',
      ),
      "MemberExpression[property.name='debugger']",
      // Of a session or a frame; the road's own jar is another.
      "MemberExpression[property.name='cookies'][object.name=/session|foreign|contents|electron/i]",
      "MemberExpression[property.name='cookies'][object.property.name=/session/i]",
    ],
    // webContents.debugger, for the printer's page alone.
    except: ['electron/shell/electron.ts'],
  },
  'browser-name': {
    row: 'S12',
    instead: 'the name the browser has.',
    selectors: [property('setUserAgent|userAgentFallback'), word('^--user-agent')],
  },
  'certificate-exception': {
    row: 'C6',
    instead: 'webconfig/certificate.ts towards a printer; towards anybody else what the system says.',
    selectors: [
      property('setCertificateVerifyProc'),
      "CallExpression[callee.property.name=/^(on|once)$/][arguments.0.value='certificate-error']",
      named('ignoreHTTPSErrors|checkServerIdentity'),
      word('NODE_TLS_REJECT_UNAUTHORIZED|ignore-certificate-errors|allow-insecure-localhost'),
      "MemberExpression[property.name='NODE_TLS_REJECT_UNAUTHORIZED']",
      word('^TLSv1(\\.1)?$'),
    ],
    except: ['electron/shell/refused-switches.ts'],
  },
  'unjudged-tls': {
    row: 'C6',
    instead: 'connectUnjudged of electron/unjudged-tls.ts, whose callers judge the certificate themselves.',
    selectors: [named('rejectUnauthorized')],
    except: ['electron/unjudged-tls.ts'],
  },
  'kept-secret': {
    row: 'K2',
    instead: 'memory: no password, code or token is kept, so there is nothing to encrypt.',
    selectors: [property('safeStorage'), "ImportSpecifier[imported.name='safeStorage']", ...moduleOf('keytar|keyring')],
  },
  'crash-reporter': {
    row: 'L7',
    instead: 'nothing: a dump is memory, with passwords in it.',
    selectors: [property('crashReporter'), "ImportSpecifier[imported.name='crashReporter']"],
  },
  'other-logs': {
    row: 'L1',
    instead: 'the log of journal/log.ts, which redacts while it writes.',
    selectors: moduleOf('^electron-log'),
    except: ['electron/journal/log.ts'],
  },
};

const rule = ({ row, instead, selectors }) => ({
  meta: { type: 'problem', schema: [] },
  create: (context) =>
    Object.fromEntries(
      selectors.map((selector) => [
        selector,
        (node) =>
          context.report({ node, message: `Not in this program (docs/hardening.md, ${row}). Instead: ${instead}` }),
      ]),
    ),
});

const plugin = { rules: Object.fromEntries(Object.entries(forbidden).map(([name, what]) => [name, rule(what)])) };

/** For eslint.config.js. */
export const forbiddenInSources = [
  {
    files: product,
    ignores: otherSide,
    plugins: { forbidden: plugin },
    rules: Object.fromEntries(Object.keys(forbidden).map((name) => [`forbidden/${name}`, 'error'])),
  },
  ...Object.entries(forbidden).flatMap(([name, { except }]) =>
    except ? [{ files: except, rules: { [`forbidden/${name}`]: 'off' } }] : [],
  ),
];
