/** In the pixels of the desktop. */
export interface WindowBounds {
  x: number;
  y: number;
  width: number;
  height: number;
}
type WindowSize = Pick<WindowBounds, 'width' | 'height'>;

/** The assistant itself, a printer's page that nobody sees, Microsoft's page, and the bar above it that is ours. */
export type WindowKind = 'main' | 'printerPage' | 'signIn' | 'signInBar';

const firstSize: WindowSize = { width: 1200, height: 800 };
const smallest = { minWidth: 800, minHeight: 600 };

/**
 * Everything a page may be given or denied, written out, also where it is Electron's default (electron's security list
 * no. 2 to 12): a default that changes must not change ours.
 * @param preload only the assistant's own page has one
 */
export function pageSettings(
  kind: WindowKind,
  { session, preload }: { session: Electron.Session; preload?: string },
): Electron.WebPreferences {
  return {
    session,
    ...(kind === 'main' && preload !== undefined ? { preload } : {}),
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    webgl: false,
    spellcheck: false,
    devTools: false,
    navigateOnDragDrop: false,
    // A printer's page asks with confirm(), and is answered by webconfig/page.ts.
    disableDialogs: kind !== 'printerPage',
    javascript: kind !== 'signInBar',
    // Nobody looks at a printer's page, but its script has to go on, and pictures are taken of it.
    backgroundThrottling: kind !== 'printerPage',
  };
}

/** The assistant's window; shown when there is something to see in it. */
export function mainWindowSettings(
  webPreferences: Electron.WebPreferences,
  bounds: WindowBounds | WindowSize = firstSize,
  icon?: string,
): Electron.BrowserWindowConstructorOptions {
  return {
    ...bounds,
    ...smallest,
    ...(icon !== undefined && { icon }),
    show: false,
    autoHideMenuBar: true,
    webPreferences,
  };
}

/** Never shown. Its size is the pictures'. */
export function printerWindowSettings(
  webPreferences: Electron.WebPreferences,
): Electron.BrowserWindowConstructorOptions {
  return { width: 1100, height: 800, useContentSize: true, show: false, skipTaskbar: true, webPreferences };
}

/** The window around the bar and Microsoft's page; neither can cover or rename it. */
export function signInWindowSettings(parent: Electron.BaseWindow | undefined): Electron.BaseWindowConstructorOptions {
  return {
    ...(parent ? { parent, modal: true } : {}),
    width: 560,
    height: 760,
    minWidth: 420,
    minHeight: 480,
    fullscreenable: false,
    minimizable: false,
    autoHideMenuBar: true,
  };
}

/**
 * Where the window was, if enough of it to be grabbed is still on a screen; else only its size.
 * @param screens the parts of the desktop that windows may cover
 */
export function boundsOnScreen(
  saved: WindowBounds | undefined,
  screens: readonly Electron.Rectangle[],
): WindowBounds | WindowSize | undefined {
  if (!saved) return undefined;
  const { x, y, width, height } = saved;
  const size = { width: Math.max(width, smallest.minWidth), height: Math.max(height, smallest.minHeight) };
  const grab = 100;
  const isReachable = screens.some(
    (screen) =>
      Math.min(x + size.width, screen.x + screen.width) - Math.max(x, screen.x) >= grab &&
      // The title bar is what a window is moved by.
      y >= screen.y &&
      y <= screen.y + screen.height - grab,
  );
  return isReachable ? { x, y, ...size } : size;
}
