import { Adverts } from './advert.ts';
import { demoAuthority, selfSignedFor } from './certificates.ts';
import { Control } from './control.ts';
import { Exchange } from './exchange.ts';
import { printerFaults, type FaultRequest, type PrinterFault } from './faults.ts';
import type { MailAccount } from './mail-account.ts';
import type { WorldDescription } from './messages.ts';
import { Microsoft, ownApplication, printerApplication } from './microsoft.ts';
import { Person, type SignInTask } from './person.ts';
import type { PrinterId } from './printer-ids.ts';
import { Printer } from './printer.ts';
import { askPowerShell } from './power-shell.ts';
import { definitions, demoAccounts, drawIdentity } from './printers.ts';
import { Draw } from './random.ts';
import { siteAccounts, siteDefinitions, type Site } from './office.ts';

const isPrinterFault = (name: string): name is PrinterFault => (printerFaults as readonly string[]).includes(name);

/** The stored truth about one mail server, not what its page shows. */
function mailState({ stored, unsaved }: MailAccount) {
  return {
    settings: { ...stored.settings, password: undefined },
    signedInAs: unsaved?.account ?? stored.signIn?.account ?? null,
    signedInSaved: unsaved === null && stored.signIn !== null,
    storedSignIn: stored.signIn?.account ?? null,
    expired: stored.expired,
    /** How often OK stored something. */
    writes: stored.writes,
  };
}

