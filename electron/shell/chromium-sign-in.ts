import { spawn, type ChildProcess } from 'node:child_process';
import { asRoot } from './chromium-flags.ts';
import type { AllowedUrl } from './links.ts';
import { temporaryProfile } from './temporary-profile.ts';
import type { SignInWindow } from './types.ts';
import { Problem } from '../problem.ts';

/**
 * Microsoft's page in a browser process of its own, with its address bar, which nothing is attached to: no pipe, no
 * port, no script. Private browsing keeps the session in memory even if this program is killed before it can delete
 * the profile; Edge has another word for it than Chromium.
 * @param flags for tests
 */
export async function openChromiumSignIn(
  executablePath: string,
  url: AllowedUrl,
  flags: readonly string[] = [],
): Promise<SignInWindow> {
  const profile = await temporaryProfile({});
  const start = (to: AllowedUrl) =>
    spawn(
      executablePath,
      [
        `--user-data-dir=${profile.path}`,
        '--no-first-run',
        '--no-default-browser-check',
        '--disable-sync',
        '--incognito',
        '--inprivate',
        ...(asRoot ? ['--no-sandbox', '--test-type'] : []),
        ...flags,
        to,
      ],
      { stdio: 'ignore', env: profile.env },
    );
  const spawned = (browser: ChildProcess) =>
    new Promise<void>((resolve, reject) => browser.once('spawn', resolve).once('error', reject));
  const browser = start(url);
  const others: ChildProcess[] = [];
  const ended = new Promise<void>((resolve) => browser.once('exit', () => resolve()));
  try {
    await spawned(browser);
  } catch (cause) {
    await profile.remove();
    throw new Problem('browser.missing', { path: executablePath }, { cause });
  }
  const closed = ended
    .then(() => profile.remove())
    // Held by a virus scanner, say: it is a temporary folder, and no reason to end anything else.
    .catch(() => undefined);
  return {
    closed,
    // A second start with the same profile hands its page over to the one that runs, in the same private session, and ends;
    // without a screen it does not.
    go(to) {
      const other = start(to);
      others.push(other);
      return spawned(other);
    },
    // A browser window of its own hinders nobody.
    setAside: () => undefined,
    async close() {
      for (const one of [browser, ...others]) one.kill();
      await closed;
    },
  };
}
