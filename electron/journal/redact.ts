import { isIP } from 'node:net';

// Each function takes text and gives it back without one kind of thing. What stays of an identifier is its end, so that two
// of them can be told apart; of a code, token or password nothing stays.

/** At most three characters, and at most a third, so that a short name is not given away. */
function ending(text: string): string {
  return `…${text.slice(text.length - Math.min(3, Math.floor(text.length / 3)))}`;
}

function redactMailAddresses(text: string): string {
  // The @ may be percent-encoded, as in a query. The end shown is that of the name: most addresses end alike.
  return text.replace(
    /([\p{L}\p{N}._%+'-]{1,64})(?:@|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
    (_, name: string) => `[mail ${ending(name)}]`,
  );
}

function redactUuids(text: string): string {
  return text.replace(
    /(?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z])/gi,
    (uuid) => `[uuid ${ending(uuid)}]`,
  );
}

/** MAC addresses: with colons, with hyphens, and as the 12 bare hex digits that identify a printer here. */
function redactMacAddresses(text: string): string {
  const mac =
    /(?<![0-9a-z:-])(?:[0-9a-f]{2}(?::[0-9a-f]{2}){5}|[0-9a-f]{2}(?:-[0-9a-f]{2}){5}|[0-9a-f]{12})(?![0-9a-z]|[:-][0-9a-z])/gi;
  return text.replace(mac, (address) => `[mac ${ending(address)}]`);
}

/** IPv4 and IPv6 addresses. Loopback, "any address" and version numbers stay. */
function redactIpAddresses(text: string): string {
  return text
    .replace(/(?<![\p{L}\p{N}:.])[0-9a-f]{0,4}:[0-9a-f:]*:[0-9a-f.:]*/giu, (found) => {
      const address = found.replace(/[.:](?<!::)$/, ''); // the end of a sentence, or the colon before a port
      if (isIP(address) !== 6 || /^::1?$/.test(address) || /^::ffff:127\./i.test(address)) return found;
      return `[ip ${ending(address)}]${found.slice(address.length)}`;
    })
    .replace(/(?<![\p{L}\p{N}.])\d{1,3}(?:\.\d{1,3}){3}(?![\p{L}\p{N}]|\.\d)/gu, (address) =>
      isIP(address) !== 4 || /^(127\.|0\.0\.0\.0$)/.test(address) ? address : `[ip ${ending(address)}]`,
    );
}

/** The name of the person in the path of a home directory, of this or another user, with any separator, plain or percent-encoded. */
function redactHomeDirectories(text: string): string {
  const separator = String.raw`(?:\\\\|\\|/|%5C|%2F)`;
  const name = String.raw`(?:(?!${separator})[^\r\n:"*?<>|])`;
  // A name with blanks counts only as far as the next separator; without one it ends at the first blank.
  const home = new RegExp(
    `(${separator}(?:home|Users|Documents and Settings)${separator})(?:${name}{1,64}?(?=${separator})|(?:(?!\\s)${name}){1,64})`,
    'gi',
  );
  return text.replace(home, '$1[user]');
}

/**
 * Codes that are typed at a sign-in page: 8 or 9 capital letters and digits, in one piece or in groups. Without a digit only
 * when they are no words in capitals, as in the printer's page names; parted by blanks only with one, as in "SMTP AUTH".
 */
function redactCodes(text: string): string {
  const inOnePiece = /(?<![\w-])[A-Z0-9]{8,9}(?![\w-])/g;
  const inGroups = /(?<![\w-])(?:[A-Z0-9]{3}([ -])[A-Z0-9]{3}\1[A-Z0-9]{3}|[A-Z0-9]{4}[ -][A-Z0-9]{4})(?![\w-])/g;
  const replace = (found: string) => {
    const letters = /[A-Z]/.test(found);
    const mixed = letters && /\d/.test(found);
    const unpronounceable = letters && !found.includes(' ') && found.split('-').some((part) => !/[AEIOU]/.test(part));
    return mixed || unpronounceable ? '[code]' : found;
  };
  return text.replace(inGroups, replace).replace(inOnePiece, replace);
}

/** Serial numbers as on Epson's labels: 10 capital letters and digits, at least four of them digits. */
function redactSerialNumbers(text: string): string {
  return text.replace(
    /(?<![\w-])(?=[A-Z0-9]*[A-Z])(?=(?:[A-Z]*\d){4})[A-Z0-9]{10}(?![\w-])/g,
    (serial) => `[serial ${ending(serial)}]`,
  );
}

/** Fingerprints keep their end; every other long word with letters and digits, or longer than words are, is taken for a token. */
function redactLongWords(text: string): string {
  return text.replace(/(?<![\w-])[\w+=-]{20,}(?:\.[\w+=-]+)*/g, (word) => {
    if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(word)) return word;
    if (/^[0-9a-f]{40,64}$/i.test(word)) return `[hash ${ending(word)}]`;
    return (/\d/.test(word) && /[a-z]/i.test(word)) || word.length >= 40 ? '[token]' : word;
  });
}

