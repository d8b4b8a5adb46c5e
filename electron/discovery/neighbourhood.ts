import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Discovery } from './discover.ts';

/**
 * For tests and the benchmark: two network namespaces joined by a cable. In one of them avahi and CUPS' ippeveprinter
 * announce services; the search runs in the other. Nothing reaches the computer's real networks or its mDNS program:
 * what is mounted is mounted inside `ip netns exec` only, which gives each program a mount namespace of its own.
 */

const run = promisify(execFile);

export interface AnnouncedService {
  instance: string;
  type: string;
  port: number;
  text: string[];
}

export interface SearchReport {
  discovery: Discovery;
  /** Milliseconds until all expected devices were known. */
  allFoundAfter?: number;
  /** What `avahi-browse -art`, started at the same moment, resolved (instance names) and when it ended. */
  avahi?: { instances: string[]; endedAfter: number };
}

interface Search {
  seconds: number;
  expected: number;
  besideAvahi?: boolean;
  portTaken?: boolean;
}

export interface Neighbourhood {
  /**
   * Searches from the other namespace, until `expected` devices are known or `seconds` are over. `portTaken`: another
   * program there has port 5353 to itself.
   */
  search: (options: Search) => Promise<SearchReport>;
}

/** Why this cannot run here, in words; undefined when it can. */
export async function neighbourhoodMissing(programs: readonly string[]): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'network namespaces need root on Linux';
  for (const program of ['ip', 'mount', 'dbus-daemon', 'avahi-daemon', ...programs]) {
    const there = await run('sh', ['-c', `command -v ${program}`]).catch(() => undefined);
    if (!there) return `${program} is not installed`;
  }
  const probe = `pma-${randomBytes(3).toString('hex')}-probe`;
  try {
    await run('ip', ['netns', 'add', probe]);
    await run('ip', ['netns', 'exec', probe, 'mount', '-t', 'tmpfs', 'tmpfs', '/run']);
  } catch {
    return 'network namespaces cannot be made or mounted in here';
  } finally {
    await run('ip', ['netns', 'del', probe]).catch(() => undefined);
  }
  return undefined;
}

/**
 * Announces `services` by avahi and `printers` by ippeveprinter (command line arguments each), hands the neighbourhood
 * to `use`, and removes everything afterwards, however it ends.
 */
export async function withNeighbourhood<T>(
  { services, printers = [] }: { services: readonly AnnouncedService[]; printers?: readonly string[][] },
  use: (neighbourhood: Neighbourhood) => Promise<T>,
): Promise<T> {
  const unique = randomBytes(3).toString('hex');
  const [printerSide, deskSide] = [`pma-${unique}-a`, `pma-${unique}-b`];
  const scratch = await mkdtemp(join(tmpdir(), 'pma-neighbourhood-'));
  try {
    await connect(printerSide, deskSide, unique);
    await writeConfiguration(join(scratch, 'a'), 'printer-side', services);
    await writeConfiguration(join(scratch, 'b'), 'desk-side', []);
    startAvahi(printerSide, join(scratch, 'a'), printers);
    await announced(join(scratch, 'a', 'avahi.log'), services.length);
    return await use({
      search: async ({ seconds, expected, besideAvahi = false, portTaken = false }) => {
        const script = fileURLToPath(new URL('./neighbourhood-search.ts', import.meta.url));
        const search = [
          process.execPath,
          '--import',
          'tsx',
          script,
          String(seconds),
          String(expected),
          portTaken ? 'taken' : '',
        ];
        if (besideAvahi) search.push('avahi');
        const command = besideAvahi
          ? ['bash', '-c', `${besideAvahiScript} exec "$@"`, join(scratch, 'b'), ...search]
          : search;
        const { stdout } = await run('ip', ['netns', 'exec', deskSide, ...command], { maxBuffer: 64 << 20 });
        return JSON.parse(stdout) as SearchReport;
      },
    });
  } finally {
    await remove([printerSide, deskSide]);
    await rm(scratch, { recursive: true, force: true });
  }
}

