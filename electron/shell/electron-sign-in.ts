import { randomBytes, randomUUID } from 'node:crypto';
import type { Texts } from '../texts.ts';
import type { ElectronModule } from './electron-module.ts';
import { knownPage, type AllowedUrl } from './links.ts';
import { textMenu, zoomByKey } from './menu.ts';
import { mayBeFrame, secureAddress, type NavigationRule } from './navigation.ts';
import { leadsToLocalNetwork } from './private-address.ts';
import {
  barActions,
  barHeight,
  signInBarHtml,
  signInBarOrigin,
  signInBarPage,
  signInBarPolicy,
  type SignInNotice,
} from './sign-in-bar.ts';
import { firstPlace, nextPlace, type Place } from './sign-in-navigation.ts';
import type { Refused, SignInWindow } from './types.ts';
import { pageSettings, signInWindowSettings } from './window-settings.ts';

export interface SignInParts {
  electron: ElectronModule;
  texts: Texts;
  parent: Electron.BaseWindow | undefined;
  setRule: (contents: Electron.WebContents, rule: NavigationRule) => void;
  openExternal: (url: AllowedUrl) => Promise<void>;
  /** For the log. */
  refused: (what: Refused) => void;
}

/** Chromium's error numbers (net_error_list.h). */
const aborted = -3;
const blockedByClient = -20;
const isCertificateError = (code: number) => code <= -200 && code > -300;

/**
 * Microsoft's page in a window of its own: foreign below, ours above, in two memory-only sessions that nobody else has.
 * Nothing is attached to the foreign page: no preload, no debugger, no script; what it does is neither read nor changed.
 */
