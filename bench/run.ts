// Runs every measurement, one after the other, and prints its lines. `npm run bench -- snapshot` runs those named so.
import { benchDiscovery } from './discovery.ts';
import { benchMainJob } from './main-job.ts';
import { benchSnapshot } from './snapshot.ts';

const measurements = { snapshot: benchSnapshot, discovery: benchDiscovery, 'main-job': () => benchMainJob() };
const wanted = process.argv.slice(2);

for (const [name, measure] of Object.entries(measurements)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const line of await measure()) process.stdout.write(`${line}\n`);
}
