// The command line from the sources: in Node, with an installed Chromium, Chrome or Edge for the printers' pages.
import envPaths from 'env-paths';
import { runCommand } from './cli/run.ts';
import { openWindow } from './cli/open-window.ts';
import { createChromiumShell } from './shell/chromium.ts';

const { data: directory } = envPaths('printer-mail-assistant', { suffix: '' });

process.exitCode = await runCommand(process.argv.slice(2), {
  directory,
  openPages: () => createChromiumShell(process.env['PMA_BROWSER']),
  openWindow: (parts, takeFaults) => openWindow(parts, directory, takeFaults),
});
