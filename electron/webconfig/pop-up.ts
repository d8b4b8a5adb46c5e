/**
 * Shows a window that the printer's page opens as a frame over the page: it is read, pictured and used like every other
 * frame, and needs no second page of the browser. Where the printer shows its code is not published
 * (docs/web-config.md), so it may be in one. Runs in the page itself before its own script, in each frame, so it uses
 * nothing from outside its own body. Pages of other hosts are not opened, as before.
 */
export function showPopUpsInPage(): void {
  type Overlay = HTMLIFrameElement & { openedBy?: Window };
  const openWindow = window.open.bind(window);

  const overlay = window.frameElement as Overlay | null;
  if (overlay?.openedBy) {
    Object.defineProperty(window, 'opener', { value: overlay.openedBy, configurable: true });
    window.close = () => overlay.parentElement?.remove();
  }

  window.open = (url, target, features) => {
    const name = target ?? '';
    const address = url === undefined || url === '' ? 'about:blank' : new URL(url, document.baseURI).href;
    if (isHere(name)) return openWindow(address, name, features);
    return isOurs(address) ? cover(address, name).contentWindow : null;
  };
  addEventListener('click', (event) => redirect(event, 'a[href][target]'));
  addEventListener('submit', (event) => redirect(event, 'form[target]'));

  /** A link or form that wants a window of its own, unless the page's script has dealt with it. */
  function redirect(event: Event, selector: string): void {
    const element = event.defaultPrevented ? null : (event.target as Element | null)?.closest?.(selector);
    const name = element?.getAttribute('target') ?? '';
    const address = (element as HTMLAnchorElement | null)?.href ?? (element as HTMLFormElement | null)?.action ?? '';
    if (!element || !name || isHere(name) || !isOurs(address)) return;
    element.setAttribute('target', cover('about:blank', name).name);
  }

  /** A frame that is there already, or one of the words for them. */
  function isHere(name: string): boolean {
    if (/^_(self|parent|top)$/i.test(name)) return true;
    return !/^_blank$/i.test(name) && name !== '' && [top!, ...framesOf(top!)].some((frame) => frame.name === name);
  }

  function framesOf(outer: Window): Window[] {
    const inner: Window[] = [];
    for (let at = 0; at < outer.length; at++) {
      const frame = outer[at];
      // A frame of another origin has no name for us.
      if (frame && canRead(frame)) inner.push(frame, ...framesOf(frame));
    }
    return inner;
  }

  function canRead(frame: Window): boolean {
    try {
      return typeof frame.name === 'string';
    } catch {
      return false;
    }
  }

  function isOurs(address: string): boolean {
    return address === 'about:blank' || new URL(address, document.baseURI).origin === self.origin;
  }

  function cover(address: string, name: string): Overlay {
    const outer = top!.document;
    const frame = outer.createElement('iframe') as Overlay;
    frame.name = /^_blank$/i.test(name) || !name ? `window${outer.querySelectorAll('iframe').length}` : name;
    frame.openedBy = window;
    frame.style.cssText = 'width: 100%; height: 100%; border: 0; background: white';
    // The border and its button are in a shadow, so that nobody takes them for the printer's.
    const pane = outer.createElement('div');
    pane.style.cssText =
      'position: fixed; inset: 8% 12%; z-index: 2147483647; display: grid; grid-template-rows: auto minmax(0, 1fr);' +
      'border: 1px solid #616161; background: #f0f0f0; box-shadow: 0 8px 24px rgb(0 0 0 / 40%)';
    const shadow = pane.attachShadow({ mode: 'closed' });
    const close = outer.createElement('button');
    close.textContent = '×';
    close.style.cssText =
      'justify-self: end; width: 32px; height: 28px; border: 0; background: none; font: 20px sans-serif';
    close.onclick = () => pane.remove();
    shadow.append(close, outer.createElement('slot'));
    pane.append(frame);
    outer.documentElement.append(pane);
    if (address !== 'about:blank') frame.src = address;
    return frame;
  }
}
