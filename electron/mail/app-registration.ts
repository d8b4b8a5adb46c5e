import { microsoftPages } from '../services.ts';

/** What the organisation's own registration is called in our instructions; any other name serves as well. */
const registrationName = 'Printer mail sign-in check';

/** Delegated permissions of Microsoft Graph, by the identifiers that every tenant has for them. */
const permissions = {
  'SMTP.Send': '258f6531-6087-4cc4-bb90-092c5fb3ed3f',
  offline_access: '7427e0e9-2fba-42fe-b0c0-848c9e6a8182',
  openid: '37f7f235-527c-4136-accd-4a02d197296e',
  profile: '14dad69e-099b-42c9-810b-d002981feec1',
} as const;

/** What the steps of the instructions name. */
export const registrationValues = {
  address: microsoftPages.entraAdmin,
  name: registrationName,
  permissions: Object.keys(permissions).join(', '),
};

type RegistrationStep = 'open' | 'create' | 'createPersonal' | 'publicClient' | 'permissions' | 'consent' | 'copy';

/**
 * How such a registration is made: the steps of the instructions in their order (locales/<language>/signInCheck.json), and
 * the same in PowerShell (module Microsoft.Graph.Applications), never run by us.
 * @param hasOrganisation false: for personal accounts, which nobody can consent for but their owners.
 */
export function appRegistration(hasOrganisation: boolean): {
  steps: readonly RegistrationStep[];
  commands: readonly string[];
} {
  const ids = Object.values(permissions).map((id) => `'${id}'`);
  const audience = hasOrganisation ? 'AzureADMyOrg' : 'PersonalMicrosoftAccount';
  return {
    steps: hasOrganisation
      ? ['open', 'create', 'publicClient', 'permissions', 'consent', 'copy']
      : ['open', 'createPersonal', 'publicClient', 'permissions', 'copy'],
    commands: [
      'Connect-MgGraph -Scopes Application.ReadWrite.All',
      `$access = ${ids.join(', ')} | ForEach-Object { @{ Id = $_; Type = 'Scope' } }`,
      // 00000003-...: Microsoft Graph, the same in every tenant.
      `New-MgApplication -DisplayName '${registrationName}' -SignInAudience ${audience} -IsFallbackPublicClient ` +
        "-RequiredResourceAccess @{ ResourceAppId = '00000003-0000-0000-c000-000000000000'; ResourceAccess = @($access) } " +
        '| Format-List AppId',
    ],
  };
}