export function openElectronSignIn(url: AllowedUrl, parts: SignInParts): SignInWindow {
  const { electron, texts, setRule } = parts;
  const foreign = electron.session.fromPartition(`sign-in-${randomUUID()}`);
  const own = electron.session.fromPartition(`sign-in-bar-${randomUUID()}`);
  keepOffLocalNetwork(foreign, parts.refused);

  const window = new electron.BaseWindow({
    ...signInWindowSettings(parts.parent),
    title: texts.say('desktop:signInBar.title'),
  });
  const page = new electron.WebContentsView({ webPreferences: pageSettings('signIn', { session: foreign }) });
  const bar = new electron.WebContentsView({ webPreferences: pageSettings('signInBar', { session: own }) });
  // The later one is in front: the page can never cover the bar.
  window.contentView.addChildView(page);
  window.contentView.addChildView(bar);

  let asked = url;
  let place = firstPlace(url);
  let pending: Place | undefined;
  let notice: SignInNotice | undefined;
  /** What the page on its way here was refused; what comes of it is an empty page or an error, which would say less. */
  let refusedPassword: SignInNotice | undefined;

  const layOut = () => {
    const { width, height } = window.getContentBounds();
    const top = notice ? barHeight.withNotice : barHeight.plain;
    bar.setBounds({ x: 0, y: 0, width, height: top });
    page.setBounds({ x: 0, y: top, width, height: Math.max(0, height - top) });
  };
  const show = (what: SignInNotice | undefined) => {
    if (window.isDestroyed()) return;
    notice = what;
    layOut();
    // A load that another one overtakes is no fault.
    void bar.webContents.loadURL(signInBarPage).catch(() => undefined);
  };
  window.on('resize', layOut);

  own.protocol.handle('assistant', (request) => {
    if (request.method !== 'GET' || request.url !== signInBarPage) return new Response(null, { status: 404 });
    const nonce = randomBytes(16).toString('base64');
    return new Response(signInBarHtml({ host: place.host, notice }, texts, nonce), {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': signInBarPolicy(nonce),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      },
    });
  });
  own.webRequest.onBeforeRequest(({ url: asked }, answer) =>
    answer({ cancel: !asked.startsWith(`${signInBarOrigin}/`) }),
  );
  setRule(bar.webContents, {
    mayGo: ({ url: pressed }) => {
      if (pressed === barActions.browser) void parts.openExternal(asked).then(close, () => undefined);
      if (pressed === barActions.close) void close();
      return false;
    },
  });

  let hasOpened = false;
  setRule(page.webContents, {
    mayGo: ({ url: to, isMainFrame, isRedirect }) => {
      if (!isMainFrame) return mayBeFrame(to);
      if (!isRedirect) refusedPassword = undefined;
      const next = nextPlace((isRedirect ? pending : undefined) ?? place, to);
      if (next) pending = next;
      else show('refused');
      return next !== undefined;
    },
    wantedWindow: (to) => {
      // In the same view, and only what it could have gone to by itself; to the browser, only what this program opens
      // there anyway, once: a page must not fill it with windows.
      const own = hasOpened ? undefined : knownPage(to);
      if (nextPlace(place, to)?.isOrganisation === false) void page.webContents.loadURL(to).catch(() => undefined);
      else if (own) {
        hasOpened = true;
        void parts.openExternal(own).catch(() => show('refused'));
      } else show('refused');
    },
  });
  // The bar says where the window is, not where it is going to.
  page.webContents.on('did-navigate', (_event, committed) => {
    const next = nextPlace(pending ?? place, committed);
    pending = undefined;
    if (!next) return void close();
    place = next;
    show(refusedPassword ?? (place.isOrganisation ? 'organisation' : undefined));
  });
  page.webContents.on('did-fail-load', (_event, code, _description, _url, isMainFrame) => {
    if (!isMainFrame || code === aborted) return;
    pending = undefined;
    show(
      refusedPassword ?? (isCertificateError(code) ? 'certificate' : code === blockedByClient ? 'refused' : 'failed'),
    );
  });
  // Refused by the program as a whole (electron.ts); here the person learns why the page stays empty.
  page.webContents.on('login', (_event, _details, { isProxy }) =>
    show((refusedPassword = isProxy ? 'proxyPassword' : 'password')),
  );
  // Not loaded again: the code may be used by now.
  page.webContents.on('render-process-gone', () => show('failed'));
  page.webContents.on('context-menu', (_event, { isEditable }) =>
    electron.Menu.buildFromTemplate(textMenu(texts, { isEditable })).popup({ window }),
  );
  page.webContents.on('before-input-event', (event, input) => {
    const level = zoomByKey(input, page.webContents.getZoomLevel());
    if (level === undefined) return;
    event.preventDefault();
    page.webContents.setZoomLevel(level);
  });

  const closed = new Promise<void>((resolve) => {
    window.once('closed', () => {
      // Views live on when their window is gone.
      for (const { webContents } of [page, bar]) if (!webContents.isDestroyed()) webContents.close();
      void forget(foreign).finally(resolve);
    });
  });
  const close = async () => {
    if (!window.isDestroyed()) window.destroy();
    await closed;
  };

  const go = (to: AllowedUrl) => {
    asked = to;
    // The bar says where the window is, not where it is going to.
    pending = firstPlace(to);
    refusedPassword = undefined;
    show(undefined);
    if (!window.isDestroyed()) void page.webContents.loadURL(to).catch(() => undefined);
  };

  go(url);
  return {
    closed,
    close,
    go(to) {
      go(to);
      if (!window.isDestroyed()) {
        window.show();
        window.focus();
      }
      return Promise.resolve();
    },
    // It is modal: while it is seen, nothing in the main window can be pressed.
    setAside() {
      if (!window.isDestroyed()) window.hide();
    },
  };
}

/** https only, and never the local network: the page must not become a path to the printer. */
function keepOffLocalNetwork(session: Electron.Session, refused: (what: Refused) => void): void {
  const resolve = async (host: string) =>
    (await session.resolveHost(host)).endpoints.map(({ address }: Electron.ResolvedEndpoint) => address);
  // Behind a company's proxy, names of the internet are often looked up by the proxy alone.
  const resolveUnlessProxied = async (host: string) =>
    /^DIRECT\b/.test(await session.resolveProxy(`https://${host}/`)) ? resolve(host) : [outside];
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const decide = (cancel: boolean) => {
      if (cancel) refused('request');
      answer({ cancel });
    };
    const asked = secureAddress(url.replace(/^wss:/, 'https:'));
    if (!asked) return decide(true);
    leadsToLocalNetwork(asked.hostname, resolveUnlessProxied).then(decide, () => decide(true));
  });
}

/** Stands for an address that only the proxy knows; of the range that no server has (RFC 5737 is not in the local list). */
const outside = '203.0.113.1';

/** It was in memory only; a session object lives as long as the program, so it is emptied. */
async function forget(session: Electron.Session): Promise<void> {
  await session.closeAllConnections();
  await Promise.allSettled([session.clearData(), session.clearAuthCache(), session.clearHostResolverCache()]);
}
