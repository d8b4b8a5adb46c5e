import type { Method, Secure, Service } from './mail-settings.ts';
import type { Draw } from './random.ts';

/** The controls of the Email Server page, by what they are for. */
export type Field =
  | 'method'
  | 'service'
  | 'account'
  | 'password'
  | 'sender'
  | 'server'
  | 'port'
  | 'secure'
  | 'validation'
  | 'popServer'
  | 'popPort';

/** `value` attributes of the choices: upper-case words, the same in every language. */
interface OptionValues {
  method: Record<Method, string>;
  service: Record<Service, string>;
  secure: Record<Secure, string>;
  validation: { on: string; off: string };
}

type MenuFamily = 'tabs' | 'frames';
type DateFormat = 'dayFirst' | 'monthFirst' | 'yearFirst';

/**
 * Everything about a printer's pages that nobody has published, or that differs between models. A program that leans on
 * one of these works with some printers only, so every start draws others.
 */
export interface Variants {
  family: MenuFamily;
  /** Before login: every entry, leading to the login form, or only the pages that need none. */
  menuBeforeLogin: 'all' | 'public';
  menu: 'nested' | 'headings' | 'definitions' | 'collapsible';
  /** "Administrator Login" of older manuals, or "Log in" of the newer guide. */
  wording: 'older' | 'newer';
  heading: 'name' | 'path';
  leadingBlankLine: boolean;
  rows: 'dl' | 'dlPlain' | 'table';
  choices: 'select' | 'radio';
  keepAlive: boolean;
  /** Pages that answer to their menu text only: id between ADVANCED/ and the verb. */
  pageIds: { mail: string; test: string; history: string; ca: string; root: string; fax: string };
  frames: { header: string; menu: string };
  /** How long new root certificates take to come; 0: they are there with the answer. */
  rootUpdate: { takesMilliseconds: number };

  login: {
    userField: string | null;
    passwordField: string;
    role: 'none' | 'administratorFirst' | 'userFirst';
    token: boolean;
    /** The page after a good login moves on by script, or waits for a button. */
    after: 'script' | 'button';
    cookieAttributes: string;
    logoutPath: string;
  };

  mail: {
    names: Record<Field, string>;
    values: OptionValues;
    smtpAuthText: string;
    popText: string;
    /** Rows of other methods are not shown, or shown and disabled. */
    others: 'hide' | 'disable';
    /** With OAuth2: server, port and security are fixed, filled in and open to change, or left as they are (a fault). */
    server: 'fixed' | 'filledIn' | 'left';
    /** What a page without a sign-in shows as current status; `none` is no row at all. */
    notSignedIn: 'none' | 'text';
    expired: 'sentence' | 'word' | 'notSignedIn';
    account: 'row' | 'disabledField';
    confirmPage: 'none' | 'sameVerb' | 'ownVerb';
    confirmVerb: string;
    /** The confirmation page is followed by another. */
    secondConfirmPage: boolean;
    askFirst: boolean;
    success: 'setupComplete' | 'sentence' | 'shuttingDown';
    restarts: boolean;
    restartMilliseconds: number;
    noticeAbove: boolean;
  };

  signIn: {
    screen: 'page' | 'iframe' | 'overlay';
    /** In the place of the screen, or in a window or frame that comes beside it. */
    codeIn: 'screen' | 'window' | 'frame';
    code: 'text' | 'input' | 'sentence';
    codeComes: 'atOnce' | 'poll' | 'refresh';
    /** How a page that shows the code learns that the person is done. */
    finish: 'poll' | 'reload' | 'reopen';
    address: 'link' | 'text';
    codeLabel: 'authenticationCode' | 'code';
    addressLabel: 'url' | 'signInAddress';
    keepsSender: boolean;
    askSignOut: boolean;
    verbs: { open: string; start: string; show: string; state: string; cancel: string; signOut: string };
  };

  test: {
    /** A test that authenticates only leaves no mail and no job. */
    delivers: boolean;
    button: 'button' | 'input' | 'link';
    text: 'start' | 'startTest';
    result: 'samePage' | 'poll' | 'refresh';
    verbs: { start: string; result: string };
  };

  history: { markup: 'table' | 'list'; newestFirst: boolean; code: 'column' | 'inResult' };

  clock: {
    format: DateFormat;
    hours: 12 | 24;
    separator: '-' | '.' | '/';
    offsetHours: number;
    /** A printer's clock is rarely right: minutes ahead of the true time. */
    aheadMinutes: number;
  };
}

