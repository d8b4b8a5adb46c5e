// What the program is made of comes from where it is said to, and a workflow may do no more than it must.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const repository = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(repository, file), 'utf8');

interface Lock {
  packages: Record<string, { integrity?: string; resolved?: string; link?: boolean }>;
}

/** What is wrong with a lock file: a package without a hash of its content, or from elsewhere than the registry. */
function lockFaults({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, { integrity, resolved, link }]) => {
    if (path === '') return [];
    const isElsewhere = resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/');
    return integrity?.startsWith('sha512-') && !isElsewhere && !link ? [] : [path];
  });
}

test('[B16] every package is an exact version, from the registry, with the hash of its content', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
  const wanted = Object.entries({ ...dependencies, ...devDependencies });
  expect(wanted.length).toBeGreaterThan(40);
  expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  expect(lockFaults(JSON.parse(read('package-lock.json')) as Lock)).toEqual([]);
});

test('[B16] a lock file with git, another place, or no hash would be seen', () => {
  const integrity = 'sha512-x';
  const packages = {
    '': {},
    good: { integrity },
    git: { integrity, resolved: 'git+ssh://git@github.com/x/y.git#1' },
    elsewhere: { integrity, resolved: 'https://registry.npmjs.org.evil.example/x.tgz' },
    bare: {},
    weak: { integrity: 'sha1-x' },
  };
  expect(lockFaults({ packages })).toEqual(['git', 'elsewhere', 'bare', 'weak']);
});

test('[B16] no package runs anything while it is installed', () => {
  const settings = read('.npmrc').split('\n');
  expect(settings).toContain('ignore-scripts=true');
  expect(settings).toContain('save-exact=true');
});

/** What is wrong with a workflow: an action that is not named by its hash, or permissions that nobody took away first. */
function workflowFaults(workflow: string): string[] {
  const actions = [...workflow.matchAll(/^\s*(?:-\s*)?uses:\s*['"]?([^\s'"#]+)/gm)].map(([, action = '']) => action);
  return [
    ...actions.filter((action) => !action.startsWith('./') && !/@[0-9a-f]{40}$/.test(action)),
    ...(/^permissions: \{\}\s*$/m.test(workflow) ? [] : ['permissions']),
    ...(/pull_request_target/.test(workflow) ? ['pull_request_target'] : []),
  ];
}

test('[B17] a workflow names its actions by hash and begins without permissions; no signing key is in the tree', () => {
  const folder = join(repository, '.github', 'workflows');
  const workflows = readdirSync(folder);
  expect(workflows).not.toEqual([]);
  for (const file of workflows)
    expect([file, workflowFaults(readFileSync(join(folder, file), 'utf8'))]).toEqual([file, []]);
  const skipped = new Set(['node_modules', '.git', 'out', 'coverage']);
  const files = readdirSync(repository, { withFileTypes: true }).flatMap((entry) =>
    skipped.has(entry.name)
      ? []
      : entry.isDirectory()
        ? readdirSync(join(repository, entry.name), { recursive: true, encoding: 'utf8' })
        : [entry.name],
  );
  expect(files.length).toBeGreaterThan(300);
  expect(files.filter((name) => /\.(p12|pfx|pem|key|jks|keystore|mobileprovision)$|(^|\/)\.env/.test(name))).toEqual(
    [],
  );
});

test('[B17] a workflow that does not would be seen', () => {
  const hash = 'a'.repeat(40);
  expect(
    workflowFaults(
      `on: push\npermissions: {}\njobs:\n  a:\n    steps:\n      - uses: x/y@${hash}\n      - uses: ./here\n`,
    ),
  ).toEqual([]);
  expect(
    workflowFaults('on: pull_request_target\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n'),
  ).toEqual(['actions/checkout@v4', 'permissions', 'pull_request_target']);
});
