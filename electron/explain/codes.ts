import { catalogue, entryOf, type Entry } from './catalogue.ts';

export type Confidence = 'high' | 'medium' | 'low';

export interface CodeFound {
  entry: Entry;
  confidence: Confidence;
  /** Found by a number of the mail server’s reply alone; several replies share one. */
  byNumber?: boolean;
}

/** Words for "error" and for "code" as people write them beside a number, in the languages of the label table. */
const errorWord = '(?:error|fehler|erreur|fout|bl[ae]d|eroar|pogresk|gresk|помилк|klud|ошибк)\\p{L}*';
const codeWord = '(?:code|codul|cod|kod|kods|код)\\p{L}{0,3}';

/** "The printer shows 361 since yesterday". */
const showsWord =
  '(?:shows?|displays?|pokazuje|wyswietla|arata|afiseaza|prikazuje|javlja|pise|показуе|пише|rada|zeigt|affiche|mostra|muestra|toont|показывает)';
/** What people number as well. */
const otherNumber =
  /(?:invoice|order|zip|postal|post ?code|factur|faktur|racun|рахун|rekin|zamowien|comanda|narudzb|замовл|pasutij)[^\n\d]{0,20}$/u;

/** Words of the matter, which make a bare number at the end of a line more than a number. */
const printerWord =
  /epson|print|drukar|imprimant|pisac|принтер|scan|skan|скан|email|e-mail|\bjob\b|zadani|operati|zadatak|завдан|darb/u;
const signInWord =
  /microsoft|entra|azure|office ?365|sign-?in|signin|log-?in|logow|autentific|prijav|вход|вхід|увійти|pierakst|oauth|token/u;
const mailWord = /smtp|auth|mail|outlook|exchange|client|relay|sender|wysyl|trimit|slanj|надсил|sut/u;

/** Finds the codes of a text (already in plain spelling), each only where it stands as one. */
export function findCodes(text: string): CodeFound[] {
  const alone = withoutMarksAround(text);
  const named = catalogue.filter(({ code }) => code.toLowerCase() === alone);
  if (named.length) return named.map((entry) => ({ entry, confidence: 'high' }));
  const clean = withoutIdentifiers(text);
  return [...prefixedNumbers(clean), ...bareNumbers(clean), ...patterns(clean)];
}

/** From both ends by hand: an expression that looks for marks at the end begins anew at each mark, and a page has thousands. */
function withoutMarksAround(text: string): string {
  const characters = [...text];
  const isOther = (character: string) => !/[\s\p{P}\p{S}]/u.test(character);
  const first = characters.findIndex(isOther);
  return first < 0 ? '' : characters.slice(first, characters.findLastIndex(isOther) + 1).join('');
}

