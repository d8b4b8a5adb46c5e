import { SocketAddress } from 'node:net';
import { nameKey, type Name } from './dns-name.ts';

/** Numbers of RFC 1035 section 3.2.2, RFC 3596 (AAAA) and RFC 2782 (SRV). */
const typeNumbers = { A: 1, PTR: 12, TXT: 16, AAAA: 28, SRV: 33 } as const;
const classInternet = 1;
/** Top bit of the class: in a question "answer by unicast" (RFC 6762 5.4), in a record "cache flush" (10.2). */
const topBit = 0x8000;

/** RFC 6762 section 17: an mDNS message never exceeds 9000 bytes, IP and UDP headers included. */
const maxMessageBytes = 9000;
/** Ethernet's 1500 bytes without IPv6 and UDP headers (RFC 6762 section 17: stay within the link's MTU). */
const maxQueryBytes = 1500 - 40 - 8;
/** RFC 1035 section 2.3.4. */
const maxNameBytes = 255;
const maxPointers = 32;
/** A 9000 byte message of real answers holds about 300; more than this is an attack or a fault. */
const maxRecords = 500;

export type RecordType = keyof typeof typeNumbers;

export interface Question {
  name: Name;
  type: RecordType;
  /** Asks for an answer sent to us alone (the "QU" bit). */
  unicast: boolean;
}

export interface PointerRecord {
  type: 'PTR';
  name: Name;
  /** Seconds; 0 means "goodbye" (RFC 6762 section 10.1). */
  ttl: number;
  /** "These are all the records of this name and type there are" (RFC 6762 section 10.2). */
  flush: boolean;
  target: Name;
}
interface OfName<T extends RecordType> extends Omit<PointerRecord, 'type' | 'target'> {
  type: T;
}
export type ResourceRecord =
  | PointerRecord
  | (OfName<'SRV'> & { port: number; target: Name })
  | (OfName<'TXT'> & { values: TextValues })
  | (OfName<'A'> & { address: string })
  | (OfName<'AAAA'> & { address: string });

/** TXT entries: lower-cased key -> bytes (RFC 6763 section 6). A key without "=" has no bytes. */
export type TextValues = ReadonlyMap<string, Uint8Array>;

/** Why bytes from the network were not taken as an mDNS answer. */
type BadMessage =
  | 'tooLarge'
  | 'truncated' // ends before a length or count that it states
  | 'badName' // over 255 bytes, not UTF-8, or a label type nobody uses
  | 'badPointer' // a compression pointer that does not go strictly backwards
  | 'badRecord' // the record's length and its content contradict each other
  | 'tooManyRecords'
  | 'notMdns'; // operation or error code that RFC 6762 sections 18.3 and 18.11 say to ignore

export type DecodedMessage =
  | { kind: 'answers'; records: ResourceRecord[] } // answers and additional records together
  | { kind: 'query' }
  | { kind: 'bad'; reason: BadMessage };

/**
 * Reads one message from the network. Never throws: what is not well-formed to its last byte is 'bad' as a whole,
 * because after one wrong length nothing that follows can be trusted. Records of other types are skipped.
 */
export function decodeMessage(bytes: Uint8Array): DecodedMessage {
  if (bytes.length > maxMessageBytes) return { kind: 'bad', reason: 'tooLarge' };
  try {
    return new Reader(bytes).message();
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'bad', reason: error.reason };
    throw error;
  }
}

class Refusal extends Error {
  constructor(readonly reason: BadMessage) {
    super(reason);
  }
}

