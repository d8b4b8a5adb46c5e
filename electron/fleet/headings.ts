// Words that people write above the columns of a list of printers, in the languages of the interface.

const addressHeadings = setOf(
  ['address', 'ip', 'ip address', 'printer address', 'printer ip', 'host', 'hostname', 'host name'],
  ['adres', 'adres ip', 'ip adres', 'adres drukarki', 'adres ip drukarki', 'nazwa hosta'], // pl
  ['adresă', 'adresa', 'adresă ip', 'adresa ip', 'adresa imprimantei'], // ro, hr
  ['ip adresa', 'adresa pisača', 'ip adresa pisača'], // hr
  ['адреса', 'ip адреса', 'адреса ip', 'адреса принтера'], // uk
  ['adrese', 'ip adrese', 'printera adrese', 'printera ip adrese'], // lv
);

const labelHeadings = setOf(
  ['label', 'name', 'printer', 'printer name', 'description', 'location', 'room', 'place', 'device'],
  ['etykieta', 'nazwa', 'drukarka', 'nazwa drukarki', 'opis', 'miejsce', 'lokalizacja', 'pokój'], // pl
  ['etichetă', 'nume', 'denumire', 'imprimantă', 'numele imprimantei', 'descriere', 'loc', 'locație', 'cameră'], // ro
  ['oznaka', 'naziv', 'ime', 'pisač', 'naziv pisača', 'opis', 'mjesto', 'lokacija', 'soba'], // hr
  ['позначка', 'назва', 'принтер', 'назва принтера', 'опис', 'місце', 'розташування', 'кімната'], // uk
  ['etiķete', 'nosaukums', 'printeris', 'printera nosaukums', 'apraksts', 'vieta', 'atrašanās vieta', 'telpa'], // lv
);

/** Beginnings of words, without accents: hasło, parolă, lozinka, zaporka, šifra, пароль, parole, and English ones. */
const passwordWord =
  /^(?:password|passwd|passwort|passphrase|passcode|has[lł]|parol|lozink|zapork|sifr|парол|secret|sekret|секрет|token|credential|(?:pass|pwd|pw|pin|пін)$)/;

/** A longer text is no heading. */
const longestHeading = 60;

/** Which column holds the address when this row is a heading; undefined when it is none. */
export function addressColumn(fields: readonly string[]): number | undefined {
  const headings = fields.map(plain);
  const found = headings.findIndex((heading) => addressHeadings.has(heading));
  if (found >= 0) return found;
  return headings.every((heading) => labelHeadings.has(heading)) ? 0 : undefined;
}

/** The word in these fields that says a column holds passwords, as it is written there. */
export function passwordHeading(fields: readonly string[]): string | undefined {
  return fields
    .filter((field) => field.length <= longestHeading)
    .flatMap((field) => field.match(/[\p{L}\p{M}]+/gu) ?? [])
    .find((word) => passwordWord.test(plain(word)));
}

/** Without accents, capitals and marks: people leave them out. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\P{L}+/gu, ' ')
    .trim();
}

function setOf(...lists: string[][]): Set<string> {
  return new Set(lists.flat().map(plain));
}
