// Refusals with Microsoft's numbers, OAuth words and sentences, as its documentation and field reports have them.

export interface MicrosoftRefusal {
  error: string;
  sentence: string;
  suberror?: string;
  /** Said to the first poll already, not only after the person has signed in. */
  atOnce?: true;
}

const blocked = 'Access has been blocked by Conditional Access policies.';

export const microsoftRefusals: ReadonlyMap<number, MicrosoftRefusal> = new Map([
  [
    50053,
    {
      error: 'invalid_grant',
      sentence: "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
    },
  ],
  [50057, { error: 'invalid_grant', sentence: 'The user account is disabled.' }],
  [
    50076,
    {
      error: 'interaction_required',
      suberror: 'basic_action',
      sentence:
        'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.',
    },
  ],
  [
    50173,
    {
      error: 'invalid_grant',
      suberror: 'bad_token',
      sentence: 'The provided grant has expired due to it being revoked, a fresh auth token is needed.',
    },
  ],
  [
    53000,
    {
      error: 'interaction_required',
      sentence:
        'Device is not in required device state: compliant. Conditional Access policy requires a compliant device, and the device is not compliant.',
    },
  ],
  [53003, { error: 'access_denied', sentence: `${blocked} The access policy does not allow token issuance.` }],
  [
    530033,
    { error: 'invalid_grant', sentence: `${blocked} The remote device flow is blocked by a device-based policy.` },
  ],
  [
    530036,
    {
      error: 'invalid_grant',
      sentence: `${blocked} The refresh token cannot be used due to the authentication flows check.`,
    },
  ],
  [
    65001,
    {
      error: 'invalid_grant',
      suberror: 'consent_required',
      sentence:
        'The user or administrator has not consented to use the application. Send an interactive authorization request for this user and resource.',
    },
  ],
  [
    70043,
    {
      error: 'invalid_grant',
      suberror: 'token_expired',
      sentence: 'The refresh token has expired or is invalid due to sign-in frequency checks by conditional access.',
    },
  ],
  [700082, { error: 'invalid_grant', sentence: 'The refresh token has expired due to inactivity.' }],
  [
    7000218,
    {
      error: 'invalid_client',
      atOnce: true,
      sentence: "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    },
  ],
  [90094, { error: 'access_denied', sentence: 'An administrator must consent to the application.' }],
]);
