import { conceptsOf, fold, labelTexts, means, type Concept, type LabelLanguage } from './labels.ts';

/** What the printer's connection test said, in its own words. */
export interface TestResult {
  outcome: 'accepted' | 'refused' | 'notUnderstood';
  words: string;
  /** Which known message it was. */
  concept?: Concept;
}

/**
 * Finds the result among the texts that appeared after "Start". A longer message may stand in several pieces
 * ("SMTP server communication error." / "Check the following."), so the pieces together are tried as well.
 * @returns undefined while none of the known messages is there
 */
export function readTestResult(said: string[], language: LabelLanguage): TestResult | undefined {
  const together = fold(said.join(' '));
  for (const concept of conceptsOf('message')) {
    if (!concept.startsWith('x_connection_test_') && !concept.startsWith('x_test_')) continue;
    for (const tried of language === 'en' ? (['en'] as const) : ([language, 'en'] as const)) {
      const whole = said.find((text) => means(concept, text, tried));
      if (whole === undefined && !contains(together, concept, tried)) continue;
      const accepted = concept === 'x_connection_test_successful';
      return { outcome: accepted ? 'accepted' : 'refused', words: whole ?? said.join(' ').slice(0, 500), concept };
    }
  }
  return undefined;
}

function contains(together: string, concept: Concept, language: LabelLanguage): boolean {
  return labelTexts(concept, language).some((text) => text.length > 12 && together.includes(fold(text)));
}
