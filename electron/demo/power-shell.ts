import type { SmtpAuthSwitches } from './exchange.ts';
import type { DemoAccount } from './microsoft.ts';

/**
 * What Exchange Online PowerShell prints when an administrator of the pretend organisation asks about SMTP AUTH and about
 * one mailbox, as a transcript: three-state values are empty, and nothing is printed for a mailbox that does not exist but
 * its error.
 */
export function askPowerShell(mailbox: string, accounts: readonly DemoAccount[], switches: SmtpAuthSwitches): string {
  const address = mailbox.trim().toLowerCase();
  const account = accounts.find((each) => each.address === address && !['none', 'personal'].includes(each.mailbox));
  const organisation = ask('Get-TransportConfig', {
    AllowLegacyTLSClients: 'False',
    SmtpClientAuthenticationDisabled: trueOrFalse(switches.tenantDisabled),
  });
  if (account === undefined) {
    const missing = `The operation couldn't be performed because object '${address}' couldn't be found.`;
    return `${organisation}${prompt}Get-Mailbox -Identity '${address}'\n${missing}\n`;
  }
  const disabled = switches.mailboxDisabled.get(address) ?? null;
  return [
    organisation,
    ask(`Get-CASMailbox -Identity '${address}'`, {
      PrimarySmtpAddress: address,
      SmtpClientAuthenticationDisabled: disabled === null ? '' : trueOrFalse(disabled),
    }),
    ask(`Get-Mailbox -Identity '${address}'`, {
      PrimarySmtpAddress: address,
      RecipientTypeDetails: account.mailbox === 'shared' ? 'SharedMailbox' : 'UserMailbox',
      SkuAssigned: trueOrFalse(account.mailbox === 'user'),
    }),
  ].join('');
}

const prompt = 'PS C:\\Users\\admin> ';

/** One command, and the list that it prints: empty lines around it, colons below each other. */
function ask(command: string, properties: Record<string, string>): string {
  const names = Object.keys(properties);
  const width = Math.max(...names.map((name) => name.length));
  const list = Object.entries(properties).map(([name, value]) => `${name.padEnd(width)} : ${value}\n`);
  return `${prompt}${command} | Format-List ${names.join(',')}\n\n${list.join('')}\n\n`;
}

function trueOrFalse(value: boolean): string {
  return value ? 'True' : 'False';
}
