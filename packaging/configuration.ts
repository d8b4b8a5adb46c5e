import { join } from 'node:path';
import type { AfterPackContext, Configuration } from 'electron-builder';
import { serviceTypes } from '../electron/discovery/browser.ts';
import languages from '../locales/languages.json' with { type: 'json' };
import repositoryPackage from '../package.json' with { type: 'json' };
import { setFuses } from './fuses.ts';
import { localNetworkText } from './mac-texts.ts';

export const productName = 'Printer Mail Assistant';
/** Also the name of the program on Linux. */
const packageName = repositoryPackage.name;
// Reserved names (RFC 2606): whoever publishes packages puts the own ones here.
const homepage = 'https://printer-mail-assistant.invalid';
const maintainer = 'Printer Mail Assistant <maintainers@printer-mail-assistant.invalid>';

/** What the program is called in the folder of a packed one. */
export function programFile(system: string): string {
  return { darwin: `${productName}.app`, win32: `${productName}.exe` }[system] ?? packageName;
}

/** Folders of files made beforehand (prepare.ts). */
export interface Prepared {
  /** The program as it goes into the archive. */
  app: string;
  /** icon.ico, icon.icns, and a folder `png` with one picture for each size. */
  icons: string;
  /** THIRD-PARTY-LICENCES.txt, and for macOS a folder with texts for each language. */
  resources: string;
}

/**
 * How the packages are made.
 * @param output the folder they are written to
 * @param runtime a folder with Electron's files; without it they are fetched
 */
export function configuration({ app, icons, resources }: Prepared, output: string, runtime?: string): Configuration {
  return {
    appId: 'app.printer-mail-assistant',
    productName,
    copyright: 'Copyright © 2026 the authors of Printer Mail Assistant',
    electronVersion: repositoryPackage.devDependencies.electron,
    ...(runtime !== undefined && { electronDist: runtime }),
    directories: { app, output },
    files: ['**/*'],
    asar: true,
    // "False" says that no packages are to be packed: everything is bundled.
    beforeBuild: () => Promise.resolve(false),
    // No update channel: a new version is installed by whoever decides about it.
    publish: null,
    // No "protocols": nothing on a web page or in a mail can start the program with an argument.
    extraResources: [{ from: join(resources, 'THIRD-PARTY-LICENCES.txt'), to: 'THIRD-PARTY-LICENCES.txt' }],
    // Chromium's own few words in the languages of the product. On Windows and Linux English is named en-US.
    electronLanguages: Object.keys(languages),
    // Before the program is signed; not by the packager's own setting, which knows eight of the nine.
    afterPack: ({ appOutDir, electronPlatformName }: AfterPackContext) =>
      setFuses(join(appOutDir, programFile(electronPlatformName))),
    artifactName: `${packageName}-\${version}-\${os}-\${arch}.\${ext}`,

    win: {
      icon: join(icons, 'icon.ico'),
      target: [
        { target: 'nsis', arch: ['x64'] },
        { target: 'portable', arch: ['x64'] },
      ],
    },
    // For the person who installs it, without administrator's rights. `/S` asks and shows nothing, for resellers.
    nsis: {
      artifactName: `${packageName}-\${version}-setup.\${ext}`,
      oneClick: true,
      perMachine: false,
      allowElevation: false,
      deleteAppDataOnUninstall: false,
      // Only for updates by download, which there are none.
      differentialPackage: false,
      installerLanguages: ['en_US', 'pl_PL', 'ro_RO', 'hr_HR', 'uk_UA', 'lv_LV'],
      include: join(import.meta.dirname, 'installer.nsh'),
    },
    portable: { artifactName: `${packageName}-\${version}-portable.\${ext}`, requestExecutionLevel: 'user' },

    mac: {
      icon: join(icons, 'icon.icns'),
      category: 'public.app-category.utilities',
      target: [{ target: 'dmg', arch: ['universal'] }],
      hardenedRuntime: true,
      extendInfo: {
        // Since macOS 15 the system asks before a program may speak to the local network, and says this.
        NSLocalNetworkUsageDescription: localNetworkText('en'),
        NSBonjourServices: serviceTypes.map((type) => `${type}._tcp`),
      },
      // The same sentence in the person's language, where macOS looks for it.
      extraResources: [{ from: join(resources, 'mac'), to: '.' }],
    },
    dmg: { writeUpdateInfo: false },

    linux: {
      icon: join(icons, 'png'),
      executableName: packageName,
      category: 'Utility',
      synopsis: repositoryPackage.description,
      target: [
        { target: 'AppImage', arch: ['x64'] },
        { target: 'deb', arch: ['x64'] },
      ],
    },
    deb: { maintainer, vendor: productName },
    extraMetadata: { homepage },
  };
}
