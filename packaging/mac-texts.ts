import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { interfaceLanguages, loadTexts, type InterfaceLanguage } from '../electron/texts.ts';

/** Why the program wants to reach the local network, as macOS asks the person. */
export function localNetworkText(language: InterfaceLanguage): string {
  return loadTexts(language).say('desktop:localNetwork');
}

/** Writes `<language>.lproj/InfoPlist.strings` for each language, which macOS reads in place of Info.plist's own words. */
export function writeMacTexts(folder: string): void {
  for (const language of interfaceLanguages) {
    const place = join(folder, `${language}.lproj`);
    mkdirSync(place, { recursive: true });
    const text = localNetworkText(language).replace(/["\\]/g, '\\$&');
    writeFileSync(join(place, 'InfoPlist.strings'), `NSLocalNetworkUsageDescription = "${text}";\n`);
  }
}
