import { fold, labelTexts, means, type Concept, type LabelLanguage } from './labels.ts';

/** What the printer's connection test said, in its own words: all of them, since half a secret is not recognised as one. */
export interface TestResult {
  outcome: 'accepted' | 'refused' | 'notUnderstood';
  words: string;
  /** What a refusal is due to, as far as the printer says it. */
  cause?: Cause;
}

/** `untrusted` is a refusal for `clock` or `caCertificate` that does not say for which of the two. */
type Cause =
  | 'notSignedIn'
  | 'authentication'
  | 'method'
  | 'sender'
  | 'serverAddress'
  | 'port'
  | 'communication'
  | 'secureConnection'
  | 'notSecured'
  | 'clock'
  | 'caCertificate'
  | 'untrusted'
  | 'busy';

/**
 * The messages of docs/web-config.md "Connection test", those that say more before those that say less. "Sign in first"
 * is a message of the panel that the test has been given too.
 */
const refusals: [Concept, Cause][] = [
  ['msg_sign_in_required', 'notSignedIn'],
  ['x_test_smtp_authentication', 'authentication'],
  ['x_test_pop3_authentication', 'authentication'],
  ['x_test_method_smtp_auth', 'method'],
  ['x_test_method_pop_before_smtp', 'method'],
  ['x_test_sender_address', 'sender'],
  ['x_test_smtp_connection', 'serverAddress'],
  ['x_test_pop3_connection', 'serverAddress'],
  ['x_test_unsupported_method', 'port'],
  ['x_test_smtp_communication', 'communication'],
  ['x_test_pop3_communication', 'communication'],
  ['x_test_secure_none', 'secureConnection'],
  ['x_test_secure_ssl_tls', 'secureConnection'],
  ['x_test_secure_starttls', 'secureConnection'],
  ['x_test_not_secured', 'notSecured'],
  ['x_test_untrusted_clock', 'clock'],
  ['x_test_untrusted_certificate', 'caCertificate'],
  ['x_test_untrusted', 'untrusted'],
  ['x_busy', 'busy'],
];

/**
 * Finds the result among the texts that appeared after "Start". A message may stand in one piece or in several, with
 * its list of things to check as lines or in a row; only whole sentences count.
 * @returns undefined while none of the known messages is there
 */
export function readTestResult(said: string[], language: LabelLanguage): TestResult | undefined {
  const languages = language === 'en' ? (['en'] as const) : ([language, 'en'] as const);
  const says = (texts: string[], concept: Concept) =>
    languages.some((tried) =>
      labelTexts(concept, tried).some((text) => holds(texts.flatMap(sentencesOf), sentencesOf(text))),
    );
  // Refusals first: a page may show both, an old success beside a new refusal.
  for (const [concept, cause] of refusals) {
    const start = said.findLastIndex((_, at) => says(said.slice(at), concept));
    if (start < 0) continue;
    return { outcome: 'refused', cause, words: said.slice(start).join(' ') };
  }
  // A success is only what says nothing else: "wait until ... appears" holds the words too.
  const success = said.find((text) => languages.some((tried) => means('x_connection_test_successful', text, tried)));
  return success === undefined ? undefined : { outcome: 'accepted', words: success };
}

/** The sentences of a text and the items of its list, folded. A line break that was lost leaves no blank behind a full stop. */
function sentencesOf(text: string): string[] {
  return text
    .split(/[.:!?]+(?=\s|[-–•・]|\p{Lu}|$)|(?:^|\s)[-–•・]+(?=\s|\p{L})/u)
    .map((sentence) => fold(sentence))
    .filter((sentence) => sentence !== '');
}

function holds(sentences: string[], wanted: string[]): boolean {
  return sentences.some((_, at) => wanted.every((sentence, i) => sentences[at + i] === sentence));
}
