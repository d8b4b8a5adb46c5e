/**
 * What a trainer can make go wrong in the demo, in the groups of the panel. The words are in
 * locales/<language>/training.json under `fault`; the world knows each by the same name (electron/demo/faults.ts), which
 * training/trainer.test.ts compares.
 */
export const faultGroups = {
  printer: [
    ...(['unplug', 'asleep', 'slow', 'errorState', 'otherAdministrator', 'tryLater', 'sessionLost'] as const),
    ...(['newCertificate', 'noPasswordSet', 'noOAuth2', 'lowEnd', 'additionalNetwork', 'noDnsServer'] as const),
    ...(['wrongClock', 'ignoresLanguageCookie', 'defaultPage'] as const),
  ],
  code: [
    ...(['rebootDuringSignIn', 'popupCode', 'readOnlyCode', 'codeInOtherFrame', 'accountHidden'] as const),
    ...(['forgetsSignIn', 'twoConfirmPages', 'printing', 'dropAfterSave', 'slowRestart'] as const),
  ],
  test: [
    ...(['certificateMissing', 'oddCertificatePage', 'neverSends', 'oldError', 'strangeTestWords'] as const),
    ...(['noConnectionTest', 'noJobHistory', 'serverLeft', 'smtpAuthOffMailbox', 'sendAs'] as const),
  ],
  page: [
    ...([
      'strangePage',
      'strangeFaxPage',
      'faxWithoutOAuth2',
      'oddMenu',
      'labelsInScript',
      'duplicateLabels',
      'cutOffPage',
      'wrongCharset',
    ] as const),
    ...(['hugePage', 'redirectElsewhere', 'endlessRedirect', 'loginInsteadOfPage', 'tokenChanged'] as const),
  ],
  microsoft: [
    ...(['smtpAuthOffTenant', 'blockDeviceCode', 'userConsentOff', 'accessTokensInvalid', 'codeExpiresIn'] as const),
    ...(['portal', 'throttles', 'unavailable', 'slowsDown', 'drops'] as const),
  ],
  person: ['personIsAdministrator', 'personLeavesBoxEmpty', 'personDeclines'],
} as const;

export type FaultGroup = keyof typeof faultGroups;
export type FaultName = (typeof faultGroups)[FaultGroup][number];

/** The groups whose faults are those of one printer; the others are the world's. */
export const groupsOfPrinters: ReadonlySet<FaultGroup> = new Set(['printer', 'code', 'test', 'page']);

export const faultNames: readonly FaultName[] = Object.values(faultGroups).flat();

/** Where Microsoft can refuse with a number: on its page after the password, or in its answer to the printer. */
export const refusalPlaces = ['signInRefused', 'tokenRefused'] as const;
export type RefusalPlace = (typeof refusalPlaces)[number];
/** Numbers that the pretend Microsoft has words for, and that people meet. */
export const refusalNumbers = [50053, 50057, 50076, 53000, 53003, 65001, 70043, 700082] as const;
