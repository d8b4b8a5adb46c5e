// Runs every measurement, one after the other, and prints its lines. `npm run bench -- snapshot` runs those named so.
// `--save <file>` keeps the figures, `--compare <file>` prints them as multiples of those.
import { parseArgs } from 'node:util';
import { benchDiscovery } from './discovery.ts';
import { comparedWith, saveFigures } from './figures.ts';
import { benchFleet } from './fleet.ts';
import { benchHumanInputs } from './human-inputs.ts';
import { benchLivePicture } from './live-picture.ts';
import { benchMainJob } from './main-job.ts';
import { benchManyPrinters } from './many-printers.ts';
import { benchReadiness } from './readiness.ts';
import { benchSnapshot } from './snapshot.ts';
import { benchWindowLife } from './window-life.ts';
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
  'window-life': benchWindowLife,
  'many-printers': benchManyPrinters,
  'human-inputs': benchHumanInputs,
  fleet: benchFleet,
};
const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { save: { type: 'string' }, compare: { type: 'string' } },
});
const figures: Record<string, number> = {};

for (const [name, measure] of Object.entries(measurements)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const measured = await measure();
  const lines = Array.isArray(measured) ? measured : measured.lines;
  if (!Array.isArray(measured)) Object.assign(figures, measured.figures);
  for (const line of lines) process.stdout.write(`${line}\n`);
}
if (values.compare)
  for (const line of ['compared:', ...comparedWith(values.compare, figures)]) process.stdout.write(`${line}\n`);
if (values.save) saveFigures(values.save, figures);
