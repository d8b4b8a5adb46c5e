import type { ActiveFaults } from '../active-faults.ts';
import type { Words } from './words.ts';

// Words that no manual has, for printers nobody has seen. A person gets on with them; a program must not guess.

const strangePage: Partial<Words> = {
  authenticationMethod: 'How the sender is proven',
  off: 'Not at all',
  oauth2: 'By the cloud',
  emailService: 'Whose post office',
  exchangeOnline: 'Company mail of Microsoft',
  outlookCom: 'Personal mail of Microsoft',
  currentStatus: 'How things stand',
  signedIn: 'Introduced',
  notSignedIn: 'A stranger',
  signInExpired: 'The introduction is too old.',
  expired: 'Too old',
  signIn: 'Introduce the printer',
  signOut: 'Forget the introduction',
  signInWithMicrosoft: 'Go on to Microsoft',
  authenticatedAccount: 'Known as',
  authenticatedPassword: 'Secret word',
  senderAddress: 'Mail comes from',
  smtpServer: 'Post office',
  smtpPort: 'Door of the post office',
  secureConnection: 'Envelope',
  none: 'Open',
  sslTls: 'Sealed from the start',
  startTls: 'Sealed on arrival',
  certificateValidation: 'Look at the seal',
  enable: 'Always',
  disable: 'Never',
  popServer: 'Letter box',
  popPort: 'Door of the letter box',
  certificateNotice: 'Seals can be checked with the right papers only.',
  certificatePages: 'The papers are elsewhere.',
  certificateAdvice: 'Looking at the seal is wise.',
  ok: 'Keep it so',
};

const oddMenu: Partial<Words> = {
  network: 'Connectivity',
  emailServer: 'Message Transport',
  faxEmailServer: 'Message Transport for Faxes',
  basic: 'Common',
  connectionTest: 'Trial',
};

const oddCertificatePage: Partial<Words> = {
  rootCertificateUpdate: 'Whom to Believe',
  update: 'Fetch the newest list',
};

/** The words of a page: of the menu, of the Email Server page, of that of the fax server, or of another. */
export function wordsUnder(faults: ActiveFaults, words: Words, place: 'menu' | 'mail' | 'fax' | 'other'): Words {
  return {
    ...words,
    ...(faults.has('strangeTestWords') && { testSuccess: 'The test e-mail was sent.' }),
    ...(faults.has('oddCertificatePage') && oddCertificatePage),
    ...(faults.has('oddMenu') && place === 'menu' && oddMenu),
    ...(faults.has('strangePage') && place === 'mail' && strangePage),
    ...(faults.has('strangeFaxPage') && place === 'fax' && strangePage),
  };
}
