import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownFiles, type OwnFiles } from './own-files.ts';

const origin = 'https://assistant.invalid';
const secret = 'outside the folder';
let folder: string;
let files: OwnFiles;
const get = (path: string) => files({ method: 'GET', url: origin + path });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-files-'));
  const root = join(folder, 'root');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.js'), secret);
  writeFileSync(
    join(root, 'index.html'),
    '<html lang="LANGUAGE"><meta name="style-nonce" content="STYLE-NONCE"><link href="LANGUAGE.js">',
  );
  writeFileSync(join(root, 'assets', 'index-AbC_1.js'), 'export {}');
  writeFileSync(join(root, 'assets', 'notes.unknown'), 'no type');
  symlinkSync(join(folder, 'secret.js'), join(root, 'link.js'));
  symlinkSync(folder, join(root, 'up'));
  files = ownFiles(root, origin, () => 'hr');
});
afterAll(() => rmSync(folder, { recursive: true }));

test('[B3] files of the folder are answered with their type, and with every protection', async () => {
  const { status, headers, body } = await get('/assets/index-AbC_1.js?version=2#part');
  expect(status).toBe(200);
  expect(body.toString()).toBe('export {}');
  expect(headers).toEqual({
    'content-type': 'text/javascript; charset=utf-8',
    'content-security-policy': expect.stringContaining("default-src 'none'") as string,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cache-control': 'no-store',
  });
});

test('the first page carries the nonce of its own policy, another one at each load', async () => {
  const nonces = await Promise.all(
    [1, 2].map(async () => {
      const { headers, body } = await get('/index.html');
      const nonce = /content="([A-Za-z0-9+/]{22}==)"/.exec(body.toString())?.[1] ?? 'none';
      expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
      return nonce;
    }),
  );
  expect(nonces[0]).not.toBe(nonces[1]);
});

test('the first page begins in the language of the person', async () => {
  expect((await get('/index.html')).body.toString()).toMatch(/^<html lang="hr">.*<link href="hr\.js">/);
});

test('[E7][B2] the policy, word for word', async () => {
  const policy = (await get('/index.html')).headers['content-security-policy']?.replace(/nonce-[^']+/, 'nonce-N');
  expect(policy).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N'; img-src 'self' data:; font-src 'self'; " +
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; worker-src 'none'; object-src 'none'; " +
      "require-trusted-types-for 'script'; trusted-types 'none'",
  );
});

describe('what leads out of the folder, or to nothing in it, is not found', () => {
  test.each([
    ...['/../secret.js', '/assets/../../secret.js', '/%2e%2e/secret.js', '/..%2fsecret.js', '/%2e%2e%2fsecret.js'],
    ...['/%252e%252e%252fsecret.js', '/..\\secret.js', '/..%5csecret.js', '/%5c..%5csecret.js', '/....//secret.js'],
    ...['//secret.js', '/./../secret.js', '/assets/%2e./%2e./secret.js', '/%c0%ae%c0%ae/secret.js', '/..;/secret.js'],
    ...['/assets/index-AbC_1.js%00.html', '/%00', '/assets/index\0-AbC_1.js', '/index.html%20', '/index.html.'],
    ...['/C:/Windows/win.ini', '/C:%5cWindows%5cwin.ini', '/index.html::$DATA', '/file:///etc/passwd', '/etc/passwd'],
    ...['/', '/assets', '/assets/', '', '/INDEX.HTML', '/%69ndex.html', '/assets/notes.unknown', '/%', '/%zz'],
    ...['/link.js', '/up/secret.js', '/up/root/index.html', `/${'a/'.repeat(5_000)}x.js`, `/${'a'.repeat(100_000)}.js`],
    ...['/__proto__', '/constructor', '/toString'],
  ])('%s', async (path) => {
    const { status, body } = await get(path);
    expect([status, body.toString()]).toEqual([404, '']);
  });

  test('[E18] whatever is asked for', async () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e',
      '%2f',
      '%5c',
      '/',
      '\\',
      'secret.js',
      'link.js',
      'up',
      'assets',
      '%00',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 12 }), async (pieces) => {
        expect((await get(`/${pieces.join('')}`)).body.toString()).not.toContain(secret);
      }),
    );
  });
});

test.each([
  'https://other.invalid/index.html',
  'https://assistant.invalid:444/index.html',
  'https://assistant.invalid.other.invalid/index.html',
  'https://assistant.invalid@other.invalid/index.html',
  'https://person:word@assistant.invalid/index.html',
  'http://assistant.invalid/index.html',
  'file:///index.html',
  'no address',
])('[E18] another origin is refused: %s', async (url) => {
  const { status, body } = await files({ method: 'GET', url });
  expect([status, body.toString()]).toEqual([403, '']);
  expect((await files({ method: 'POST', url })).status).toBe(403);
});

test.each(['POST', 'PUT', 'HEAD', 'OPTIONS', 'get'])('[E18] %s is refused', async (method) => {
  expect((await files({ method, url: `${origin}/index.html` })).status).toBe(405);
});

test("an origin of a scheme of one's own works the same", async () => {
  const own = ownFiles(join(folder, 'root'), 'assistant://window', () => 'en');
  expect((await own({ method: 'GET', url: 'assistant://window/index.html' })).status).toBe(200);
  expect((await own({ method: 'GET', url: 'assistant://other/index.html' })).status).toBe(403);
  expect((await own({ method: 'GET', url: 'assistant://window/../secret.js' })).status).toBe(404);
  expect((await own({ method: 'GET', url: 'assistant://window/..%5csecret.js' })).status).toBe(404);
});
