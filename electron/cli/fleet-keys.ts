import type { SitePrinter } from '../fleet/site.ts';
import type { SiteRun } from '../fleet/site-run.ts';

/** What a person may type while the printers are set up (cli:fleet.keys). */
export function obeyer(
  run: Pick<SiteRun, 'skip' | 'newCode' | 'pause'>,
  signingIn: () => SitePrinter | undefined,
): (line: string) => void {
  let isPaused = false;
  return (line) => {
    const printer = signingIn();
    switch (line.trim().toLowerCase()) {
      case '1':
        return printer && run.skip(printer);
      case '2':
        return run.newCode();
      case '3':
        isPaused = !isPaused;
        return run.pause(isPaused);
    }
  };
}
