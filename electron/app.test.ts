import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createApp } from './app.ts';

const shell = { openPrinterPage: () => Promise.reject(new Error()), close: () => Promise.resolve() };
const look = { host: '192.0.2.1', port: 443, identity: undefined, fingerprint: 'a'.repeat(64), chainValid: false };

test.each(['', '{"memory": {"version"', '\0\0\0'])(
  '[K3] certificates that cannot be read any more (%j) trust nobody, are kept, and are said until the next ones are there',
  async (content) => {
    const directory = mkdtempSync(join(tmpdir(), 'pma-app-'));
    writeFileSync(join(directory, 'certificates.json'), content);
    for (let start = 0; start < 2; start++) {
      const app = await createApp({ shell, directory });
      expect([app.trust.broken, app.trust.lookUp(look).decision]).toEqual([true, 'unknown']);
      await app.close();
    }
    expect(readFileSync(join(directory, 'certificates.damaged.json'), 'utf8')).toBe(content);
    const app = await createApp({ shell, directory });
    app.trust.remember(look, 'compared', 1);
    expect(app.trust.lookUp(look).decision).toBe('trusted');
    if (process.platform !== 'win32') expect(statSync(join(directory, 'certificates.json')).mode & 0o777).toBe(0o600);
    await app.close();
    rmSync(directory, { recursive: true });
  },
);