async function connect(a: string, b: string, unique: string): Promise<void> {
  const ends = [
    { namespace: a, cable: `v${unique}a`, address: '198.51.100.1/24' },
    { namespace: b, cable: `v${unique}b`, address: '198.51.100.2/24' },
  ];
  for (const { namespace } of ends) {
    await run('ip', ['netns', 'add', namespace]);
    await run('ip', ['-n', namespace, 'link', 'set', 'lo', 'up']);
  }
  const cable = ['link', 'add', `v${unique}a`, 'netns', a, 'type', 'veth', 'peer', 'name', `v${unique}b`, 'netns', b];
  await run('ip', cable);
  for (const { namespace, cable: end, address } of ends) {
    await run('ip', ['-n', namespace, 'addr', 'add', address, 'dev', end]);
    await run('ip', ['-n', namespace, 'link', 'set', end, 'up']);
    await run('ip', ['-n', namespace, 'route', 'add', 'default', 'dev', end]);
  }
  // A link-local IPv6 address may not be used before the kernel has made sure that nobody else has it.
  for (const { namespace } of ends) {
    await until(async () => (await run('ip', ['-n', namespace, '-6', 'addr', 'show', 'tentative'])).stdout === '');
  }
}

async function writeConfiguration(folder: string, host: string, services: readonly AnnouncedService[]): Promise<void> {
  await mkdir(join(folder, 'services'), { recursive: true });
  await mkdir(join(folder, 'spool'));
  await writeFile(join(folder, 'avahi.conf'), `[server]\nhost-name=${host}\nuse-ipv4=yes\nuse-ipv6=yes\n`);
  for (const [i, { instance, type, port, text }] of services.entries()) {
    const records = text.map((entry) => `<txt-record>${xml(entry)}</txt-record>`).join('');
    const service = `<service><type>${type}</type><port>${port}</port>${records}</service>`;
    await writeFile(
      join(folder, 'services', `${i}.service`),
      `<?xml version="1.0" encoding="utf-8" standalone="no"?><!DOCTYPE service-group SYSTEM "avahi-service.dtd">` +
        `<service-group><name>${xml(instance)}</name>${service}</service-group>`,
    );
  }
}

function xml(value: string): string {
  return value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** $0 is the folder with the configuration. dbus and avahi go on until the namespace is removed. */
const besideAvahiScript = `
  mount -t tmpfs tmpfs /run && mkdir -p /run/dbus /run/avahi-daemon && mount --bind "$0/services" /etc/avahi/services || exit 1
  dbus-daemon --system --nofork --nopidfile > "$0/dbus.log" 2>&1 &
  until [ -S /run/dbus/system_bus_socket ]; do sleep 0.1; done
  avahi-daemon -f "$0/avahi.conf" --no-drop-root --no-chroot --no-rlimits > "$0/avahi.log" 2>&1 &
  until grep -q 'Server startup complete' "$0/avahi.log"; do sleep 0.1; done
`;

function startAvahi(namespace: string, folder: string, printers: readonly string[][]): void {
  const start = (args: string[]) => {
    const child = spawn('ip', ['netns', 'exec', namespace, ...args], { stdio: 'ignore' });
    child.on('error', () => undefined); // seen as services that are never announced
  };
  const quoted = printers.map((args) => args.map((arg) => `'${arg}'`).join(' '));
  const ippeveprinters = quoted.map((args, i) => `ippeveprinter -d "$0/spool" ${args} > "$0/printer${i}.log" 2>&1 &`);
  start(['bash', '-c', `${besideAvahiScript} ${ippeveprinters.join('\n')} wait`, folder]);
}

async function announced(log: string, count: number): Promise<void> {
  await until(async () => {
    const text = await readFile(log, 'utf8').catch(() => '');
    return text.includes('startup complete') && text.split('successfully established').length > count;
  });
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await done()) return;
    await sleep(100);
  }
  throw new Error('the neighbourhood was not ready within 20 seconds');
}

/** Ends what runs inside our own namespaces, by process id, then removes them; the cable goes with them. */
async function remove(namespaces: readonly string[]): Promise<void> {
  for (const namespace of namespaces) {
    const { stdout } = await run('ip', ['netns', 'pids', namespace]).catch(() => ({ stdout: '' }));
    for (const pid of stdout.split('\n').filter(Boolean)) {
      try {
        process.kill(Number(pid), 'SIGKILL');
      } catch {
        // It ended by itself.
      }
    }
    await run('ip', ['netns', 'del', namespace]).catch(() => undefined);
  }
}