/** The whole world in this process: printers, Microsoft, Exchange, the person, adverts, control. */
export interface RunningWorld {
  description: WorldDescription;
  signIn(task: SignInTask, signal?: AbortSignal): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts everything; resolves when every port listens and every advert is out, those of an office excepted.
 * @param person false: nobody signs in; whoever leads the demonstration does it by hand.
 * @param site an office with many printers in the place of the known ones.
 */
export async function runWorld(seed: number, person: boolean, site?: Site): Promise<RunningWorld> {
  const draw = new Draw(seed, 'world');
  const accounts = [...demoAccounts(draw), ...(site ? siteAccounts(seed) : [])];
  const here = site ? siteDefinitions(seed, site) : definitions;
  const { ca, localhost } = await demoAuthority();
  const microsoft = new Microsoft(accounts, localhost, draw.pick(['/device', '/devicelogin']));
  const mailboxes = accounts.filter(({ mailbox }) => mailbox !== 'none').map((account) => account.address);
  const personal = accounts.filter(({ mailbox }) => mailbox === 'personal').map((account) => account.address);
  const exchange = new Exchange(localhost, (token) => microsoft.accountOf(token), mailboxes, personal);
  await Promise.all([microsoft.start(), exchange.start()]);

  const applicationNames = [printerApplication.name, ownApplication.name];
  const somebody = new Person({ origin: microsoft.origin, ca, applicationNames }, accounts);
  const signIn = (task: SignInTask, signal?: AbortSignal) => {
    if (!person) return Promise.reject(new Error('there is no pretend person in this world'));
    return somebody.signIn(task, signal);
  };

  const printers = await Promise.all(
    here.map(async (definition) => {
      const { deviceName } = drawIdentity(new Draw(seed, `printer ${definition.id}`), definition);
      const printer = new Printer(definition, seed, await selfSignedFor(deviceName), {
        authorities: { exchange: microsoft.authority, outlook: microsoft.personalAuthority },
        ca,
        clientId: printerApplication.clientId,
        mailServer: { host: exchange.host, port: exchange.port, ca },
        earlierSignIn: (account, dead) => microsoft.earlierSignIn(account, dead),
      });
      await printer.start();
      return printer;
    }),
  );

  const adverts = new Adverts();
  const wantedNames = printers.map(({ definition: { model, tail } }) =>
    tail === undefined ? `EPSON ${model}` : `EPSON ${model} ${tail}`,
  );
  let advertised = 0;
  const publishing = printers.map(async ({ definition: { model }, identity, httpPort }, index) => {
    const name = await adverts.publish({ name: wantedNames[index] ?? model, model, httpPort, ...identity });
    advertised++;
    return name;
  });
  // The adverts of an office come by and by, under names that are its own.
  const names = site ? wantedNames : await Promise.all(publishing);

  const control = new Control({
    signIn,
    state: () => ({
      seed,
      advertised,
      printers: printers.map((printer) => {
        return {
          id: printer.definition.id,
          ...mailState(printer.mail),
          fax: printer.fax && mailState(printer.fax),
          rootCertificate: printer.rootCertificate,
          requests: printer.requests,
          jobs: printer.jobs,
          faults: [
            ...printer.faults.names,
            ...(exchange.switches.mailboxDisabled.get(printer.definition.account) ? ['smtpAuthOffMailbox'] : []),
            ...(exchange.sendAs.has(printer.definition.account) ? ['sendAs'] : []),
            ...(microsoft.blockedAccounts.has(printer.definition.account) ? ['blockDeviceCode'] : []),
          ],
          variants: printer.variants,
        };
      }),
      worldFaults: worldFaultsNow(),
      refusals: {
        signInRefused: microsoft.trouble.signInRefused || null,
        tokenRefused: microsoft.trouble.tokenRefused || null,
      },
      mailboxes: Object.fromEntries(mailboxes.map((address) => [address, exchange.delivered.get(address) ?? []])),
    }),
    reset: async () => {
      microsoft.reset();
      blockFromStart();
      exchange.reset();
      somebody.declines = false;
      somebody.leavesBoxEmpty = false;
      somebody.isAdministrator = false;
      await Promise.all(printers.map((printer) => printer.reset()));
    },
    setFault: (fault) => setFault(fault),
    powerShell: ({ mailbox }) => askPowerShell(mailbox, accounts, exchange.switches),
    scan: ({ printer: id }) => printerOf(id).scan(),
  });
  blockFromStart();
  await control.start();

  /** What is wrong for every printer alike, by the names that switch it on. */
  function worldFaultsNow(): string[] {
    const now = {
      ...microsoft.trouble,
      // They are a number each, and told apart.
      signInRefused: false,
      tokenRefused: false,
      smtpAuthOffTenant: exchange.switches.tenantDisabled,
      codeExpiresIn: microsoft.codeLife !== 900,
      personDeclines: somebody.declines,
      personLeavesBoxEmpty: somebody.leavesBoxEmpty,
      personIsAdministrator: somebody.isAdministrator,
    };
    return Object.entries(now).flatMap(([name, on]) => (on ? [name] : []));
  }

  function blockFromStart(): void {
    for (const { blocked, account } of here) if (blocked) microsoft.blockedAccounts.add(account);
  }

  function printerOf(id: PrinterId): Printer {
    const found = printers.find(({ definition }) => definition.id === id);
    if (found === undefined) throw new Error(`there is no printer ${id} in this world`);
    return found;
  }

  async function setFault(fault: FaultRequest): Promise<void> {
    const only = 'printer' in fault ? fault.printer : undefined;
    const aimed = only === undefined ? printers : [printerOf(only)];
    if (isPrinterFault(fault.name)) {
      const { name } = fault;
      const { on } = fault;
      await Promise.all(aimed.map((printer) => printer.setFault(name, on)));
      return;
    }
    const { trouble } = microsoft;
    switch (fault.name) {
      case 'smtpAuthOffTenant':
        exchange.switches.tenantDisabled = fault.on;
        return;
      case 'smtpAuthOffMailbox':
        for (const { definition } of aimed) {
          exchange.switches.mailboxDisabled.set(definition.account, fault.on ? true : null);
        }
        return;
      case 'sendAs':
        for (const { definition } of aimed) {
          if (fault.on) exchange.sendAs.add(definition.account);
          else exchange.sendAs.delete(definition.account);
        }
        return;
      case 'personDeclines':
        somebody.declines = fault.on;
        return;
      case 'personLeavesBoxEmpty':
        somebody.leavesBoxEmpty = fault.on;
        return;
      case 'personIsAdministrator':
        somebody.isAdministrator = fault.on;
        return;
      case 'codeExpiresIn':
        microsoft.codeLife = fault.on === false ? 900 : fault.on;
        return;
      case 'signInRefused':
      case 'tokenRefused':
        trouble[fault.name] = fault.on;
        return;
      case 'throttles':
      case 'unavailable':
      case 'slowsDown':
      case 'drops':
        trouble[fault.name] = Number(fault.on);
        return;
      case 'blockDeviceCode':
        if (only === undefined) {
          trouble.blockDeviceCode = fault.on;
          if (!fault.on) microsoft.blockedAccounts.clear();
        } else {
          for (const { definition } of aimed) {
            if (fault.on) microsoft.blockedAccounts.add(definition.account);
            else microsoft.blockedAccounts.delete(definition.account);
          }
        }
        return;
      case 'userConsentOff':
      case 'accessTokensInvalid':
      case 'portal':
        trouble[fault.name] = fault.on;
    }
  }

  return {
    signIn,
    description: {
      seed,
      printers: printers.map(({ definition, adminPassword, httpPort }, index) => ({
        id: definition.id,
        name: names[index] ?? definition.model,
        model: definition.model,
        address: `127.0.0.1:${httpPort}`,
        adminPassword,
        language: definition.language,
        account: definition.account,
        ...(definition.fax && { faxAccount: definition.fax.account }),
      })),
      microsoft: {
        authority: microsoft.authority,
        ownApplication: ownApplication.clientId,
        verificationUris: microsoft.verificationUris,
        caCertificate: ca,
        accounts,
      },
      exchange: { host: exchange.host, port: exchange.port },
      control: control.address,
    },
    stop: async () => {
      control.stop();
      microsoft.stop();
      await Promise.all([adverts.withdraw(), exchange.stop(), ...printers.map((printer) => printer.stop())]);
    },
  };
}