class Reader {
  private at = 0;
  private readonly view: DataView;
  /** Names are UTF-8 (RFC 6762 section 16); "fatal" and "ignoreBOM" so that a name read can be asked for unchanged. */
  private readonly text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  message(): DecodedMessage {
    this.uint16(); // the identifier means nothing in multicast answers (RFC 6762 section 18.1)
    const flags = this.uint16();
    if ((flags & 0x7800) !== 0 || (flags & 0x000f) !== 0) throw new Refusal('notMdns');
    if ((flags & topBit) === 0) return { kind: 'query' };
    const [questions, answers, authorities, additionals] = [this.uint16(), this.uint16(), this.uint16(), this.uint16()];
    if (questions + answers + authorities + additionals > maxRecords) throw new Refusal('tooManyRecords');

    for (let i = 0; i < questions; i++) {
      this.name();
      this.skip(4);
    }
    const records: ResourceRecord[] = [];
    for (let i = 0; i < answers + authorities + additionals; i++) {
      const record = this.record();
      // Authority records are what a computer still probing would like to own (RFC 6762 section 8.2): no answers yet.
      const authority = i >= answers && i < answers + authorities;
      if (record && !authority) records.push(record);
    }
    return { kind: 'answers', records };
  }

  private record(): ResourceRecord | undefined {
    const name = this.name();
    const type = this.uint16();
    const classAndFlush = this.uint16();
    const ttl = this.uint32();
    const length = this.uint16();
    const end = this.at + length;
    if (end > this.bytes.length) throw new Refusal('truncated');
    const of = { name, ttl, flush: (classAndFlush & topBit) !== 0 };
    const record = (classAndFlush & ~topBit) === classInternet ? this.content(type, of, end) : undefined;
    if (!record) this.at = end;
    if (this.at !== end) throw new Refusal('badRecord');
    return record;
  }

  private content(type: number, of: Omit<PointerRecord, 'type' | 'target'>, end: number): ResourceRecord | undefined {
    switch (type) {
      case typeNumbers.PTR:
        return { type: 'PTR', ...of, target: this.name() };
      case typeNumbers.SRV: {
        this.skip(4); // priority and weight: one printer has one SRV record
        return { type: 'SRV', ...of, port: this.uint16(), target: this.name() };
      }
      case typeNumbers.TXT:
        return { type: 'TXT', ...of, values: textValues(this.take(end - this.at)) };
      case typeNumbers.A:
        if (end - this.at !== 4) throw new Refusal('badRecord');
        return { type: 'A', ...of, address: this.take(4).join('.') };
      case typeNumbers.AAAA: {
        if (end - this.at !== 16) throw new Refusal('badRecord');
        const groups = Array.from({ length: 8 }, () => this.uint16().toString(16));
        return {
          type: 'AAAA',
          ...of,
          address: new SocketAddress({ address: groups.join(':'), family: 'ipv6' }).address,
        };
      }
      default:
        return undefined;
    }
  }

  /** RFC 1035 sections 3.1 and 4.1.4; leaves the position behind the name, not behind what a pointer led to. */
  private name(): Name {
    const labels: string[] = [];
    let total = 1;
    let pointers = 0;
    let behind: number | undefined;
    let start = this.at;
    for (;;) {
      const length = this.uint8();
      if (length === 0) break;
      if (length >= 0xc0) {
        const target = ((length & 0x3f) << 8) | this.uint8();
        behind ??= this.at;
        // Strictly before the part being read: so the way is finite, whatever the sender wrote.
        if (target >= start || ++pointers > maxPointers) throw new Refusal('badPointer');
        this.at = start = target;
        continue;
      }
      if (length > 63) throw new Refusal('badName');
      total += 1 + length;
      if (total > maxNameBytes) throw new Refusal('badName');
      labels.push(this.label(this.take(length)));
    }
    if (behind !== undefined) this.at = behind;
    return labels;
  }

  private label(bytes: Uint8Array): string {
    try {
      return this.text.decode(bytes);
    } catch {
      throw new Refusal('badName');
    }
  }

  private take(length: number): Uint8Array {
    const from = this.at;
    this.skip(length);
    return this.bytes.subarray(from, this.at);
  }

  private skip(length: number): void {
    if (this.at + length > this.bytes.length) throw new Refusal('truncated');
    this.at += length;
  }

  private uint8(): number {
    this.skip(1);
    return this.view.getUint8(this.at - 1);
  }

  private uint16(): number {
    this.skip(2);
    return this.view.getUint16(this.at - 2);
  }

  private uint32(): number {
    this.skip(4);
    return this.view.getUint32(this.at - 4);
  }
}

