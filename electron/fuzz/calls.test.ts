// Calls of a page that was taken over: hostile senders and arguments, and calls that are well-formed and make no sense, one
// after the other, to everything behind the window.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import type { App } from '../app.ts';
import { serveCalls, type Sender } from '../calls/serve.ts';
import { argumentSchemas } from '../calls/schemas.ts';
import { callNames, type CallName, type Outcome } from '../calls/table.ts';
import { systemClock } from '../clock.ts';
import { UserList } from '../guide/users.ts';
import { thisComputer } from '../mail/probe.ts';
import { Problem } from '../problem.ts';
import type { Shell } from '../shell/types.ts';
import { SettingsStore } from '../wizard/settings.ts';
import { Wizard } from '../wizard/wizard.ts';
import { fuzz, hostileText } from './fuzz.testing.ts';

const ownOrigin = 'https://assistant.invalid';
let directory: string;
beforeAll(() => void (directory = mkdtempSync(join(tmpdir(), 'fuzz-calls-'))));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const sender: fc.Arbitrary<Sender> = fc.oneof(
  { weight: 9, arbitrary: fc.constant({ origin: ownOrigin, isMainFrame: true, isOwnWindow: true }) },
  fc.record({
    origin: fc.oneof(fc.constantFrom(ownOrigin, 'null', '', `${ownOrigin}.x`, `${ownOrigin}:8443`), hostileText),
    isMainFrame: fc.boolean(),
    isOwnWindow: fc.boolean(),
  }),
);

/** What a schema lets through; its form is read from zod's own description of it. */
function accepted(schema: z.ZodType): fc.Arbitrary<unknown> {
  const { def } = (schema as unknown as { _zod: { def: Described } })._zod;
  const inner = () => accepted(def.innerType!);
  switch (def.type) {
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(def.shape!).map(([name, part]) => [name, accepted(part)])));
    case 'string':
      return fc.oneof(
        hostileText,
        fc.constantFrom(
          '192.0.2.1',
          'scans@contoso.example',
          'a'.repeat(64),
          '3f0d6c1e-5b1a-4c55-9d2e-0d8f4f6b7a11',
          'AADSTS53003',
          'MTkyLjAuMi4x',
        ),
      );
    case 'number':
      return fc.oneof(fc.nat(800), fc.double(), fc.constantFrom(1, 2, -1));
    case 'boolean':
      return fc.boolean();
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries!));
    case 'literal':
      return fc.constantFrom(...def.values!);
    case 'array':
      return fc.array(accepted(def.element!), { maxLength: 4 });
    case 'optional':
      return fc.option(inner(), { nil: undefined });
    case 'nullable':
      return fc.option(inner());
    case 'union':
      return fc.oneof(...def.options!.map(accepted));
    default:
      throw new Error(`no arbitrary for ${def.type}`);
  }
}
interface Described {
  type: string;
  innerType?: z.ZodType;
  element?: z.ZodType;
  shape?: Record<string, z.ZodType>;
  options?: z.ZodType[];
  entries?: Record<string, string>;
  values?: unknown[];
}

const call = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .constantFrom(...callNames)
      .chain((name) => fc.tuple(fc.constant(name as unknown), withoutUndefined(accepted(argumentSchemas[name])))),
  },
  fc.tuple(fc.constantFrom<unknown>(...callNames), fc.anything()),
  fc.tuple(fc.anything(), fc.anything()),
);

/** Arguments that are left out are not there at all. */
function withoutUndefined(args: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return args.map((value) =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined))
      : value,
  );
}

/** These look for printers, ask Microsoft or start a demo world; what they do there has its own tests. */
const leadElsewhere = new Set<CallName>(['search', 'probe', 'checkSignIn', 'diagnose', 'startDemo']);

/** A printer that does not answer, whatever is asked of it, and a journey that is told everything and does nothing. */
const nothing = () => undefined;
const journey = {
  answer: nothing,
  retry: nothing,
  renew: nothing,
  back: nothing,
  takeOver: nothing,
  giveBack: nothing,
  done: nothing,
  stop: nothing,
  act: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
const unreachable = () => Promise.reject(new Problem('printer.unreachable', { host: 'x' }));
const app = {
  log: {
    secret: nothing,
    info: nothing,
    warn: nothing,
    error: nothing,
    lastLines: () => [],
    redact: (text: string) => text,
    redactSecrets: (text: string) => text,
  },
  startSetup: () => journey,
  createUndo: () => ({ look: unreachable, plan: unreachable, run: unreachable, close: () => Promise.resolve() }),
  acceptChanged: unreachable,
  readStatus: unreachable,
  readPublicPages: unreachable,
  inspect: unreachable,
  lights: () => Promise.resolve(new Map()),
  keptAside: () => Promise.resolve([]),
  close: () => Promise.resolve(),
} as unknown as App;
const nobody = {
  signInHosts: ['127.0.0.1:9'],
  authority: 'https://127.0.0.1:9/',
  smtp: { host: '127.0.0.1', port: 9 },
};

test('[E17] whatever is called, by whomever, in whatever order, is answered: with a value or with a named problem', async () => {
  const refuse = () => Promise.resolve();
  await fuzz('calls', fc.array(fc.tuple(sender, call), { minLength: 1, maxLength: 15 }), async (calls) => {
    const opened: string[] = [];
    const faults: Problem[] = [];
    const wizard = new Wizard({
      shell: {
        copy: refuse,
        clearCopied: refuse,
        saveFile: () => Promise.resolve(true),
        openExternal: (url: string) => Promise.resolve(void opened.push(url)),
        openSignIn: () => Promise.reject(new Problem('browser.missing')),
      } as unknown as Shell,
      directory,
      log: app.log,
      settings: new SettingsStore(directory),
      users: new UserList(null),
      clock: systemClock,
      language: 'en',
      realPlace: () =>
        Promise.resolve({
          app,
          world: null,
          knownUris: [],
          microsoft: { target: () => nobody, network: thisComputer({}), wayOut: {} },
          close: refuse,
        }),
      demoPlace: () => Promise.reject(new Problem('demo.failed')),
      about: () => ({ version: '1', runtime: '', licences: [] }),
      send: () => undefined,
      quit: () => undefined,
    });
    const serve = serveCalls({
      ownOrigin,
      answers: wizard.answers,
      refused: () => undefined,
      failed: (problem) => faults.push(problem),
    });
    for (const [from, [name, args]] of calls) {
      if (leadElsewhere.has(name as CallName)) continue;
      const outcome: Outcome<unknown> = await serve(from, name, args);
      const isOwn = from.origin === ownOrigin && from.isMainFrame && from.isOwnWindow;
      if (!isOwn) expect(outcome).toMatchObject({ ok: false, problem: { code: 'input.invalid' } });
      const fault = faults.find(({ code }) => code === 'internal');
      if (fault) throw new Error(`a fault of ours at ${String(name)}`, { cause: fault.cause });
    }
    for (const url of opened) expect(url).toMatch(/^https:\/\//);
    await wizard.close();
  });
});
