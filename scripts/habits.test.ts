import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { repository } from './bootstrap.mjs';
import repositoryPackage from '../package.json' with { type: 'json' };

// What keeps foreign code out, beside the licences (licences.test.ts).

const read = (...path: string[]) => readFileSync(join(repository, ...path), 'utf8');

test('packages are installed by the lock file, from the registry, with exact versions, and run no script', () => {
  expect(read('.npmrc').split('\n')).toEqual(expect.arrayContaining(['ignore-scripts=true', 'save-exact=true']));
  const { dependencies, devDependencies } = repositoryPackage;
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { resolved?: string; integrity?: string }>;
  };
  for (const [path, entry] of Object.entries(packages)) {
    if (path === '') continue;
    expect(entry.resolved ?? 'https://registry', path).toMatch(/^https:\/\/registry/);
    // A source of another kind (git, a file, a link) has none.
    expect(entry.integrity, path).toMatch(/^sha512-/);
  }
});

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}
interface Workflow {
  on: Record<string, unknown>;
  permissions?: unknown;
  jobs: Record<string, { permissions?: Record<string, string>; 'timeout-minutes'?: number; steps: Step[] }>;
}
const folder = ['.github', 'workflows'];
const workflows = readdirSync(join(repository, ...folder));

test.each(workflows)('workflow %s may do nothing but read, takes actions by their commit, and ends', (name) => {
  const text = read(...folder, name);
  const workflow = parse(text) as Workflow;
  expect(workflow.permissions).toEqual({});
  // Code of strangers with our rights.
  expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
  for (const job of Object.values(workflow.jobs)) {
    expect(job.permissions).toEqual({ contents: 'read' });
    expect(job['timeout-minutes']).toBeGreaterThan(0);
    for (const { uses, run, with: options } of job.steps) {
      if (uses !== undefined) expect(uses).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/);
      if (uses?.startsWith('actions/checkout')) expect(options).toEqual({ 'persist-credentials': false });
      // What comes from outside reaches a shell by the environment only.
      expect(run ?? '').not.toContain('${{');
    }
  }
  // Each hash with the version it stands for.
  for (const line of text.split('\n').filter((each) => each.includes('uses: ')))
    expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test('every command that a workflow runs is there', () => {
  const scripts: Record<string, string> = repositoryPackage.scripts;
  for (const name of workflows)
    for (const [, script = ''] of read(...folder, name).matchAll(/npm run ([\w:-]+)/g))
      expect(scripts, name).toHaveProperty([script]);
});