/** What a printer's definition decides itself; the rest is drawn. */
export interface FixedVariants {
  family?: MenuFamily;
  choices?: 'select' | 'radio';
  delivers?: boolean;
  /** Its login asks as whom one comes: administrator or user. */
  asksRole?: boolean;
  /** OK restarts its web server. */
  restarts?: boolean;
}

/** The pages of one printer for this start. */
export function drawVariants(draw: Draw, fixed: FixedVariants): Variants {
  const choices = fixed.choices ?? draw.pick(['select', 'select', 'radio']);
  const success = draw.pick(['setupComplete', 'sentence', 'shuttingDown'] as const);
  const screen = draw.pick(['page', 'iframe', 'overlay'] as const);
  const certificates = draw.branch('certificate pages');
  const asking = draw.branch('role').pick(['administratorFirst', 'userFirst'] as const);
  const role = (drawn: 'none' | typeof asking) => (fixed.asksRole ? asking : drawn);
  return {
    family: fixed.family ?? draw.pick(['tabs', 'tabs', 'frames']),
    menuBeforeLogin: draw.pick(['all', 'public']),
    menu: draw.pick(['nested', 'headings', 'definitions', 'collapsible']),
    wording: draw.pick(['older', 'newer']),
    heading: draw.pick(['name', 'path']),
    leadingBlankLine: draw.chance(0.5),
    rows: draw.pick(['dl', 'dlPlain', 'table']),
    choices,
    keepAlive: draw.chance(0.5),
    pageIds: {
      mail: draw.pick(['NW_MAILSERVER', 'NW_EMAIL_BASIC', 'NW_SERVICE_MAIL', 'NW_SMTP']),
      test: draw.pick(['NW_MAILTEST', 'NW_EMAIL_CHECK', 'NW_SERVICE_MAILCON']),
      history: draw.pick(['INFO_JOBHISTORY', 'INFO_JOBLOG', 'ADMIN_JOBHISTORY']),
      ca: certificates.pick(['NWS_CERT_CA', 'NWS_CACERT']),
      root: certificates.pick(['NWS_CERT_ROOTUPDATE', 'NWS_ROOTCERT']),
      fax: draw.branch('fax page').pick(['FAX_SERVER_MAIL', 'FAX_MAILSERVER', 'FAX_EMAIL']),
    },
    rootUpdate: { takesMilliseconds: certificates.pick([0, 1500]) },
    frames: draw.pick([
      { header: 'HEADER', menu: 'MENU' },
      { header: 'BANNER', menu: 'LEFTMENU' },
    ]),
    login: {
      userField: draw.pick(['INPUTT_USERNAME', 'INPUTT_USER', null]),
      passwordField: draw.pick(['INPUTT_PASSWORD', 'INPUTT_ADMINPASSWORD']),
      role: role(draw.pick(['none', 'administratorFirst', 'userFirst'])),
      token: draw.chance(0.5),
      after: draw.pick(['script', 'button']),
      cookieAttributes: draw.pick(['; path=/', '; Path=/; HttpOnly', '; path=/; secure; HttpOnly']),
      logoutPath: draw.pick(['PASSWORD/LOGOUT', 'COMMON/LOGOUT', 'LOGOUT/SET']),
    },
    mail: {
      names: drawNames(draw, choices),
      values: drawValues(draw),
      smtpAuthText: draw.pick(['SMTP AUTH', 'SMTP-AUTH']),
      popText: draw.pick(['POP before SMTP', 'POP Before SMTP']),
      others: draw.pick(['hide', 'disable']),
      server: draw.pick(['fixed', 'filledIn']),
      notSignedIn: draw.pick(['none', 'none', 'text']),
      expired: draw.pick(['sentence', 'word', 'notSignedIn']),
      account: draw.pick(['row', 'disabledField']),
      confirmPage: draw.pick(['none', 'sameVerb', 'ownVerb']),
      confirmVerb: draw.pick(['CONFIRM', 'CHECK']),
      secondConfirmPage: false,
      askFirst: draw.chance(0.5),
      success,
      // "Shutting down" is what a printer says when its network service restarts.
      restarts: success === 'shuttingDown' || draw.chance(0.5) || fixed.restarts === true,
      restartMilliseconds: draw.int(300, 1500),
      noticeAbove: draw.chance(0.5),
    },
    signIn: {
      screen,
      codeIn: 'screen',
      code: draw.pick(['text', 'input', 'sentence']),
      codeComes: screen === 'overlay' ? draw.pick(['atOnce', 'poll']) : draw.pick(['atOnce', 'poll', 'refresh']),
      // An overlay that reloads its page is gone, and the code with it.
      finish: screen === 'overlay' ? draw.pick(['poll', 'reopen']) : draw.pick(['poll', 'reload', 'reopen']),
      address: draw.pick(['link', 'text']),
      codeLabel: draw.pick(['authenticationCode', 'code']),
      addressLabel: draw.pick(['url', 'signInAddress']),
      keepsSender: draw.chance(0.5),
      askSignOut: draw.chance(0.5),
      verbs: {
        open: draw.pick(['SIGNIN', 'OAUTH', 'CLOUD']),
        start: draw.pick(['START', 'REQUEST', 'CONNECT']),
        show: draw.pick(['CODE', 'SHOW']),
        state: draw.pick(['STATE', 'POLL']),
        cancel: draw.pick(['CANCEL', 'ABORT']),
        signOut: draw.pick(['SIGNOUT', 'DISCONNECT']),
      },
    },
    test: {
      delivers: fixed.delivers ?? draw.chance(0.5),
      button: draw.pick(['button', 'input', 'link']),
      text: draw.pick(['start', 'startTest']),
      result: draw.pick(['samePage', 'poll', 'refresh']),
      verbs: { start: draw.pick(['START', 'SET', 'EXEC']), result: draw.pick(['RESULT', 'POLL']) },
    },
    history: {
      markup: draw.pick(['table', 'list']),
      newestFirst: draw.chance(0.5),
      code: draw.pick(['column', 'inResult']),
    },
    clock: {
      format: draw.pick(['dayFirst', 'monthFirst', 'yearFirst']),
      hours: draw.pick([12, 24]),
      separator: draw.pick(['-', '.', '/']),
      offsetHours: draw.pick([0, 1, 2, -5]),
      // Never quite right, and never so wrong that Microsoft would mind.
      aheadMinutes: draw.int(-4, 4),
    },
  };
}

