import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { Problem } from '../problem.ts';
import {
  drawListsInPage,
  leavesField,
  touchCommand,
  typedPasswords,
  typingCommands,
  type Touch,
  type Typing,
} from './hands.ts';
import {
  captured,
  captureOptions,
  findInView,
  pictureSize,
  pictureWithin,
  sightSchema,
  type Sight,
  type Use,
} from './picture.ts';
import { loginAction } from './login-paths.ts';
import { showPopUpsInPage } from './pop-up.ts';
import type { Road } from './road.ts';
import { Screencast } from './screencast.ts';
import { readPage, snapshotLimits, type PageSnapshot } from './snapshot.ts';
import { StyleSheets } from './style-sheets.ts';
import type { WatchedPage, Watcher } from './watcher.ts';

/**
 * A Chrome DevTools Protocol session with one blank page: Electron's `webContents.debugger`, or a Chromium's. The only
 * thing a window system has to provide for driving a printer.
 */
export interface CdpTransport {
  send(method: string, params?: Record<string, unknown>): Promise<unknown>;
  on(event: string, listener: (params: unknown) => void): void;
  close(): Promise<void>;
}

const requestPaused = z.object({
  requestId: z.string(),
  resourceType: z.string(),
  request: z.object({
    url: z.string().max(16_384),
    method: z.string(),
    headers: z.record(z.string(), z.string()),
    postDataEntries: z.array(z.object({ bytes: z.string().optional() })).optional(),
  }),
});
const dialogOpening = z.object({ type: z.string(), message: z.string() });
const evaluated = z.object({
  result: z.object({ value: z.unknown() }),
  exceptionDetails: z.object({ text: z.string() }).optional(),
});
const frameTreeReply = z.object({ frameTree: z.object({ frame: z.object({ id: z.string() }) }) });
const frameNavigated = z.object({
  frame: z.object({ url: z.string().max(16_384), unreachableUrl: z.string().optional() }),
});
const isolatedWorld = z.object({ executionContextId: z.number() });

/** Headers that describe the connection between road and printer, not the page; Chromium refuses or misreads them. */
const hopHeaders =
  /^(connection|keep-alive|transfer-encoding|content-length|content-encoding|strict-transport-security)$/i;

/** Milliseconds a page may keep the browser busy; longer than any exchange on the road, which it may be waiting for. */
const answersWithin = 120_000;

/**
 * Milliseconds for which a page must be quiet to be read: where nothing but a way was pressed, and where something was
 * that a script of the page may still be working on.
 */
const quietAfterWay = 200;
const quietAfterAct = 300;

/** Milliseconds for reading a page; the largest real one takes a hundredth. Chromium itself ends what takes longer. */
const readsWithin = 5_000;

export interface Dialog {
  kind: string;
  message: string;
  accepted: boolean;
}

/**
 * A page of the printer in a browser that has no network: every request is answered over the road, and one to any
 * other host fails. Proved on Chromium: frames, form posts, cookies and dialogs work, and no connection is opened.
 */
export class RemotePage implements WatchedPage {
  /** JavaScript dialogs since the last `press`, e.g. the text of a `confirm()`. */
  readonly dialogs: Dialog[] = [];
  /** Other hosts the page asked for since it was opened. */
  readonly refusedHosts = new Set<string>();
  /** Addresses of the documents that have taken the place of others since the last `press` or `open`; the latest of many. */
  arrived: readonly string[] = [];
  /** Requests since it was opened that may have carried settings to the printer; the login's do not count. */
  sent = 0;
  /** It stays the same whatever is shown in it. */
  #mainFrame: string | undefined;
  #acceptDialogs = false;
  #pending = 0;
  #lastActivity = 0;
  #looks = 0;
  #problem: Problem | undefined;
  /** Why the last page that was wanted is not there. */
  #missing: Problem | undefined;
  /** The page may look different from the last picture. */
  #unseen = false;
  #lastImage = '';
  /** What the control was used for that was used last. */
  #use: Use = {};
  #screencast: Screencast | undefined;
  #drawsLists = false;
  #takingPicture = false;
  readonly #styleSheets = new StyleSheets();
  /** Passwords typed on this page; kept only while somebody watches, to keep them out of the pictures. */
  readonly #secrets = new Set<string>();
  #passwordsKept: Promise<void> = Promise.resolve();
  readonly #closing = new AbortController();

