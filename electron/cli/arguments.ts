import { parseArgs } from 'node:util';
import { z } from 'zod';
import { applicationId } from '../mail/application-id.ts';
import { Problem } from '../problem.ts';
import { interfaceLanguages } from '../texts.ts';

export const commands = [
  'start',
  'discover',
  'trust',
  'setup',
  'fleet',
  'undo',
  'status',
  'inspect',
  'ready',
  'diagnose',
  'explain',
  'check-sign-in',
  'help',
] as const;

const argument = z.object({
  command: z.enum(commands),
  // A printer's, or the path of a file.
  address: z.string().max(4096).optional(),
  // What `explain` is asked; whatever is pasted is cut, not refused.
  text: z.string().optional(),
  account: z.string().max(320).optional(),
  service: z.enum(['exchange', 'outlook']),
  user: z.string().max(20).optional(),
  sender: z.string().max(255).optional(),
  lang: z.enum(interfaceLanguages).optional(),
  // With or without colons, as certificates are printed.
  trust: z
    .string()
    .transform((text) => text.replace(/[:\s]/g, '').toLowerCase())
    .pipe(z.string().regex(/^[0-9a-f]{64}$/))
    .optional(),
  seconds: z.coerce.number().min(1).max(60),
  seed: z.coerce.number().int().min(0).optional(),
  printer: z
    .string()
    .regex(/^[a-z]$/)
    .optional(),
  // How many pretend printers of the demo.
  printers: z.coerce.number().int().min(1).max(300).optional(),
  passwordStdin: z.boolean(),
  eachPassword: z.boolean(),
  dryRun: z.boolean(),
  undo: z.boolean(),
  // Labels or addresses of a site's file.
  only: z.array(z.string().min(1).max(300)).max(1000),
  trustFirst: z.boolean(),
  yes: z.boolean(),
  json: z.boolean(),
  demo: z.boolean(),
  renew: z.boolean(),
  faxServer: z.boolean(),
  test: z.boolean(),
  page: z.enum(['status', 'mail']),
  // A file of pasted answers; - is standard input.
  paste: z.string().min(1).max(4096).optional(),
  // The folder in which `fleet` writes what the customer is handed over.
  report: z.string().min(1).max(4096).optional(),
  headless: z.boolean(),
  // Of an app registration; Microsoft shows it with hyphens.
  clientId: applicationId.optional(),
  // A domain or an identifier.
  tenant: z
    .string()
    .regex(/^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,9}$/i)
    .optional(),
});

export type Arguments = z.infer<typeof argument>;

/**
 * Whether the installed program was started for a command and not for its window. A wrong word is a command too: it is
 * answered where it was typed.
 */
export function isCommand([first = 'start']: readonly string[]): boolean {
  return first !== 'start' && (!first.startsWith('-') || first === '--help' || first === '-h');
}

/** @returns the checked arguments. Problem: input.invalid, with the argument that is wrong. */
export function readArguments(argv: string[]): Arguments {
  let parsed;
  try {
    parsed = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        account: { type: 'string' },
        service: { type: 'string', default: 'exchange' },
        user: { type: 'string' },
        sender: { type: 'string' },
        lang: { type: 'string' },
        trust: { type: 'string' },
        seconds: { type: 'string', default: '4' },
        seed: { type: 'string' },
        printer: { type: 'string' },
        printers: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        undo: { type: 'boolean', default: false },
        only: { type: 'string', multiple: true, default: [] },
        'each-password': { type: 'boolean', default: false },
        'password-stdin': { type: 'boolean', default: false },
        'trust-first': { type: 'boolean', default: false },
        yes: { type: 'boolean', short: 'y', default: false },
        json: { type: 'boolean', default: false },
        demo: { type: 'boolean', default: false },
        renew: { type: 'boolean', default: false },
        'fax-server': { type: 'boolean', default: false },
        test: { type: 'boolean', default: false },
        page: { type: 'string', default: 'status' },
        paste: { type: 'string' },
        report: { type: 'string' },
        headless: { type: 'boolean', default: false },
        'client-id': { type: 'string' },
        tenant: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    // parseArgs names the option in quotes; the rest of its sentence is English.
    const option = /'([^']+)'/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
    throw new Problem('input.invalid', { argument: option });
  }
  const { values, positionals } = parsed;
  const [command = 'help', address, surplus] = positionals;
  if (surplus !== undefined) throw new Problem('input.invalid', { argument: surplus });
  const checked = argument.safeParse({
    ...values,
    command: values.help ? 'help' : command,
    ...(command === 'explain' ? { text: address } : { address }),
    passwordStdin: values['password-stdin'],
    eachPassword: values['each-password'],
    dryRun: values['dry-run'],
    trustFirst: values['trust-first'],
    faxServer: values['fax-server'],
    clientId: values['client-id'],
  });
  if (checked.success) {
    refuseOutsideDemo(checked.data);
    return checked.data;
  }
  const wrong = String(checked.error.issues[0]?.path[0] ?? '');
  const text = { command, address }[wrong] ?? `--${wrong.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  throw new Problem('input.invalid', { argument: text });
}

/** Rule: nothing of the demo can be chosen for real work, not even by mistake. */
function refuseOutsideDemo(args: Arguments): void {
  if (args.demo || args.command === 'start') return;
  if (args.trustFirst) throw new Problem('input.invalid', { argument: '--trust-first' });
  if (args.seed !== undefined) throw new Problem('input.invalid', { argument: '--seed' });
  if (args.printers !== undefined) throw new Problem('input.invalid', { argument: '--printers' });
  if (args.printer !== undefined) throw new Problem('input.invalid', { argument: '--printer' });
}
