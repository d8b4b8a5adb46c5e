import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { InterfaceLanguage } from '../texts.ts';
import { contentPolicy } from './content-policy.ts';

interface OwnFile {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

export type OwnFiles = (request: { method: string; url: string }) => Promise<OwnFile>;

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** The first page, below the origin. Its `STYLE-NONCE` is another one at every load, its `LANGUAGE` the person's. */
export const firstPage = '/index.html';

/**
 * Answers the requests of the program's own origin with the files of one folder. The folder is read once, beforehand, and a
 * request can only name a file that was found: no path is ever made from what was asked for, so none can lead out of it.
 * @param root the built page of the window
 * @param origin scheme and host, e.g. `https://assistant.invalid`
 * @param language what the first page begins in
 */
export function ownFiles(root: string, origin: string, language: () => InterfaceLanguage): OwnFiles {
  const read = readFiles(root);
  // Whoever asks hears of it.
  read.catch(() => undefined);
  return async ({ method, url }) => {
    const asked = URL.canParse(url) ? new URL(url) : undefined;
    // Not `asked.origin`, which is "null" for a scheme that is not the web's. A port or a user name is another host.
    if (!asked || `${asked.protocol}//${asked.host}` !== origin || asked.username || asked.password) return answer(403);
    if (method !== 'GET') return answer(405);
    const content = (await read).get(asked.pathname);
    const type = types[extname(asked.pathname)];
    if (content === undefined || type === undefined) return answer(404);
    const nonce = randomBytes(16).toString('base64');
    return answer(200, {
      ...{ type, nonce },
      body: asked.pathname === firstPage ? filledIn(content, { 'STYLE-NONCE': nonce, LANGUAGE: language() }) : content,
    });
  };
}

function filledIn(page: Buffer, values: Record<string, string>): Buffer {
  return Buffer.from(
    Object.entries(values).reduce((text, [name, value]) => text.replaceAll(name, value), page.toString()),
  );
}

/** By their address below the origin; links are left out, they may lead anywhere. */
async function readFiles(folder: string, address = '/'): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isFile()) files.set(address + entry.name, await readFile(path));
    if (entry.isDirectory()) for (const inner of await readFiles(path, `${address}${entry.name}/`)) files.set(...inner);
  }
  return files;
}

function answer(
  status: number,
  {
    type = 'text/plain; charset=utf-8',
    nonce = randomBytes(16).toString('base64'),
    body = Buffer.alloc(0),
  }: { type?: string; nonce?: string; body?: Buffer } = {},
): OwnFile {
  return {
    status,
    headers: {
      'content-type': type,
      'content-security-policy': contentPolicy(nonce),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cache-control': 'no-store',
    },
    body,
  };
}
