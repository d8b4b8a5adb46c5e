import type { Facts } from '../journeys/facts.ts';
import type { Texts } from '../texts.ts';

/** What will change on a printer, a line each, and what cannot come back. */
export function changeLines({ change, fax, found }: Facts, { say }: Texts): string[] {
  const faxMethod = fax?.change;
  if (!change && !faxMethod) return [say('summary:nothing')];
  return [
    ...(change?.fields ?? []).map(
      ({ field, before, after }) => `${say(`summary:field.${field}`)}: ${before ?? say('summary:notShown')} → ${after}`,
    ),
    ...(faxMethod
      ? [
          `${say('summary:ofFax', { field: say('summary:field.method') })}: ${faxMethod.before ?? say('summary:notShown')} → ${faxMethod.after}`,
          say('summary:faxOthers'),
          say('summary:faxSignIn'),
        ]
      : []),
    ...(change?.signOut ? [say('summary:signOut', { account: found?.signedInAs ?? '' })] : []),
    ...(change?.signIn ? [say('summary:signIn')] : []),
    say('summary:restart'),
    ...(change?.losesPassword ? [say('summary:losesPassword')] : []),
    ...(faxMethod?.losesPassword ? [say('summary:faxLosesPassword')] : []),
    ...(change?.losesSignIn ? [say('summary:losesSignIn')] : []),
  ];
}