/** Pieces of identifiers, addresses and times look like codes. */
function withoutIdentifiers(text: string): string {
  return text
    .replace(/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/g, ' ')
    .replace(/\b\d+\.\d+:[0-9a-f]{6,}/g, ' ')
    .replace(/\b\d{1,5}(?:\.\d{1,5}){3,}\b/g, ' ')
    .replace(/\b[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,7}\b/g, ' ')
    .replace(/\b\d{4}[-/.]\d{2}[-/.]\d{2}(?:[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?)?/g, ' ')
    .replace(/\b\d{1,2}:\d{2}(?::\d{2,3})?(?:\.\d+)?z?\b/g, ' ')
    .replace(/https?:\/\/\S+/g, (address) => ` ${/\bcode=\d+/.exec(address)?.[0] ?? ''} `);
}

function prefixedNumbers(text: string): CodeFound[] {
  return [...text.matchAll(/aadsts[\s:#-]{0,3}(\d{4,8})(?!\d)/g)].flatMap<CodeFound>(([, number = '']) => {
    const entry = entryOf(number);
    return entry?.source === 'entra' ? [{ entry, confidence: 'high' }] : [];
  });
}

/** What may stand beside a code that is all there is. */
const besideNumbers = new RegExp(
  `\\b(?:${errorWord}|${codeWord}|e(?=-?\\d))|(?<!\\p{L})(?:${errorWord}|${codeWord})`,
  'gu',
);
const besideError = new RegExp(
  `(?:${errorWord}[^\\n\\d]{0,16}|${codeWord}\\s+(?:\\p{L}+\\s+)?${errorWord}[^\\n\\d]{0,6})$`,
  'u',
);
const besideCode = new RegExp(`(?:^|[^\\p{L}])(?:${codeWord}|${showsWord})["']?[\\s:=#([]{1,4}$`, 'u');
const beforeError = new RegExp(`^["')\\]]?[ :-]{0,3}(?:${errorWord}|${codeWord}\\s)`, 'u');

/** A number without AADSTS is a code when it stands alone, beside "error" or "code", or closes a line of the matter. */
function bareNumbers(text: string): CodeFound[] {
  const numbers = [
    ...text.matchAll(/(?<![\p{L}\p{N}.])(?<!\d[:,/-])(?<!\p{L}\p{L}-)\d{3,8}(?![\p{L}\p{N}-]|[.:,/]\d)/gu),
  ];
  const isOnlyThem =
    numbers.length <= 3 &&
    numbers.every(([number]) => isNumberCode(entryOf(number))) &&
    !/\p{L}/u.test(text.replace(besideNumbers, ' '));
  return numbers.flatMap<CodeFound>(({ 0: number, index }) => {
    const entry = entryOf(number);
    if (!isNumberCode(entry)) return [];
    if (isOnlyThem) return [{ entry, confidence: 'high' }];
    const before = text.slice(Math.max(0, index - 40), index);
    const after = text.slice(index + number.length, index + number.length + 20);
    if (otherNumber.test(before)) return [];
    const line = `${text
      .slice(Math.max(0, index - 120), index)
      .split('\n')
      .at(-1)} ${text.slice(index, index + 120).split('\n')[0]}`;
    const isOfTheMatter = (entry.source === 'printer' ? printerWord : signInWord).test(line);
    const isFollowedByWord = /^["')\]]? *[\p{L}%°€$]/u.test(after);
    if (besideError.test(before))
      return [{ entry, confidence: isOfTheMatter || !isFollowedByWord ? 'high' : 'medium' }];
    if (besideCode.test(before) || beforeError.test(after)) return [{ entry, confidence: 'medium' }];
    // In the middle of a sentence it counts things: pages, printers, money.
    return isOfTheMatter && !isFollowedByWord ? [{ entry, confidence: 'medium' }] : [];
  });
}

function isNumberCode(entry: Entry | undefined): entry is Entry {
  return entry !== undefined && /^\d+$/.test(entry.code) && entry.source !== 'smtp';
}

const withPattern = catalogue.flatMap((entry) =>
  entry.match === undefined ? [] : [{ entry, pattern: new RegExp(entry.match, 'giu') }],
);

function patterns(text: string): CodeFound[] {
  const about = {
    onlyNumbers: /^[\s\p{P}\p{S}\d]*$/u.test(text),
    mail: mailWord.test(text),
    mailConnection: mailConnection.test(text),
  };
  return withPattern.flatMap<CodeFound>(({ entry, pattern }) => {
    const hits = [...text.matchAll(pattern)];
    const found = hits.map((hit) => confidenceOf(hit, text, about));
    const confidence = (['high', 'medium'] as const).find((one) => found.includes(one));
    return confidence ? [{ entry, confidence, byNumber: !hits.some(([hit]) => hasWords(hit)) }] : [];
  });
}

function hasWords(text: string): boolean {
  return /[\p{L}_]/u.test(text);
}

/** What every program says of every connection. */
const ofAnyConnection = /^(?:econn|etimed|enotf|edns|eai_|cert_|wrong v|self.signed|unable to)/u;
const mailConnection = /smtp|mail|outlook|office365|:(?:25|465|587)\b/u;

/** Words are sure; a number like 5.7.3 may also be the version of something. */
function confidenceOf(
  hit: RegExpExecArray,
  text: string,
  about: { onlyNumbers: boolean; mail: boolean; mailConnection: boolean },
): Confidence | undefined {
  const words = hit[0];
  if (hasWords(words)) return ofAnyConnection.test(words) && !about.mailConnection ? 'medium' : 'high';
  const before = text.slice(Math.max(0, hit.index - 24), hit.index);
  const after = text.slice(hit.index + words.length, hit.index + words.length + 4);
  if (/[\p{L}\p{N}.]$/u.test(before) || /^(?:[\p{L}\p{N}]|[.:]\d)/u.test(after)) return undefined;
  if (/^[245]\d\d[ -]/.test(words.trim()) && /\d\.\d/.test(words)) return 'high';
  if (/(?:^|[^\d.])[45]\d\d[ -]#?$/.test(before)) return 'high';
  if (about.onlyNumbers) return 'high';
  if (/(?:version|firmware|release|sql|node|php|\bv) *$/u.test(before)) return undefined;
  return about.mail ? 'medium' : undefined;
}
