import type { Facts, JourneyView } from '../../electron/calls/view.ts';
import { demo, hostileText, journey, look, problem, readFacts, viewAt, type ScreenState } from './base.ts';

const asking: Partial<JourneyView> = { state: 'asking', step: 'trust', question: 'trust' };
const askingPassword: Partial<JourneyView> = { state: 'asking', step: 'logIn', question: 'password' };
const trusted: Facts = { look, trusted: true };

export const states: ScreenState[] = [
  { name: 'certificate and password', view: viewAt('connect', { journey: journey({ ...asking, facts: { look } }) }) },
  { name: 'known certificate', view: viewAt('connect', { journey: journey({ ...askingPassword, facts: trusted }) }) },
  {
    name: 'certificate of an authority',
    view: viewAt('connect', {
      journey: journey({ ...askingPassword, facts: { ...trusted, look: { ...look, chainValid: true } } }),
    }),
  },
  {
    name: 'hostile and expired',
    view: viewAt('connect', {
      printer: { address: '192.168.1.40', name: hostileText, location: hostileText },
      journey: journey({
        ...asking,
        facts: {
          look: {
            ...look,
            model: hostileText,
            certificate: {
              subject: hostileText,
              validFrom: '2004-01-01T00:00:00.000Z',
              validTo: '2014-01-01T00:00:00.000Z',
            },
          },
        },
      }),
    }),
  },
  { name: 'logging in', view: viewAt('connect', { journey: journey({ step: 'logIn', facts: trusted }) }) },
  {
    name: 'reading',
    view: viewAt('connect', { journey: journey({ step: 'read', facts: { ...trusted, loggedIn: true } }) }),
  },
  {
    name: 'password refused',
    view: viewAt('connect', {
      journey: journey({ state: 'problem', step: 'logIn', facts: trusted }),
      problem: problem('login.passwordRefused'),
    }),
  },
  {
    name: 'try later',
    view: viewAt('connect', {
      journey: journey({ state: 'problem', step: 'logIn', facts: trusted }),
      problem: problem('login.tryLater'),
    }),
  },
  {
    name: 'firmware without OAuth2',
    view: viewAt('connect', {
      journey: journey({ state: 'problem', step: 'read', facts: { ...trusted, loggedIn: true } }),
      problem: problem('firmware.noOAuth2', { firmware: 'XK15O8' }),
    }),
  },
  {
    name: 'certificate changed',
    view: viewAt('connect', {
      journey: journey({ state: 'problem', step: 'trust', facts: { look } }),
      problem: problem('printer.certificateChanged', {
        fingerprint: look.fingerprint,
        remembered: 'a90be1d27c3f5580610f2b9ae4c35d7788ab01cd23ef456789a0b1c2d3e41107',
      }),
    }),
  },
  {
    name: 'looked at again',
    view: {
      ...viewAt('settings', {
        journey: journey({ state: 'asking', step: 'settings', question: 'wanted', facts: readFacts }),
      }),
      step: 'connect',
      back: 'exchange',
    },
  },
  {
    name: 'demo',
    view: viewAt('connect', {
      demo,
      printer: { address: '127.0.0.1:40101', name: 'EPSON WF-C5890 Series', location: 'Reception' },
      journey: journey({ ...asking, facts: { look: { ...look, host: '127.0.0.1', port: 40101 } } }),
    }),
  },
];