/** RFC 6763 sections 6.1 to 6.4: length-prefixed "key=value"; of equal keys the first counts, no key is ignored. */
function textValues(bytes: Uint8Array): TextValues {
  const values = new Map<string, Uint8Array>();
  for (let at = 0; at < bytes.length;) {
    const end = at + 1 + (bytes[at] ?? 0);
    if (end > bytes.length) throw new Refusal('badRecord');
    const entry = bytes.slice(at + 1, end);
    const equals = entry.indexOf(0x3d);
    const keyBytes = equals < 0 ? entry : entry.subarray(0, equals);
    const key = String.fromCharCode(...keyBytes).toLowerCase();
    // Keys are printable ASCII (section 6.4).
    if (/^[ -~]+$/.test(key) && !values.has(key)) {
      values.set(key, equals < 0 ? new Uint8Array() : entry.subarray(equals + 1));
    }
    at = end;
  }
  return values;
}

/**
 * Writes questions, and answers already known (RFC 6762 section 7.1; `ttl` = seconds left), into as few messages as
 * the usual MTU allows. When known answers go on in the next message, the TC bit says so (section 7.2).
 */
export function encodeQueries(questions: readonly Question[], knownAnswers: readonly PointerRecord[]): Uint8Array[] {
  const finished: Uint8Array[] = [];
  let writer = new QueryWriter();
  for (const question of questions) {
    if (writer.question(question)) continue;
    finished.push(writer.finish(false));
    writer = new QueryWriter();
    writer.question(question);
  }
  for (const answer of knownAnswers) {
    if (writer.knownAnswer(answer)) continue;
    finished.push(writer.finish(true));
    writer = new QueryWriter();
    writer.knownAnswer(answer);
  }
  finished.push(writer.finish(false));
  return finished;
}

class QueryWriter {
  /** Twelve bytes of header, filled in by finish(). */
  private bytes: number[] = new Array<number>(12).fill(0);
  /** Where a name's tail was written before, for compression (RFC 1035 section 4.1.4). */
  private readonly written = new Map<string, number>();
  private questions = 0;
  private answers = 0;

  /** False when it does not fit any more; then nothing was written. */
  question({ name, type, unicast }: Question): boolean {
    const fits = this.attempt(() => {
      this.name(name);
      this.uint16(typeNumbers[type]);
      this.uint16(classInternet | (unicast ? topBit : 0));
    });
    if (fits) this.questions++;
    return fits;
  }

  knownAnswer({ name, ttl, target }: PointerRecord): boolean {
    const fits = this.attempt(() => {
      this.name(name);
      this.uint16(typeNumbers.PTR);
      this.uint16(classInternet);
      this.uint16(ttl >>> 16);
      this.uint16(ttl & 0xffff);
      const lengthAt = this.bytes.length;
      this.uint16(0);
      this.name(target);
      const length = this.bytes.length - lengthAt - 2;
      this.bytes.splice(lengthAt, 2, length >>> 8, length & 0xff);
    });
    if (fits) this.answers++;
    return fits;
  }

  finish(moreKnownAnswersFollow: boolean): Uint8Array {
    const message = Uint8Array.from(this.bytes);
    const view = new DataView(message.buffer);
    view.setUint16(2, moreKnownAnswersFollow ? 0x0200 : 0);
    view.setUint16(4, this.questions);
    view.setUint16(6, this.answers);
    return message;
  }

  private attempt(write: () => void): boolean {
    const before = this.bytes.length;
    write();
    if (this.bytes.length <= maxQueryBytes) return true;
    this.bytes.length = before;
    for (const [tail, offset] of this.written) if (offset >= before) this.written.delete(tail);
    return false;
  }

  private name(name: Name): void {
    for (let i = 0; i < name.length; i++) {
      const tail = nameKey(name.slice(i));
      const seen = this.written.get(tail);
      if (seen !== undefined) return this.uint16(0xc000 | seen);
      this.written.set(tail, this.bytes.length);
      const label = new TextEncoder().encode(name[i]);
      this.bytes.push(label.length, ...label);
    }
    this.bytes.push(0);
  }

  private uint16(value: number): void {
    this.bytes.push((value >>> 8) & 0xff, value & 0xff);
  }
}
