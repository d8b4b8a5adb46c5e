import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { services } from './services.ts';

const host = /\b[a-z0-9-]+\.(?:office365|office|outlook|microsoft|microsoftonline|live)\.com\b/;

/** Every source of the product that runs at a person's: the demo world has its own words, tests have examples. */
function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'demo' ? [] : sources(path);
    return /(?<!\.test|\.testing)\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

test('the table of services is the only source with a host name of Microsoft', () => {
  const root = join(import.meta.dirname, '..');
  const found = ['electron', 'renderer']
    .flatMap((folder) => sources(join(root, folder)))
    .filter((path) => {
      const code = readFileSync(path, 'utf8').replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
      return host.test(code);
    });
  expect(found).toEqual([join(root, 'electron', 'services.ts')]);
});

test('each service is whole: its codes and tokens come from one of its sign-in hosts', () => {
  for (const { authority, signInHosts, smtp } of Object.values(services)) {
    expect(signInHosts).toContain(new URL(authority).host);
    expect(smtp.port).toBe(587); // 465 is not offered by either
  }
});
