import type { Change, Found } from '../journeys/facts.ts';
import type { Texts } from '../texts.ts';

/** What will change on a printer, a line each, and what cannot come back. */
export function changeLines(change: Change | null | undefined, found: Found | undefined, { say }: Texts): string[] {
  if (!change) return [say('summary:nothing')];
  return [
    ...change.fields.map(
      ({ field, before, after }) => `${say(`summary:field.${field}`)}: ${before ?? say('summary:notShown')} → ${after}`,
    ),
    ...(change.signOut ? [say('summary:signOut', { account: found?.signedInAs ?? '' })] : []),
    ...(change.signIn ? [say('summary:signIn')] : []),
    say('summary:restart'),
    ...(change.losesPassword ? [say('summary:losesPassword')] : []),
    ...(change.losesSignIn ? [say('summary:losesSignIn')] : []),
  ];
}
