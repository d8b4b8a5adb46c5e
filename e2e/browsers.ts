import { existsSync } from 'node:fs';

/** What people have: the browser of the window, and of printers' pages where the browser is what a test is about. */
export const fullBrowser = process.env['PMA_BROWSER'] ?? '/usr/bin/chromium';

const headlessShell = '/usr/bin/chromium-headless-shell';

/**
 * For pages that nobody sees: Chromium's engine without the browser around it, where it is installed and whatever
 * PMA_BROWSER names. It opens a page in a quarter of the time, and there are thousands. Main jobs and the tests of pages,
 * pictures and hands run in the whole one.
 */
export const pageBrowser = existsSync(headlessShell) ? headlessShell : fullBrowser;
