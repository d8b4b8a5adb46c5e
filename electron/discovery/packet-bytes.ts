/**
 * For tests: mDNS messages put together byte by byte after RFC 1035 section 4 and RFC 2782, sharing nothing with the
 * code under test. No compression; tests of that write their bytes out.
 */
type Bytes = number[];

export function name(...labels: string[]): Bytes {
  return [...labels.flatMap((label) => [Buffer.byteLength(label), ...Buffer.from(label)]), 0];
}

function record(owner: Bytes, type: number, flush: boolean, ttl: number, content: Bytes): Bytes {
  return [...owner, 0, type, flush ? 0x80 : 0, 1, ...uint32(ttl), ...uint16(content.length), ...content];
}

export function ptr(owner: string[], target: string[], ttl = 4500): Bytes {
  return record(name(...owner), 12, false, ttl, name(...target));
}

export function srv(owner: string[], port: number, target: string[], ttl = 120): Bytes {
  return record(name(...owner), 33, true, ttl, [0, 0, 0, 0, ...uint16(port), ...name(...target)]);
}

export function txt(owner: string[], entries: string[], ttl = 4500): Bytes {
  return record(
    name(...owner),
    16,
    true,
    ttl,
    entries.flatMap((entry) => [Buffer.byteLength(entry), ...Buffer.from(entry)]),
  );
}

export function a(owner: string[], address: string, ttl = 120): Bytes {
  return record(name(...owner), 1, true, ttl, address.split('.').map(Number));
}

/** `address` is 16 bytes in hexadecimal. */
export function aaaa(owner: string[], address: string, ttl = 120): Bytes {
  return record(name(...owner), 28, true, ttl, [...Buffer.from(address, 'hex')]);
}

/** One answer message: QR and AA set, identifier 0 (RFC 6762 section 18). */
export function message(answers: Bytes[], additionals: Bytes[] = []): Uint8Array {
  const counts = [0, answers.length, 0, additionals.length].flatMap(uint16);
  return Uint8Array.from([0, 0, 0x84, 0, ...counts, ...answers.flat(), ...additionals.flat()]);
}

function uint16(value: number): Bytes {
  return [(value >>> 8) & 0xff, value & 0xff];
}

function uint32(value: number): Bytes {
  return [...uint16(value >>> 16), ...uint16(value & 0xffff)];
}
