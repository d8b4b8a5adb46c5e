import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Secret {
  name: string;
  forms: [form: string, bytes: Buffer][];
}

/** Looks for secrets in whatever a program left, byte by byte and in every form in which it could have been written. */
export class SecretSearch {
  readonly hits: string[] = [];
  #secrets: Secret[] = [];
  #places = 0;
  #files = 0;
  #bytes = 0;

  /** From now on it is looked for. A beginning that no two secrets share will do. */
  know(name: string, secret: string): void {
    if (secret.length < 8) throw new Error(`${name} is too short to be told from chance`);
    this.#secrets.push({ name, forms: formsOf(secret) });
  }

  /** @param shown secrets that belong there, by name */
  lookAt(place: string, text: string, shown: string[] = []): void {
    this.#places++;
    this.#look(place, Buffer.from(text), shown);
  }

  /** Every file of a folder as it is at this moment, and the files' names. What goes away meanwhile is gone. */
  lookInto(place: string, folder: string): void {
    this.#places++;
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      this.#look(`${place}, a name`, Buffer.from(entry.name), []);
      if (entry.isFile()) this.#look(`${place}: ${path}`, readIfThere(path), []);
    }
  }

  #look(place: string, bytes: Buffer, shown: string[]): void {
    this.#files++;
    this.#bytes += bytes.length;
    for (const { name, forms } of this.#secrets.filter((secret) => !shown.includes(secret.name)))
      for (const [form, pattern] of forms) if (bytes.includes(pattern)) this.hits.push(`${name} (${form}) in ${place}`);
  }

  toString(): string {
    const size = `${this.#files} files and texts, ${this.#bytes} bytes`;
    return `${this.#secrets.length} secrets, ${this.#places} places searched (${size}), ${this.hits.length} hits`;
  }
}

function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

function formsOf(secret: string): Secret['forms'] {
  const texts: [string, string][] = [
    ['plain', secret],
    ['spelled', [...secret].join(' ')],
    ['in threes', secret.match(/.{1,3}/gsu)?.join(' ') ?? ''],
    ['percent', encodeURIComponent(secret)],
    ['form', new URLSearchParams({ v: secret }).toString().slice('v='.length)],
    ['JSON', JSON.stringify(secret).slice(1, -1)],
    ['JSON in JSON', JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
    ['HTML', secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')],
    ...base64Of(Buffer.from(secret)).map((text) => ['base64', text] as [string, string]),
    ...base64Of(Buffer.from(secret, 'utf16le')).map((text) => ['base64 of UTF-16', text] as [string, string]),
  ];
  const distinct = texts.filter(([, text], at) => texts.findIndex(([, other]) => other === text) === at);
  return distinct.flatMap(([form, text]) => [
    [form, Buffer.from(text)],
    [`${form}, UTF-16`, Buffer.from(text, 'utf16le')],
    // As Chromium keeps texts that need no more than a byte each.
    ...(/[\u0080-\u00ff]/.test(text) ? [[`${form}, Latin-1`, Buffer.from(text, 'latin1')] as [string, Buffer]] : []),
  ]);
}

/** Inside something longer it may begin at any of three places of a group: what is the same whatever stands beside it. */
function base64Of(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    const certain = text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
    return [certain, certain.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
