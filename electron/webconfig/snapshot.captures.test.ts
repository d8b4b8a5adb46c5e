import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { expect, test } from 'vitest';
import { readPage, snapshotLimits } from './snapshot.ts';

// Pages saved from real printers are not part of this repository. Their values belong to somebody, so only digests
// stand here: of what a person read in each file (model, device name, firmware, addresses).
const folder = process.env['PRINTER_CAPTURES'] ?? join(import.meta.dirname, '../../../shared/captures');

const captures: Record<string, { model: string; rows: [label: string, valueDigest: string][] }> = {
  'ET-4950/PRTINFO.html': {
    model: 'ET-4950 Series',
    rows: [
      ['Device Name', '14c05d719d6dee70'],
      ['IP Address', 'f80607ab5f155bcb'],
      ['MAC Address', '14dcb95cfb2595f7'],
    ],
  },
  'L6270/PRTINFO.saved-by-browser.html': {
    model: 'L6270 Series',
    rows: [
      ['Device Name', '8dd484ef3fd377a3'],
      ['IP Address', 'd6b3a2e8be8fb5f5'],
      ['MAC Address', '59d861e8aac28fa7'],
    ],
  },
  'WF-7840/PRTINFO.html': {
    model: 'WF-7840 Series',
    rows: [
      ['Device Name', '87443a484950a5f2'],
      ['IP Address', '37d7a80604871e57'],
      ['MAC Address', '38fbdde984330e50'],
    ],
  },
  'XP-2205/PRTINFO.html': {
    model: 'XP-2200 Series',
    rows: [
      ['Device Name', '08791102dd9ec56c'],
      ['IP Address', '878efb3c4db7155b'],
      ['MAC Address', '7f2dc47a27d35aae'],
    ],
  },
  'WF-3540/PRTINFO.html': {
    model: 'WF-3540 Series',
    rows: [
      ['Printer Name', '0f0383bc3aa9b16f'],
      ['IP Address', 'e6799c74540df0bc'],
      ['MAC Address', '864ec14fd7aa3139'],
    ],
  },
  'WF-2510/PRTINFO.trimmed.html': {
    model: 'WF-2510 Series',
    rows: [
      ['Nome stampante', 'dae050b186c226de'],
      ['Indirizzo IP', 'be6deb4b39138bbd'],
      ['Indirizzo MAC', '45f030a04f5687e9'],
    ],
  },
  'ET-8500/PRTINFO.html': {
    model: 'ET-8500 Series',
    rows: [
      ['Device Name', 'acbfe049f7479430'],
      ['IP Address', 'ba328debc92ecbdc'],
      ['MAC Address', 'a112e1b4dd1f9ba8'],
    ],
  },
  'AM-C6000/INFO_NWINFO.html': {
    model: 'AM-C6000 Series',
    rows: [
      ['Device Name', 'b1c22f7d74221e54'],
      ['IP Address', 'a0c2b533f88e9b43'],
      ['MAC Address', '6b03cb8849c1a8e7'],
    ],
  },
  'AM-C6000/INFO_PRTINFO.html': {
    model: 'AM-C6000 Series',
    rows: [
      ['Firmware', '9c9fc26d5e6bcaaa'],
      ['Network MAC Address', '6b03cb8849c1a8e7'],
      ['Root Certificate Version', 'd0708ff41baf8702'],
      ['Date and Time', 'c80487bf866c0afc'],
    ],
  },
  'ET-2750/INFO_PRTINFO.html': {
    model: 'ET-2750 Series',
    rows: [
      ['Firmware', 'cb1c6bebe42be6e1'],
      ['Netzwerk-MAC-Adresse', '6552cc2140d37c44'],
      ['Stammzertifikat-Version', 'd0708ff41baf8702'],
    ],
  },
  'AM-C6000/INFO_BEHAVIORINFO.html': { model: 'AM-C6000 Series', rows: [] },
  'ET-2750/INFO_MENTINFO.html': { model: 'ET-2750 Series', rows: [] },
  'ET-4950/INFO_BEHAVIORINFO.html': {
    model: 'ET-4950 Series',
    rows: [
      ['Scanner', 'c8293da242767520'],
      ['Fax', 'c8293da242767520'],
      ['Wi-Fi', 'c8293da242767520'],
    ],
  },
  'ET-4950/INFO_MENTINFO.html': {
    model: 'ET-4950 Series',
    rows: [
      ['First Printing Date', 'bc026efd124ef5f0'],
      ['Total Number of B&W Pages', '40fb7164e459a388'],
    ],
  },
  'ET-5850/COMMON_TOP.partial.html': { model: 'ET-5850 Series', rows: [] },
};

const skipped = Object.keys(captures).filter((file) => !existsSync(join(folder, file)));
process.stderr.write(
  `captures: ${Object.keys(captures).length - skipped.length} read, ${skipped.length} skipped (not on this machine)\n`,
);

for (const [file, expected] of Object.entries(captures)) {
  test(`reads ${file}`, (context) => {
    if (skipped.includes(file)) return context.skip('the saved pages are not on this machine');
    const html = readFileSync(join(folder, file), 'utf8');
    const { snapshot } = readPage(new JSDOM(html, { url: 'https://192.0.2.1/' }).window.document, snapshotLimits);
    expect(snapshot.title).toBe(expected.model);
    expect(snapshot.author).toBe('SEIKO EPSON');
    expect(snapshot.truncated).toBe(false);
    for (const [label, valueDigest] of expected.rows) {
      const values = snapshot.rows.filter((row) => row.label === label).map((row) => digest(row.value));
      expect(values, label).toContain(valueDigest);
    }
  });
}

function digest(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, 16);
}
