import { readdirSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What the processes that this one has started have used so far. */
export interface Used {
  /** Processor time in seconds. */
  seconds: number;
  /** Megabytes of memory that no other process shares. */
  megabytes: number;
}

interface Process {
  id: number;
  parent: number;
  used: Used;
  command: string;
}

/** This process, after a garbage collection; `heap` is what its objects take, in megabytes. */
export function usedHere(): Used & { heap: number } {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  return { seconds: (user + system) / 1e6, megabytes: rss / 1e6, heap: heapUsed / 1e6 };
}

/**
 * The processes below this one, those whose command line has `word` in it (with all that they started) apart from the
 * others. NaN where the system does not tell: Linux does, in /proc.
 */
export function usedBelow(word: string): { named: Used; others: Used } {
  const unknown = { seconds: Number.NaN, megabytes: Number.NaN };
  if (process.platform !== 'linux') return { named: unknown, others: unknown };
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readProcess(Number(name)) ?? []) : []));
  const children = (parent: number) => all.filter((each) => each.parent === parent);
  const withAllBelow = (one: Process): Process[] => [one, ...children(one.id).flatMap(withAllBelow)];
  const own = children(process.pid);
  const named = own.filter(({ command }) => command.includes(word));
  const others = own.filter((each) => !named.includes(each));
  return { named: sum(named.flatMap(withAllBelow)), others: sum(others.flatMap(withAllBelow)) };
}

/** Of proc(5): ticks of a hundredth of a second, those of ended children included, and pages of 4 kB. */
function readProcess(id: number): Process | undefined {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    // The name in brackets may have spaces; the state after it is field 3.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const field = (number: number) => fields[number - 3] ?? 0;
    const [, resident = 0, shared = 0] = readFileSync(`/proc/${id}/statm`, 'utf8').split(' ').map(Number);
    return {
      id,
      parent: field(4),
      used: {
        seconds: (field(14) + field(15) + field(16) + field(17)) / 100,
        megabytes: ((resident - shared) * 4096) / 1e6,
      },
      command: readFileSync(`/proc/${id}/cmdline`, 'utf8'),
    };
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
}

function sum(processes: Process[]): Used {
  const total = (of: keyof Used) => processes.reduce((before, { used }) => before + used[of], 0);
  return { seconds: total('seconds'), megabytes: total('megabytes') };
}
