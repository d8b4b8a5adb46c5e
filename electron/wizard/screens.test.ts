import { describe, expect, test } from 'vitest';
import { Problem } from '../problem.ts';
import type { Facts } from '../journeys/facts.ts';
import type { JourneyState } from '../journeys/journey.ts';
import { backFrom, currentScreen, reachableScreens, stepStates } from './screens.ts';

const look = {
  look: {
    ...{ host: '192.0.2.7', port: 443, fingerprint: 'ab'.repeat(32), model: 'WF-X', chainValid: false },
    certificate: { subject: '', validFrom: '', validTo: '' },
  },
} satisfies Facts;
const wanted = {
  service: 'exchange',
  account: 'a@contoso.example',
  sender: 'a@contoso.example',
  renew: false,
} as const;
const found = { state: 'otherMethod', shown: {}, signedInAs: null, status: null, history: null } as const;
const change = { fields: [], signIn: true, signOut: false, losesPassword: false, losesSignIn: false };

const read = { ...look, trusted: true, loggedIn: true, read: { language: 'en', shown: {}, signedInAs: null } } as const;
const compared = { ...read, wanted, found, change } satisfies Facts;
const prepared = { ...compared, confirmed: true, prepared: true } satisfies Facts;
const saved = { ...prepared, signedIn: { account: null }, pressedOk: { said: [] } } satisfies Facts;

const asking = (step: 'trust' | 'settings' | 'summary', question: 'trust' | 'wanted' | 'summary', facts: Facts) =>
  ({ kind: 'asking', step, question, facts }) satisfies JourneyState;

describe('which screen a journey stands at', () => {
  test.each<[string, JourneyState | null, string]>([
    ['no printer chosen', null, 'printer'],
    ['looking at it', { kind: 'working', step: 'look', facts: {} }, 'printer'],
    ['its certificate', asking('trust', 'trust', look), 'connect'],
    ['what is wanted', asking('settings', 'wanted', read), 'settings'],
    ['the summary', asking('summary', 'summary', compared), 'summary'],
    ['signing in', { kind: 'working', step: 'signIn', facts: prepared }, 'signIn'],
    [
      'a problem of the test',
      { kind: 'problem', step: 'test', problem: new Problem('mail.refused'), facts: saved },
      'proof',
    ],
    [
      'another certificate than remembered',
      { kind: 'problem', step: 'look', problem: new Problem('printer.certificateChanged'), facts: {} },
      'connect',
    ],
    ['the end', { kind: 'finished', facts: saved }, 'proof'],
  ])('%s', (_, state, screen) => {
    expect(currentScreen(state)).toBe(screen);
  });
});

describe('what can be shown, and where Back leads', () => {
  test('at the certificate: the list and the checklist', () => {
    const state = asking('trust', 'trust', look);
    expect(reachableScreens(state)).toEqual(['printer', 'exchange', 'connect']);
    expect(backFrom('connect', state)).toBe('exchange');
    expect(backFrom('exchange', state)).toBe('printer');
    expect(backFrom('printer', state)).toBeNull();
  });

  test('while signing in: back to the summary, and no way around it to the save', () => {
    const state: JourneyState = { kind: 'working', step: 'signIn', facts: prepared };
    expect(reachableScreens(state)).toEqual(['printer', 'exchange', 'connect', 'settings', 'summary', 'signIn']);
    expect(backFrom('signIn', state)).toBe('summary');
  });

  test('while OK is being pressed there is no way back', () => {
    const state: JourneyState = { kind: 'working', step: 'save', facts: prepared };
    expect(reachableScreens(state)).toEqual(['save']);
    expect(backFrom('save', state)).toBeNull();
  });

  test('once OK was pressed there is no way back', () => {
    const state: JourneyState = { kind: 'working', step: 'readBack', facts: saved };
    expect(reachableScreens(state)).not.toContain('settings');
    expect(reachableScreens(state)).not.toContain('summary');
    expect(backFrom('proof', state)).toBeNull();
  });

  test('a sender that the mail server refuses is changed in the settings', () => {
    const at = (code: 'mail.sendAs' | 'mail.refused'): JourneyState => ({
      ...{ kind: 'problem', step: 'test', facts: saved },
      problem: new Problem(code),
    });
    expect(reachableScreens(at('mail.sendAs'))).toContain('settings');
    expect(reachableScreens(at('mail.sendAs'))).not.toContain('summary');
    expect(reachableScreens(at('mail.refused'))).not.toContain('settings');
  });
});

test('a printer that needs no change has nothing left to do before the proof', () => {
  const state: JourneyState = {
    kind: 'working',
    step: 'test',
    facts: { ...compared, change: null, signedIn: { account: null } },
  };
  expect(stepStates(state, true)).toEqual({
    ...{ printer: 'done', exchange: 'done', connect: 'done', settings: 'done', summary: 'done' },
    ...{ signIn: 'done', save: 'done', proof: 'current' },
  });
});
