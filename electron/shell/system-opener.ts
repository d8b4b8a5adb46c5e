import { spawn } from 'node:child_process';
import type { AllowedUrl } from './links.ts';

/** The system's own program that shows an address in the person's browser. No shell: an address is never read as a command. */
export function systemOpener(platform: NodeJS.Platform, url: string): [program: string, args: string[]] {
  if (platform === 'win32') return ['rundll32.exe', ['url.dll,FileProtocolHandler', url]];
  if (platform === 'darwin') return ['open', [url]];
  return ['xdg-open', [url]];
}

/** Resolves when the program was started; it may run for as long as the browser does. */
export async function openInBrowser(url: AllowedUrl): Promise<void> {
  const [program, args] = systemOpener(process.platform, url);
  const opener = spawn(program, args, { stdio: 'ignore', detached: true });
  opener.unref();
  await new Promise<void>((resolve, reject) => opener.once('spawn', resolve).once('error', reject));
}
