import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMessage, encodeQueries, type PointerRecord } from './dns-message.ts';
import { a, aaaa, message, name, ptr, srv, txt } from './packet-bytes.ts';

/** Bytes as hexadecimal and 'quoted' ASCII, with comments behind #. */
function bytes(text: string): Uint8Array {
  const parts = text.replace(/#.*$/gm, '').match(/'[^']*'|[0-9a-f]{2}/g) ?? [];
  return Uint8Array.from(
    parts.flatMap((p) => (p.startsWith("'") ? [...Buffer.from(p.slice(1, -1))] : [parseInt(p, 16)])),
  );
}

// A printer's answer with compression, written out after RFC 1035 section 4.1.4 (offsets counted by hand).
const compressed = bytes(`
  00 00 84 00 00 00 00 01 00 00 00 04
  04 '_ipp' 04 '_tcp' 05 'local' 00   # 0c: _ipp, 11: _tcp, 16: local
  00 0c 00 01 00 00 11 94 00 04       # PTR, class IN, 4500 s, 4 bytes
  01 'E' c0 0c                        # 27: E._ipp._tcp.local
  c0 27 00 21 80 01 00 00 00 78 00 0b # SRV, cache flush, 120 s, 11 bytes
  00 00 00 00 02 77 02 'ab' c0 16     # port 631; 3d: ab.local
  c0 27 00 10 80 01 00 00 11 94 00 05 # TXT
  04 'ty=E'
  c0 3d 00 01 80 01 00 00 00 78 00 04 c0 00 02 09
  c0 3d 00 1c 80 01 00 00 00 78 00 10 fe 80 00 00 00 00 00 00 00 00 00 00 00 00 00 09
`);

describe('an answer', () => {
  it('is read with compressed names, cache-flush bits and lifetimes', () => {
    expect(decodeMessage(compressed)).toEqual({
      kind: 'answers',
      records: [
        {
          type: 'PTR',
          name: ['_ipp', '_tcp', 'local'],
          ttl: 4500,
          flush: false,
          target: ['E', '_ipp', '_tcp', 'local'],
        },
        {
          type: 'SRV',
          name: ['E', '_ipp', '_tcp', 'local'],
          ttl: 120,
          flush: true,
          port: 631,
          target: ['ab', 'local'],
        },
        {
          type: 'TXT',
          name: ['E', '_ipp', '_tcp', 'local'],
          ttl: 4500,
          flush: true,
          values: new Map([['ty', Uint8Array.from([0x45])]]),
        },
        { type: 'A', name: ['ab', 'local'], ttl: 120, flush: true, address: '192.0.2.9' },
        { type: 'AAAA', name: ['ab', 'local'], ttl: 120, flush: true, address: 'fe80::9' },
      ],
    });
  });

  it('keeps a name with dots as one label', () => {
    const target = ['Büro 2.OG — Drucker (Ü)', '_ipp', '_tcp', 'local'];
    const decoded = decodeMessage(message([ptr(['_ipp', '_tcp', 'local'], target)]));
    expect(decoded).toMatchObject({ records: [{ target }] });
  });

  it('reads TXT keys without case, the first of equal ones, ignores an empty key, keeps a key without value', () => {
    const decoded = decodeMessage(message([txt(['x'], ['TY=first', 'ty=second', '=nothing', 'Air', 'note='])]));
    expect(decoded.kind === 'answers' && decoded.records[0]?.type === 'TXT' && [...decoded.records[0].values]).toEqual([
      ['ty', Uint8Array.from(Buffer.from('first'))],
      ['air', new Uint8Array()],
      ['note', new Uint8Array()],
    ]);
  });

  it('skips other record types, other classes and authority records', () => {
    const decoded = decodeMessage(
      bytes(`
        00 00 84 00 00 00 00 02 00 01 00 01
        01 'x' 00 00 2f 80 01 00 00 00 78 00 03 00 00 00      # NSEC
        01 'x' 00 00 01 00 03 00 00 00 78 00 04 c0 00 02 01   # A of class CH
        01 'x' 00 00 01 00 01 00 00 00 78 00 04 c0 00 02 02   # authority
        01 'x' 00 00 01 00 01 00 00 00 78 00 04 c0 00 02 03   # additional
      `),
    );
    expect(decoded).toMatchObject({ kind: 'answers', records: [{ address: '192.0.2.3' }] });
  });

  it('may use a few pointers in a row', () => {
    expect(decodeMessage(pointerChain(10))).toMatchObject({ records: [{ name: [], address: '192.0.2.1' }] });
  });

  it('is told from a query', () => {
    expect(decodeMessage(bytes(`00 00 00 00 00 01 00 00 00 00 00 00 01 'x' 00 00 01 00 01`))).toEqual({
      kind: 'query',
    });
  });
});

/** An unknown record (type 255) whose content is `length` pointers, each to the one before, and a record named by the last. */
function pointerChain(length: number): Uint8Array {
  const content = [0, ...Array.from({ length }, (_, i) => [0xc0, 12 + 11 + (i === 0 ? 0 : 1 + 2 * (i - 1))]).flat()];
  const last = [0xc0, 12 + 11 + 1 + 2 * (length - 1)];
  return message([
    [0, 0, 255, 0, 1, 0, 0, 0, 1, 0, content.length, ...content],
    [...last, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, 192, 0, 2, 1],
  ]);
}

describe('hostile bytes are refused with a reason:', () => {
  const header = '00 00 84 00 00 00 00 01 00 00 00 00';
  const rest = '00 01 00 01 00 00 00 78 00 04 c0 00 02 01';
  it.each([
    ['a pointer to itself', 'badPointer', bytes(`${header} c0 0c ${rest}`)],
    ['a pointer forwards', 'badPointer', bytes(`${header} c0 0e 01 'x' 00 ${rest}`)],
    ['two pointers in a circle', 'badPointer', bytes(`${header} 01 'x' c0 0c ${rest}`)],
    ['40 pointers in a row', 'badPointer', pointerChain(40)],
    ['a pointer behind the end', 'badPointer', bytes(`${header} ff ff ${rest}`)],
    ['a label longer than the message', 'truncated', bytes(`${header} 3f 'x'`)],
    ['a label type of no use', 'badName', bytes(`${header} 40 'x' 00 ${rest}`)],
    ['a name that is not UTF-8', 'badName', bytes(`${header} 01 fc 00 ${rest}`)],
    [
      'a name over 255 bytes',
      'badName',
      message([
        a(
          Array.from({ length: 5 }, () => 'x'.repeat(63)),
          '192.0.2.1',
        ),
      ]),
    ],
    [
      'a record longer than the message',
      'truncated',
      bytes(`${header} 01 'x' 00 00 10 00 01 00 00 00 78 ff ff 01 'x'`),
    ],
    ['an address of three bytes', 'badRecord', bytes(`${header} 01 'x' 00 00 01 00 01 00 00 00 78 00 03 c0 00 02`)],
    [
      'an IPv6 address of four bytes',
      'badRecord',
      bytes(`${header} 01 'x' 00 00 1c 00 01 00 00 00 78 00 04 c0 00 02 01`),
    ],
    [
      'a PTR with bytes left over',
      'badRecord',
      bytes(`${header} 01 'x' 00 00 0c 00 01 00 00 00 78 00 04 01 'y' 00 00`),
    ],
    [
      'a TXT entry longer than its record',
      'badRecord',
      bytes(`${header} 01 'x' 00 00 10 00 01 00 00 00 78 00 02 05 'x'`),
    ],
    [
      'more records announced than there are',
      'truncated',
      bytes(`00 00 84 00 00 00 00 09 00 00 00 00 01 'x' 00 ${rest}`),
    ],
    ['65535 records announced', 'tooManyRecords', bytes(`00 00 84 00 00 00 ff ff 00 00 00 00`)],
    [
      'thousands of records',
      'tooManyRecords',
      message(Array.from({ length: 800 }, () => [0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])),
    ],
    [
      'a TXT record of 64 kB',
      'tooLarge',
      message([
        txt(
          ['x'],
          Array.from({ length: 256 }, () => 'y'.repeat(255)),
        ),
      ]),
    ],
    ['an error code', 'notMdns', bytes(`00 00 84 03 00 00 00 00 00 00 00 00`)],
    ['nothing', 'truncated', new Uint8Array()],
  ])('%s', (_, reason, hostile) => {
    expect(decodeMessage(hostile)).toEqual({ kind: 'bad', reason });
  });

  it('whatever is cut off or changed in a good message, and whatever random bytes: never a throw, names within limits', () => {
    const good = message(
      [ptr(['_ipp', '_tcp', 'local'], ['E', '_ipp', '_tcp', 'local']), srv(['E'], 1, ['h']), txt(['E'], ['a=b'])],
      [a(['h'], '192.0.2.1'), aaaa(['h'], 'fe800000000000000000000000000001')],
    );
    const position = fc.nat(good.length - 1);
    const mutated = fc
      .tuple(fc.constantFrom(good, compressed), fc.array(fc.tuple(position, fc.nat(255)), { maxLength: 8 }), position)
      .map(([original, changes, cut]) => {
        const copy = Uint8Array.from(original);
        for (const [at, value] of changes) copy[at % copy.length] = value;
        return cut % 3 === 0 ? copy.subarray(0, cut) : copy;
      });
    const random = fc
      .uint8Array({ maxLength: 600 })
      .map((body) => Uint8Array.from([0, 0, 0x84, 0, 0, 0, 0, 3, 0, 0, 0, 3, ...body]));
    fc.assert(
      fc.property(fc.oneof(mutated, random, fc.uint8Array({ maxLength: 200 })), (input) => {
        const decoded = decodeMessage(input);
        if (decoded.kind !== 'answers') return;
        for (const record of decoded.records) {
          expect(name(...record.name).length).toBeLessThanOrEqual(255);
          for (const label of record.name) expect(Buffer.byteLength(label)).toBeLessThanOrEqual(63);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe('a query', () => {
  it('is written with compressed names and the wish for a unicast answer', () => {
    const written = encodeQueries(
      [
        { name: ['_ipp', '_tcp', 'local'], type: 'PTR', unicast: true },
        { name: ['_ipps', '_tcp', 'local'], type: 'PTR', unicast: false },
        { name: ['ü.x', '_ipp', '_tcp', 'local'], type: 'SRV', unicast: false },
      ],
      [],
    );
    expect(written.map((message) => Buffer.from(message).toString('hex'))).toEqual([
      Buffer.from(
        bytes(`
          00 00 00 00 00 03 00 00 00 00 00 00
          04 '_ipp' 04 '_tcp' 05 'local' 00 00 0c 80 01
          05 '_ipps' c0 11 00 0c 00 01
          04 c3 bc '.x' c0 0c 00 21 00 01
        `),
      ).toString('hex'),
    ]);
  });

  it('states known answers with the seconds left', () => {
    const type = ['_ipp', '_tcp', 'local'];
    const known: PointerRecord = { type: 'PTR', name: type, ttl: 4000, flush: false, target: ['E', ...type] };
    const [written] = encodeQueries([{ name: type, type: 'PTR', unicast: false }], [known]);
    expect(Buffer.from(written ?? []).toString('hex')).toBe(
      Buffer.from(
        bytes(`
          00 00 00 00 00 01 00 01 00 00 00 00
          04 '_ipp' 04 '_tcp' 05 'local' 00 00 0c 00 01
          c0 0c 00 0c 00 01 00 00 0f a0 00 04 01 'E' c0 0c
        `),
      ).toString('hex'),
    );
  });

  it('is split when the known answers do not fit, with "more follows" on all messages but the last', () => {
    const type = ['_ipp', '_tcp', 'local'];
    const known = Array.from({ length: 200 }, (_, i): PointerRecord => {
      return { type: 'PTR', name: type, ttl: 4000, flush: false, target: [`EPSON printer number ${i}`, ...type] };
    });
    const written = encodeQueries([{ name: type, type: 'PTR', unicast: false }], known).map((m) => Buffer.from(m));
    expect(written.length).toBeGreaterThan(1);
    for (const part of written) expect(part.length).toBeLessThanOrEqual(1452);
    expect(written.map((part) => part.readUInt16BE(2))).toEqual([...written.slice(1).map(() => 0x0200), 0]);
    expect(written.map((part) => part.readUInt16BE(4))).toEqual([1, ...written.slice(1).map(() => 0)]);
    expect(written.reduce((sum, part) => sum + part.readUInt16BE(6), 0)).toBe(200);
    // Each names its own 200 answers, readable without the other messages.
    for (const [i] of known.entries()) {
      const label = Buffer.from(
        bytes(`${`EPSON printer number ${i}`.length.toString(16).padStart(2, '0')} 'EPSON printer number ${i}' c0`),
      );
      expect(written.filter((part) => part.includes(label))).toHaveLength(1);
    }
  });
});
