/**
 * A domain name as its labels, e.g. ['Büro 2.OG', '_ipp', '_tcp', 'local']. Never one dotted string: an instance name
 * may contain dots (RFC 6763 section 4.1.1), and "Büro 2.OG" split at its dot is another printer.
 */
export type Name = readonly string[];

/** Names are kept for seconds and compared thousands of times. */
const keys = new WeakMap<Name, string>();

/** A text that is equal for equal names and no others. Only A-Z are compared without case (RFC 6762 section 16). */
export function nameKey(name: Name): string {
  let key = keys.get(name);
  if (key === undefined) {
    key = JSON.stringify(name).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    keys.set(name, key);
  }
  return key;
}

/** Whether `name` ends with the labels of `suffix`. */
export function endsWith(name: Name, suffix: Name): boolean {
  return name.length >= suffix.length && nameKey(name.slice(name.length - suffix.length)) === nameKey(suffix);
}
