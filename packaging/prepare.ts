import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import repositoryPackage from '../package.json' with { type: 'json' };
import { buildMain, buildPreload, buildRenderer } from '../scripts/build.mjs';
import { ownLicences, writeLicences } from '../scripts/licences.mjs';
import { productName, type Prepared } from './configuration.ts';
import { makeIcons } from './icons.ts';
import { writeMacTexts } from './mac-texts.ts';

/**
 * Makes everything that goes into a package, but the runtime.
 * @param folder is emptied first
 * @param browser draws the icons
 */
export async function prepare(folder: string, browser: string | undefined): Promise<Prepared> {
  rmSync(folder, { recursive: true, force: true });
  const prepared = { app: join(folder, 'app'), icons: join(folder, 'icons'), resources: join(folder, 'resources') };
  const { app, icons, resources } = prepared;
  // One after the other: each sets NODE_ENV for its time.
  await buildPreload(join(app, 'preload'));
  await buildRenderer(join(app, 'renderer'));
  await buildMain(app);
  writeLicences(join(app, 'licences.json'));
  await makeIcons(icons, browser);
  // The window's on Linux; elsewhere the system takes the program's.
  copyFileSync(join(icons, 'png', '256x256.png'), join(app, 'icon.png'));
  const { name, version, description, type } = repositoryPackage;
  writeFileSync(
    join(app, 'package.json'),
    JSON.stringify({ name, productName, version, description, author: productName, type, main: 'main/main.js' }),
  );
  mkdirSync(resources, { recursive: true });
  writeFileSync(join(resources, 'THIRD-PARTY-LICENCES.txt'), thirdPartyLicences());
  writeMacTexts(join(resources, 'mac'));
  return prepared;
}

/** For whoever passes the package on; the runtime brings Chromium's own list beside it. */
function thirdPartyLicences(): string {
  return ownLicences()
    .map(({ name, version, licence, text }) =>
      [`${name} ${version}`, licence, ...(text === null ? [] : ['', text.trim()])].join('\n'),
    )
    .join(`\n\n${'-'.repeat(80)}\n\n`)
    .concat('\n');
}
