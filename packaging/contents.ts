import { readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import languages from '../locales/languages.json' with { type: 'json' };
import { repository } from '../scripts/bootstrap.mjs';

/** A file of the archive by its path in it, as /main/main.js. */
type Files = ReadonlyMap<string, Buffer>;

const languageNames = Object.keys(languages);

/** Everything that may be in the archive. */
const allowed = [
  /^\/(package|licences)\.json$/,
  /^\/icon\.png$/,
  /^\/main\/[\w.-]+\.js$/,
  /^\/preload\/preload\.cjs$/,
  /^\/renderer\/index\.html$/,
  /^\/renderer\/assets\/[\w.-]+\.(js|css|svg)$/,
  new RegExp(`^/locales/(${languageNames.join('|')})/\\w+\\.json$`),
];

/** What has to be there beside whatever the bundler calls its pieces. */
function wanted(): string[] {
  const texts = readdirSync(join(repository, 'locales', 'en'));
  return [
    ...['/package.json', '/licences.json', '/icon.png', '/preload/preload.cjs', '/renderer/index.html'],
    ...['/main/main.js', '/main/world-process.js'],
    ...languageNames.flatMap((language) => [
      `/renderer/assets/${language}.js`,
      ...texts.map((file) => `/locales/${language}/${file}`),
    ]),
  ];
}

/** What is wrong with the archive's files: one sentence each, none when all is well. */
export function contentFaults(files: Files): string[] {
  const faults = [...files.keys()].filter((path) => !allowed.some((pattern) => pattern.test(path)));
  return [
    ...faults.map((path) => `${path}: may not be in the package`),
    ...wanted().flatMap((path) => (files.has(path) ? [] : [`${path}: missing`])),
    ...[...files].flatMap(([path, content]) => textFaults(path, content.toString('utf8'))),
  ];
}

function textFaults(path: string, text: string): string[] {
  const faults: string[] = [];
  if (/\.c?js$/.test(path) && /[#@] sourceMappingURL=/.test(text)) faults.push(`${path}: names a source map`);
  if (path.startsWith('/main/')) {
    for (const name of importedPackages(text)) faults.push(`${path}: imports ${name}, which is not in the package`);
    // Only the sources have the window in an installed browser.
    if (text.includes('--remote-debugging-pipe') || text.includes('launchPersistentContext'))
      faults.push(`${path}: can start a browser`);
    if (text.includes('setAsDefaultProtocolClient')) faults.push(`${path}: registers an address scheme`);
  }
  if (path.endsWith('.html')) {
    // The page's own styles carry the nonce that it gets at each load.
    for (const [tag] of text.matchAll(/<(?:script|style)\b[^>]*>/g))
      if (!/ src="/.test(tag) && !/ nonce="STYLE-NONCE"/.test(tag)) faults.push(`${path}: has an inline ${tag}`);
    if (/<[^>]* (?:style|on\w+)=/.test(text)) faults.push(`${path}: has a style or a handler in a tag`);
  }
  return faults;
}

/** What a bundle leaves to be found at run time, other than Node's own modules and Electron. */
function importedPackages(program: string): string[] {
  const names = [
    ...program.matchAll(/^(?:import|export)\b[^;'"`]*?\bfrom "([^"]+)";$/gm),
    ...program.matchAll(/^import "([^"]+)";$/gm),
    ...program.matchAll(/\b(?:import|__require)\("([^"]+)"\)/g),
  ].map(([, name = '']) => name);
  const known = (name: string) => /^(\.\/|node:)/.test(name) || name === 'electron' || builtinModules.includes(name);
  return [...new Set(names)].filter((name) => !known(name));
}
