import { describe, expect, test } from 'vitest';
import { consentUrl } from './links.ts';

describe('the address for consent', () => {
  const authority = 'https://login.example/organizations';
  test('is made of an identifier that was pasted', () => {
    expect(consentUrl(' 3F0D6C1E-5B1A-4C55-9D2E-0D8F4F6B7A11\n', authority)).toBe(
      'https://login.example/organizations/adminconsent?client_id=3f0d6c1e-5b1a-4c55-9d2e-0d8f4f6b7a11',
    );
  });

  test.each(['', 'Epson', '3f0d6c1e5b1a4c559d2e0d8f4f6b7a11', '3f0d6c1e-5b1a-4c55-9d2e-0d8f4f6b7a11&state=x'])(
    'and of nothing else: %j',
    (pasted) => expect(consentUrl(pasted, authority)).toBeUndefined(),
  );
});