  private constructor(
    readonly road: Road,
    private readonly transport: CdpTransport,
    private readonly clock: Clock,
    private readonly watcher: Watcher | undefined,
  ) {}

  /** @param watcher sees a picture of every control used and of every page that has settled; without it none is taken */
  static async open(transport: CdpTransport, road: Road, clock: Clock, watcher?: Watcher): Promise<RemotePage> {
    const page = new RemotePage(road, transport, clock, watcher);
    transport.on('Fetch.requestPaused', (params) => void page.#answer(params));
    transport.on('Page.javascriptDialogOpening', (params) => void page.#decideDialog(params));
    transport.on('Page.frameNavigated', (params) => page.#arrive(params));
    if (watcher) {
      transport.on('Page.javascriptDialogClosed', () => watcher.ask(null));
      const size = { ...pictureSize, deviceScaleFactor: 1, mobile: false };
      await page.#send('Emulation.setDeviceMetricsOverride', size);
    }
    await transport.send('Page.enable');
    await page.#runOnNewPages(showPopUpsInPage);
    await transport.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    if (watcher) await page.#startToBeSeen(watcher);
    return page;
  }

  async #startToBeSeen(watcher: Watcher): Promise<void> {
    const screencast = new Screencast({
      send: (method, params = {}) => this.#send(method, params),
      clock: this.clock,
      closing: this.#closing.signal,
      look: () => this.#look('last').catch(() => undefined),
      show: (image, sight) => this.#show(watcher, image, sight),
    });
    this.#screencast = screencast;
    this.transport.on('Page.screencastFrame', (params) => void screencast.hear(params));
    watcher.lookAt(this);
    await screencast.turn(watcher.visible);
    if (watcher.hands === 'person') await this.handsChanged();
  }

  /** Opens a path of the printer. Problems: whatever the road reports, e.g. `printer.unreachable`. */
  async open(path: string, signal?: AbortSignal): Promise<PageSnapshot> {
    this.#problem = undefined;
    // What the last press agreed to is over.
    this.#acceptDialogs = false;
    this.arrived = [];
    if (this.#closing.signal.aborted) throw new Problem('printer.lost');
    await this.transport.send('Page.navigate', { url: new URL(path, this.road.origin).href });
    return this.settled(signal);
  }

  /**
   * Waits until the page has been quiet for a moment - no request on its way, all frames loaded - and reads it.
   * A page that never gets quiet (one that polls) is read as it is after `limit` milliseconds.
   */
  async settled(signal?: AbortSignal, limit = 45_000): Promise<PageSnapshot> {
    const quiet = this.#acceptDialogs ? quietAfterAct : quietAfterWay;
    const start = this.clock.now();
    this.#lastActivity = start;
    for (;;) {
      await this.clock.wait(50, signal);
      this.#throwProblem();
      const now = this.clock.now();
      if (this.#pending === 0 && now - this.#lastActivity >= quiet && (await this.#loaded()) && this.#pending === 0)
        break;
      if (now - start > limit) break;
    }
    this.#throwProblem();
    if (this.#unseen) await this.show();
    return this.snapshot();
  }

  /** Shows whoever watches the page as it is, unless it looks as in the last picture. */
  async show(): Promise<void> {
    this.#unseen = false;
    await this.#takePicture(undefined, {});
  }

  /** The page as it is now. */
  async snapshot(): Promise<PageSnapshot> {
    this.#throwProblem();
    const source = `(() => {
      ${keepNames}
      const first = ${this.#looks++ * mostRefs};
      const { snapshot, elements } = (${readPage.toString()})(document, ${JSON.stringify(snapshotLimits)}, first);
      ${looks} = [...(${looks} ?? []).slice(1 - ${looksKept}), { first, elements }];
      return snapshot;
    })()`;
    const snapshot = (await this.#evaluate(source, readsWithin)) as PageSnapshot;
    // The browser's own page in the place of one that did not arrive is nothing the printer says, however often it is seen.
    if (this.#missing && snapshot.url.startsWith('chrome-error:')) throw this.#missing;
    if (snapshot.truncated) throw new Problem('printer.pageTooLarge', { url: new URL(snapshot.url).pathname });
    return snapshot;
  }

  /** Presses an element of a snapshot, as a click with a user's gesture. Dialogs are accepted only if asked. */
  async press(ref: number, options: Use & { acceptDialogs?: boolean } = {}): Promise<void> {
    // Before: the press may lead away from the control.
    await this.#takePicture(ref, options);
    this.dialogs.length = 0;
    this.arrived = [];
    this.#acceptDialogs = options.acceptDialogs ?? false;
    await this.#act(ref, 'el.click()');
    this.#unseen = true;
  }

  /** Chooses an option of a select, or a radio button, and lets the page's script know. */
  async choose(ref: number, use: Use = {}): Promise<void> {
    await this.#act(
      ref,
      `if (el.localName === 'option') {
         const select = el.closest('select');
         select.value = el.value;
         el.selected = true;
         select.dispatchEvent(new Event('input', { bubbles: true }));
         select.dispatchEvent(new Event('change', { bubbles: true }));
       } else if (!el.checked) el.click();`,
    );
    await this.#takePicture(ref, use);
  }

  /** Types into a text or password field, replacing what is there. A secret is never in a picture that can be read. */
  async fill(ref: number, text: string, options: Use & { secret?: boolean } = {}): Promise<void> {
    if (options.secret && text && this.watcher) this.#secrets.add(text);
    await this.#act(
      ref,
      `el.focus();
       el.value = ${JSON.stringify(text)};
       el.dispatchEvent(new Event('input', { bubbles: true }));
       el.dispatchEvent(new Event('change', { bubbles: true }));
       el.blur();`,
    );
    await this.#takePicture(ref, options);
  }

  /** A person's mouse. Resolves when the page has dealt with it; a question of the page keeps that waiting. */
  async touch(touch: Touch): Promise<void> {
    await this.#input([touchCommand(touch)], touch.kind === 'down');
  }

  /** A person's keys. */
  async type(typing: Typing): Promise<void> {
    await this.#input(typingCommands(typing), typing.kind === 'key' && leavesField(typing.key));
  }

  /** @param leaves what is typed into a field may be sent, or the field left, by this */
  async #input(commands: [method: string, params: Record<string, unknown>][], leaves: boolean): Promise<void> {
    this.#lastActivity = this.clock.now();
    // In order: whatever comes after one that leaves a field waits for it.
    if (leaves) this.#passwordsKept = this.#passwordsKept.then(() => this.#keepPasswords());
    await this.#passwordsKept;
    // All at once: what waits for a dialog to be answered must not keep the rest from being sent in order.
    await Promise.all(commands.map(([method, params]) => this.#send(method, params)));
  }

  /** What stands in the password fields by a person's hands is no word for a log or a picture, whatever the page makes of it. */
  async #keepPasswords(): Promise<void> {
    const source = `(() => { ${keepNames} return (${typedPasswords.toString()})(window); })()`;
    const typed = await this.#evaluate(source).catch(() => []);
    for (const password of z.array(z.string()).catch([]).parse(typed)) {
      this.#secrets.add(password);
      this.watcher?.keepSecret(password);
    }
  }

  /** The person's answer to the question that the watcher was told of. */
  async answerDialog(accept: boolean): Promise<void> {
    if (!this.watcher?.dialog) return;
    this.watcher.ask(null);
    await this.#send('Page.handleJavaScriptDialog', { accept });
  }

  /** For the watcher: its window was hidden, or is there again. */
  sightChanged(): void {
    const { visible = false } = this.watcher ?? {};
    void this.#screencast?.turn(visible);
    // Where no frame comes, the page is there again all the same.
    if (visible) void this.show();
  }

  /** For the watcher: the hands are another's now. */
  async handsChanged(): Promise<void> {
    if (this.watcher?.hands !== 'person') {
      await this.answerDialog(this.watcher?.dialog?.kind === 'alert');
      return this.#keepPasswords();
    }
    // A page of a window that is not in front would show neither caret nor focus.
    await this.#send('Emulation.setFocusEmulationEnabled', { enabled: true });
    // It stays when the hands are given back: the driver chooses without opening a list.
    if (!this.#drawsLists) await this.#runOnNewPages(drawListsInPage);
    this.#drawsLists = true;
    await this.#evaluate(call(drawListsInPage)).catch(() => undefined);
    // What the driver used last is of no interest any more.
    await this.#look(undefined).catch(() => undefined);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.watcher?.ask(null);
    await this.transport.close().catch(() => undefined);
  }

  /** A ref stands for one element for good; one that went away meanwhile is a page that changed under us. */
  async #act(ref: number, statements: string): Promise<void> {
    const done = await this.#evaluate(`(() => {
      const el = ${elementOf(ref)};
      if (!el || !el.isConnected) return false;
      ${statements};
      return true;
    })()`);
    if (!done) throw new Problem('page.notRecognised', { label: '–' });
    this.#lastActivity = this.clock.now();
  }

  /**
   * A picture is for people only: one that fails, or is late, neither stops nor delays the work.
   * @param ref the control to outline; undefined for the page as it is
   */
  async #takePicture(ref: number | undefined, use: Use): Promise<void> {
    // One that hangs would otherwise keep every later step waiting as well.
    if (!this.watcher?.visible || this.#takingPicture) return;
    this.#takingPicture = true;
    const done = new AbortController();
    const picture = this.#capture(ref, use, this.watcher, done.signal)
      .catch(() => undefined)
      .finally(() => (this.#takingPicture = false));
    await Promise.race([picture, this.clock.wait(pictureWithin, done.signal).catch(() => undefined)]);
    done.abort();
  }

  async #capture(ref: number | undefined, use: Use, watcher: Watcher, over: AbortSignal): Promise<void> {
    this.#use = use;
    const sight = await this.#look(ref);
    if (!sight || over.aborted) return;
    const { data: image } = captured.parse(await this.transport.send('Page.captureScreenshot', captureOptions));
    if (over.aborted || (ref === undefined && image === this.#lastImage)) return;
    this.#lastImage = image;
    this.#show(watcher, image, sight);
  }

  /**
   * @param ref the control that is used from here on, to be brought into view; 'last' for the one used last
   * @returns undefined when nobody may see the page, because a secret can be read on it
   */
  async #look(ref: number | 'last' | undefined): Promise<Sight | undefined> {
    const used = ref === undefined || ref === 'last' ? 'null' : `${elementOf(ref)} ?? null`;
    const sight = await this.#evaluate(`(() => {
      ${keepNames}
      ${ref === 'last' ? '' : `globalThis.usedElement = ${used};`}
      return (${findInView.toString()})(
        window, globalThis.usedElement ?? null, ${JSON.stringify([...this.#secrets])}, ${ref !== 'last'});
    })()`);
    const { secretReadable, ...seen } = sightSchema.parse(sight);
    return secretReadable ? undefined : seen;
  }

  #show(watcher: Watcher, image: string, { isUsed, ...sight }: Sight): void {
    const { as = null, guide = null } = isUsed ? this.#use : {};
    watcher.see({ image, ...sight, concept: as, guide, at: this.clock.now() });
  }

  async #loaded(): Promise<boolean> {
    return (await this.#evaluate(`(() => {
      const ready = (doc) => doc.readyState === 'complete' &&
        [...doc.querySelectorAll('iframe, frame')].every((f) => !f.contentDocument || ready(f.contentDocument));
      return ready(document);
    })()`)) as boolean;
  }

  /** Evaluates in an isolated world: the page's own script can neither see nor change what runs there. */
  async #evaluate(expression: string, timeout?: number): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      try {
        // A new one each time: the number of an old one may be another page's, in another process, by now.
        const contextId = await this.#newWorld();
        const answer = evaluated.parse(
          await this.#inTime('Runtime.evaluate', {
            expression,
            contextId,
            returnByValue: true,
            userGesture: true,
            ...(timeout ? { timeout } : {}),
          }),
        );
        if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text);
        return answer.result.value;
      } catch (error) {
        if (timeout && /terminated/i.test(String(error))) throw new Problem('printer.pageTooLarge');
        // The page navigated between two calls: its world is gone, the next one has a new world.
        this.#mainFrame = undefined;
        if (attempt >= 5 || error instanceof Problem || this.#closing.signal.aborted) throw error;
        await this.clock.wait(100);
      }
    }
  }

  async #newWorld(): Promise<number> {
    this.#mainFrame ??= frameTreeReply.parse(await this.#inTime('Page.getFrameTree')).frameTree.frame.id;
    const world = { frameId: this.#mainFrame, worldName: 'assistant' };
    return isolatedWorld.parse(await this.#inTime('Page.createIsolatedWorld', world)).executionContextId;
  }

  /** A page whose script never ends answers nothing any more; it is closed, so that it does not go on behind our back. */
  async #inTime(method: string, params?: Record<string, unknown>): Promise<unknown> {
    const done = new AbortController();
    const late = this.#late(done.signal);
    try {
      return await Promise.race([this.transport.send(method, params), late]);
    } finally {
      done.abort();
    }
  }

  async #late(done: AbortSignal): Promise<void> {
    // A question before a person may wait for longer.
    do {
      await this.clock.wait(answersWithin, done).catch(() => undefined);
      if (done.aborted) return;
    } while (this.watcher?.dialog);
    void this.close();
    throw new Problem('printer.lost', { seconds: answersWithin / 1000 });
  }

  async #answer(paused: unknown): Promise<void> {
    const read = requestPaused.safeParse(paused);
    // An address of 20,000 characters, say: nothing a printer's page needs.
    if (!read.success || !URL.canParse(read.data.request.url)) {
      const { requestId } = z
        .object({ requestId: z.string().catch('') })
        .catch({ requestId: '' })
        .parse(paused);
      return this.#send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    }
    const { requestId, resourceType, request } = read.data;
    const url = new URL(request.url);
    if (url.origin !== this.road.origin) {
      this.refusedHosts.add(url.hostname);
      // Pictures or scripts from elsewhere are only missing; a page from elsewhere is a redirect we do not follow.
      if (resourceType === 'Document')
        this.#missing = this.#problem = new Problem('printer.redirected', { host: url.hostname });
      await this.#send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
      return;
    }
    this.#pending++;
    if (mayCarrySettings(request.method, url, resourceType)) this.sent++;
    try {
      const body = Buffer.concat(
        (request.postDataEntries ?? []).map((part) => Buffer.from(part.bytes ?? '', 'base64')),
      );
      const sent = {
        method: request.method,
        url: request.url,
        headers: Object.entries(request.headers),
        ...(body.length ? { body } : {}),
      };
      const send = () => this.road.request(sent, this.#closing.signal);
      const answer = await (resourceType === 'Stylesheet' ? this.#styleSheets.get(request.url, send) : send());
      const responseHeaders = answer.headers
        // The jar of the road is the one that counts; the page sees what a page may see.
        .filter(([name, value]) => !hopHeaders.test(name) && !(isSetCookie(name) && /;\s*httponly\b/i.test(value)))
        .map(([name, value]) => ({ name, value }));
      await this.#send('Fetch.fulfillRequest', {
        requestId,
        responseCode: answer.status,
        responseHeaders,
        body: answer.body.toString('base64'),
      });
    } catch (error) {
      // A picture or a status poll that failed once is no reason to stop; a page or script that did not arrive is, and
      // so is another certificate, whatever was asked for.
      const needed = resourceType === 'Document' || resourceType === 'Script';
      if (error instanceof Problem && resourceType === 'Document') this.#missing = error;
      if (error instanceof Problem && (needed || error.code === 'printer.certificateChanged')) this.#problem ??= error;
      await this.#send('Fetch.failRequest', { requestId, errorReason: 'ConnectionFailed' });
    } finally {
      this.#pending--;
      this.#lastActivity = this.clock.now();
    }
  }

  /** Not when its answer came: the browser may keep the old page (204), or take the new one later. */
  #arrive(navigated: unknown): void {
    this.#unseen = true;
    const { frame } = frameNavigated.catch({ frame: { url: '' } }).parse(navigated);
    if (frame.unreachableUrl === undefined) this.arrived = [...this.arrived.slice(-20), frame.url];
  }

  async #decideDialog(opening: unknown): Promise<void> {
    const { type, message } = dialogOpening.catch({ type: 'confirm', message: '' }).parse(opening);
    if (this.watcher?.hands === 'person') return this.watcher.ask({ kind: type, message: message.slice(0, 2_000) });
    // A page that a person has typed into asks before it is left.
    const accepted = this.#acceptDialogs || type === 'alert' || type === 'beforeunload';
    this.dialogs.push({ kind: type, message: message.slice(0, 2_000), accepted });
    await this.#send('Page.handleJavaScriptDialog', { accept: accepted });
  }

  /** As the page's own script, before what the printer sent. */
  async #runOnNewPages(script: () => void): Promise<void> {
    await this.#send('Page.addScriptToEvaluateOnNewDocument', { source: call(script) });
  }

  /** The page may be gone by the time an answer is there; that is no fault. */
  async #send(method: string, params: Record<string, unknown>): Promise<void> {
    await this.transport.send(method, params).catch(() => undefined);
  }

  #throwProblem(): void {
    const problem = this.#problem;
    this.#problem = undefined;
    if (problem) throw problem;
  }
}

/** More than one snapshot can number: an element has no more than three parts in it. */
const mostRefs = 10 * snapshotLimits.elements;

/** Snapshots whose elements can still be used: between a look at a page and a press on it, somebody else may look. */
const looksKept = 3;

/** A symbol, because an element of the page may bear any name (HTML, named access on the Window object). */
const looks = "globalThis[Symbol.for('looks')]";

/** The element that a ref stands for, as an expression; undefined on a page that was loaded since. */
function elementOf(ref: number): string {
  return `${looks}?.map(({ first, elements }) => elements[${Number(ref)} - first]).find((el) => el)`;
}

/** Bundlers that keep function names wrap inner functions in a call of __name, which the page does not have. */
const keepNames = 'const __name = (f) => f;';

/** A function that uses nothing from outside its body, as source that calls it. */
function call(script: () => void): string {
  return `(() => { ${keepNames} (${script.toString()})(); })()`;
}

/** Only TOP shows a page (docs/web-config.md); what is asked for by a script without sending anything is a poll. */
function mayCarrySettings(method: string, { pathname, search }: URL, resourceType: string): boolean {
  if (pathname.toUpperCase() === loginAction) return false;
  return method !== 'GET' || (resourceType === 'Document' && (search !== '' || !pathname.endsWith('/TOP')));
}

function isSetCookie(name: string): boolean {
  return name.toLowerCase() === 'set-cookie';
}
