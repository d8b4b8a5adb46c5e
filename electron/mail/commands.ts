export type CommandModule = 'exchange' | 'graph';

/** What a command tells, and where it is run. `mailbox` stands for the address, quoted for PowerShell. */
interface Command {
  module: CommandModule;
  text: (mailbox: string) => string;
  /** Documented word for word, or put together from documented parts and not yet run against a real organisation. */
  verified: boolean;
}

/**
 * The commands that are printed for an administrator, who runs them and pastes what they print. Each prints a property
 * that no other one has, so that the answer tells which question it belongs to.
 */
export const commands = {
  // Microsoft Learn, "Enable or disable authenticated client SMTP submission"; AllowLegacyTLSClients only marks the answer.
  organisationSmtpAuth: {
    module: 'exchange',
    text: () => 'Get-TransportConfig | Format-List AllowLegacyTLSClients,SmtpClientAuthenticationDisabled',
    verified: true,
  },
  // The same page; a mailbox without a value of its own prints nothing behind the colon (F-2).
  mailboxSmtpAuth: {
    module: 'exchange',
    text: (mailbox) =>
      `Get-CASMailbox -Identity ${mailbox} | Format-List PrimarySmtpAddress,SmtpClientAuthenticationDisabled`,
    verified: true,
  },
  // RecipientTypeDetails is documented; SkuAssigned is printed by Exchange Online, but not described by Microsoft.
  mailboxKind: {
    module: 'exchange',
    text: (mailbox) =>
      `Get-Mailbox -Identity ${mailbox} | Format-List PrimarySmtpAddress,RecipientTypeDetails,SkuAssigned`,
    verified: false,
  },
  // Microsoft Graph, identitySecurityDefaultsEnforcementPolicy: isEnabled.
  securityDefaults: {
    module: 'graph',
    text: () =>
      '[pscustomobject]@{ SecurityDefaults = (Get-MgPolicyIdentitySecurityDefaultEnforcementPolicy -ErrorAction Stop).IsEnabled } | Format-List',
    verified: false,
  },
  // Microsoft Graph, conditionalAccessPolicy: conditions.authenticationFlows.transferMethods (F-7). A number, because a
  // list that is empty could also be one that was not pasted; and none at all when the answer was refused.
  deviceCodePolicies: {
    module: 'graph',
    text: () =>
      '[pscustomobject]@{ DeviceCodePolicies = @(Get-MgIdentityConditionalAccessPolicy -All -ErrorAction Stop | Where-Object { ' +
      "$_.State -eq 'enabled' -and $_.Conditions.AuthenticationFlows.TransferMethods -match 'deviceCodeFlow' }).Count } " +
      '| Format-List',
    verified: false,
  },
  // Microsoft Graph, oAuth2PermissionGrant: AllPrincipals is consent for everybody. The name of Epson's application is
  // not documented; a name with "Epson" in it is looked for.
  consents: {
    module: 'graph',
    text: () =>
      "Get-MgOauth2PermissionGrant -All -ErrorAction Stop | Where-Object { $_.Scope -match 'SMTP.Send' } | Format-List ConsentType,Scope," +
      "@{ Name = 'Application'; Expression = { (Get-MgServicePrincipal -ServicePrincipalId $_.ClientId).DisplayName } }",
    verified: false,
  },
} as const satisfies Record<string, Command>;
export type CommandId = keyof typeof commands;
export const commandIds = Object.keys(commands) as CommandId[];

/** How each module is loaded before its commands. */
export const connecting: Readonly<Record<CommandModule, string>> = {
  exchange: 'Connect-ExchangeOnline',
  graph: "Connect-MgGraph -Scopes 'Policy.Read.All','Directory.Read.All'",
};

/** A text as one PowerShell word: only a single quote has a meaning in it, and is doubled. So have its typographic forms. */
export function quoted(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}
