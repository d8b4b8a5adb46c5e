import fc from 'fast-check';
import { Problem, type ProblemCode } from '../problem.ts';

/**
 * Seconds for everything that is fuzzed, together: `PMA_FUZZ_SECONDS`, or ten minutes in `npm run test:long`. In `npm test`
 * it is a count instead, so that a machine with other work does as much.
 */
const long = process.env['PMA_LONG'] === '1' ? '600' : undefined;
const seconds = process.env['PMA_FUZZ_SECONDS'] ?? long;
const runsInShort = 40;
/** What is fuzzed, by file: each gets its share of the time. */
const targets = 12;

/**
 * Runs something on made-up input until its time is over. It may answer, or throw one of the problems that such input may
 * come to; anything else is a crash, and is told with its seed and its smallest input.
 */
export async function fuzz<T>(
  name: string,
  input: fc.Arbitrary<T>,
  use: (input: T) => unknown,
  problems: readonly ProblemCode[] = [],
): Promise<void> {
  let runs = 0;
  let last: Promise<void> = Promise.resolve();
  const run = async (value: T) => {
    runs += 1;
    try {
      await use(value);
    } catch (error) {
      if (!(error instanceof Problem) || !problems.includes(error.code)) throw error;
    }
  };
  const property = fc.asyncProperty(input, (value) => (last = run(value)));
  const outcome = await fc.check(property, {
    ...(seconds === undefined
      ? { numRuns: runsInShort }
      : { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: (Number(seconds) * 1000) / targets }),
    // Shrinking takes its time too.
    endOnFailure: false,
  });
  // When the time is over, one of them may be in the middle of its work: the next target must not meet it.
  await last.catch(() => undefined);
  process.stdout.write(`fuzz ${name}: ${runs} runs, ${outcome.failed ? 1 : 0} crashes\n`);
  if (outcome.failed) throw new Error(fc.defaultReportMessage(outcome), { cause: outcome.errorInstance });
}

/** Words that mean something to JavaScript, to a page or to a terminal, among any others. */
export const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 40 }),
  fc.constantFrom(
    ...['__proto__', 'constructor', 'toString', '<img src=x onerror=alert(1)>', '\u202egnp.exe', '\0', '\ud800', '%00'],
    ...['../../etc/passwd', 'C:\\Windows', '-rf', '--', "'; --", '=cmd()', '${x}', '{{x}}', '\r\nX: y', '1e309', 'NaN'],
  ),
  fc.nat(5_000).map((length) => 'x'.repeat(length)),
);

/** A text with pieces of it taken out, doubled, or written over. */
export function damaged(whole: string): fc.Arbitrary<string> {
  const place = fc.nat(Math.max(0, whole.length));
  const damage = fc.record({ at: place, length: fc.nat(60), instead: fc.option(hostileText, { nil: undefined }) });
  return fc.array(damage, { minLength: 1, maxLength: 6 }).map((damages) =>
    damages.reduce((text, { at, length, instead }) => {
      const piece = text.slice(at, at + length);
      return text.slice(0, at) + (instead ?? piece + piece) + text.slice(at + length);
    }, whole),
  );
}

/** A JSON value in which some part is another one. */
export function otherJson(whole: unknown): fc.Arbitrary<string> {
  const change = fc.tuple(
    fc.nat(1_000),
    fc.oneof(fc.jsonValue(), hostileText, fc.constantFrom(null, -1, 1e308, [], {})),
  );
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
    let value: unknown = structuredClone(whole);
    for (const [at, instead] of changes) {
      const places: [parent: Record<string, unknown>, key: string][] = [];
      const visit = (part: unknown) => {
        if (typeof part !== 'object' || part === null) return;
        for (const key of Object.keys(part)) {
          places.push([part as Record<string, unknown>, key]);
          visit((part as Record<string, unknown>)[key]);
        }
      };
      visit(value);
      const place = places[at % (places.length + 1)];
      if (place) place[0][place[1]] = instead;
      else value = instead;
    }
    return JSON.stringify(value);
  });
}