/**
 * Removes these exact values, whatever they look like: as they are, percent-encoded, and base64-encoded, alone or as a part
 * of something longer (SMTP AUTH PLAIN encodes name and password together, RFC 4616). Upper and lower case alike.
 */
export function redactExactly(text: string, secrets: Iterable<string>): string {
  const forms = [...secrets]
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, ...percentForms(secret), ...base64Forms(secret)]);
  if (forms.length === 0) return text;
  // The longest first: a secret may be a part of another one.
  const sorted = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return text.replace(
    new RegExp(sorted.map((form) => form.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)).join('|'), 'giu'),
    '[secret]',
  );
}

function percentForms(secret: string): string[] {
  const wellFormed = Buffer.from(secret).toString();
  // As in a path, and as in a form, where a blank is + and more characters are encoded.
  return [encodeURIComponent(wellFormed), new URLSearchParams({ v: wellFormed }).toString().slice('v='.length)];
}

/** What must occur in any base64 text of something that holds this value: it may begin at any of three positions of a group. */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].flatMap((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The first and the last character also hold bits of what stands beside it.
    const first = Math.ceil((shift * 8) / 6);
    const last = Math.floor(((shift + bytes.length) * 8) / 6);
    const certain = whole.slice(first, last);
    // Shorter pieces would occur in ordinary words.
    return certain.length < 5 ? [] : [certain, certain.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

const kinds = [
  redactMailAddresses,
  redactUuids,
  redactMacAddresses,
  redactIpAddresses,
  redactHomeDirectories,
  redactCodes,
  redactSerialNumbers,
  redactLongWords,
];

/** Everything above; the exact values first, before another kind could take a part of them. */
export function redact(text: string, secrets: Iterable<string> = []): string {
  return kinds.reduce((rest, remove) => remove(rest), redactExactly(text, secrets));
}

// "Password: ..." in any of the six languages: what follows is nobody's business, whatever it looks like.
const named =
  /(?<![\p{L}\d])(\p{L}*(?:passw|passphrase|pwd|secret|token|hasł|parol|lozink|парол)[\p{L}\d_]*\s*[:=]\s*)("[^"]*"|\S+)/giu;
// With its slashes, where redactLongWords takes a word up to one.
const base64 = /(?<![\w/+])(?=[\w/+-]*\d)(?=[\w/+-]*[a-z])(?=[\w/+-]*[A-Z])[\w/+-]{24,}={0,2}(?:\.[\w/+=-]+)*/g;

/**
 * Of what other people or machines wrote, what may be kept and handed on: these exact values, and all that looks like a
 * password, code or token, goes. Who and where stays.
 */
export function redactSecrets(text: string, secrets: Iterable<string> = []): string {
  const rest = redactExactly(text, secrets).replace(named, '$1[secret]').replace(base64, '[token]');
  return redactLongWords(redactCodes(rest));
}
