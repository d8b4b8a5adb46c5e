// Runs every measurement, one after the other, and prints its lines. `npm run bench -- snapshot` runs those named so.
import { benchDiscovery } from './discovery.ts';
import { benchFleet } from './fleet.ts';
import { benchHumanInputs } from './human-inputs.ts';
import { benchLivePicture } from './live-picture.ts';
import { benchMainJob } from './main-job.ts';
import { benchManyPrinters } from './many-printers.ts';
import { benchReadiness } from './readiness.ts';
import { benchSnapshot } from './snapshot.ts';
import { benchWindowSize } from './window-size.ts';
import { benchWindowStart } from './window-start.ts';

const measurements = {
  snapshot: benchSnapshot,
  discovery: benchDiscovery,
  readiness: benchReadiness,
  'main-job': () => benchMainJob(),
  'live-picture': () => benchLivePicture(),
  'window-size': benchWindowSize,
  'window-start': benchWindowStart,
  'many-printers': benchManyPrinters,
  'human-inputs': benchHumanInputs,
  fleet: benchFleet,
};
const wanted = process.argv.slice(2);

for (const [name, measure] of Object.entries(measurements)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const line of await measure()) process.stdout.write(`${line}\n`);
}
