// Runs every measurement, one after the other, and prints its lines.
import { benchDiscovery } from './discovery.ts';

for (const measure of [benchDiscovery]) {
  for (const line of await measure()) process.stdout.write(`${line}\n`);
}
