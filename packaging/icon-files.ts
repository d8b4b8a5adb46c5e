/** PNG files by the length of their sides. */
type Pictures = ReadonlyMap<number, Buffer>;

/** A Windows icon: a directory of PNG files, as Windows reads them since Vista. */
export function ico(pictures: Pictures): Buffer {
  const entries = [...pictures].filter(([size]) => size <= 256);
  const header = Buffer.alloc(6);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(entries.length, 4);
  let offset = header.length + 16 * entries.length;
  const directory = entries.map(([size, png]) => {
    const entry = Buffer.alloc(16);
    // 0 means 256.
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([header, ...directory, ...entries.map(([, png]) => png)]);
}

/** Apple's names for a PNG of each size; the second of a pair is for screens with twice the pixels. */
const appleTypes: Readonly<Record<string, number>> = {
  icp4: 16,
  ic11: 32,
  icp5: 32,
  ic12: 64,
  ic07: 128,
  ic13: 256,
  ic08: 256,
  ic14: 512,
  ic09: 512,
  ic10: 1024,
};

/** A macOS icon. */
export function icns(pictures: Pictures): Buffer {
  const block = (type: string, content: Buffer) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(8 + content.length, 4);
    return Buffer.concat([head, content]);
  };
  const blocks = Object.entries(appleTypes).flatMap(([type, size]) => {
    const png = pictures.get(size);
    return png ? [block(type, png)] : [];
  });
  return block('icns', Buffer.concat(blocks));
}
