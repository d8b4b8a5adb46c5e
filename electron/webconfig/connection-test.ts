import { conceptsOf, fold, labelTexts, means, type Concept, type LabelLanguage } from './labels.ts';

/** What the printer's connection test said, in its own words. */
export interface TestResult {
  outcome: 'accepted' | 'refused' | 'notUnderstood';
  words: string;
  /** Which known message it was. */
  concept?: Concept;
}

/** "Sign in first" is a message of the panel that the test has been given too. */
const failures: Concept[] = [
  ...conceptsOf('message').filter((concept) => concept.startsWith('x_test_')),
  'msg_sign_in_required',
];

/**
 * Finds the result among the texts that appeared after "Start". A longer message may stand in several pieces
 * ("SMTP server communication error." / "Check the following."), so the pieces together are tried as well.
 * @returns undefined while none of the known messages is there
 */
export function readTestResult(said: string[], language: LabelLanguage): TestResult | undefined {
  const together = fold(said.join(' '));
  const languages = language === 'en' ? (['en'] as const) : ([language, 'en'] as const);
  // Failures first: a page may show both, an old success beside a new failure.
  for (const concept of failures) {
    for (const tried of languages) {
      const whole = said.find((text) => means(concept, text, tried));
      if (whole === undefined && !contains(together, concept, tried)) continue;
      return { outcome: 'refused', words: whole ?? said.join(' ').slice(0, 500), concept };
    }
  }
  // A success is only what says nothing else: "wait until ... appears" holds the words too.
  const success = said.find((text) => languages.some((tried) => means('x_connection_test_successful', text, tried)));
  return success === undefined
    ? undefined
    : { outcome: 'accepted', words: success, concept: 'x_connection_test_successful' };
}

function contains(together: string, concept: Concept, language: LabelLanguage): boolean {
  return labelTexts(concept, language).some((text) => text.length > 12 && together.includes(fold(text)));
}