function drawNames(draw: Draw, choices: 'select' | 'radio'): Record<Field, string> {
  const choice = choices === 'radio' ? 'INPUTR_' : draw.pick(['INPUTD_', 'SEL_']);
  const text = (...names: [string, ...string[]]) => `INPUTT_${draw.pick(names)}`;
  return {
    method: choice + draw.pick(['MAILAUTH', 'AUTHMETHOD', 'SMTPAUTHTYPE']),
    service: choice + draw.pick(['MAILSERVICE', 'OAUTHSERVICE', 'EMAILSVC']),
    account: text('AUTHACCOUNT', 'SMTPUSER', 'MAILACCOUNT'),
    password: text('AUTHPASSWORD', 'SMTPPASS', 'MAILPASSWORD'),
    sender: text('SENDERADDRESS', 'MAILFROM', 'SENDER'),
    server: text('SMTPSERVER', 'SMTPADDRESS', 'MAILHOST'),
    port: text('SMTPPORT', 'MAILPORT'),
    secure: choice + draw.pick(['SECURECONNECT', 'SMTPSECURE', 'ENCRYPTION']),
    validation: choice + draw.pick(['CERTVALID', 'VERIFYCERT']),
    popServer: text('POP3SERVER', 'POPADDRESS'),
    popPort: text('POP3PORT', 'POPPORT'),
  };
}

function drawValues(draw: Draw): OptionValues {
  return {
    method: {
      off: draw.pick(['OFF', 'NONE', 'NOTUSE']),
      smtpAuth: draw.pick(['SMTPAUTH', 'SMTP_AUTH', 'SMTP']),
      popBeforeSmtp: draw.pick(['POPBEFORESMTP', 'POP_SMTP', 'POP']),
      oauth2: draw.pick(['OAUTH2', 'OAUTH', 'OAUTH20']),
    },
    service: {
      exchange: draw.pick(['EXCHANGE', 'M365', 'MSEXCHANGEONLINE']),
      outlook: draw.pick(['OUTLOOK', 'OUTLOOKCOM', 'MSPERSONAL']),
    },
    secure: {
      none: draw.pick(['NONE', 'OFF']),
      sslTls: draw.pick(['SSLTLS', 'SSL', 'SSL_TLS']),
      startTls: draw.pick(['STARTTLS', 'START_TLS']),
    },
    validation: draw.pick([
      { on: 'ENABLE', off: 'DISABLE' },
      { on: 'ON', off: 'OFF' },
      { on: 'ENABLED', off: 'DISABLED' },
    ]),
  };
}
