interface LockedPackage {
  version?: string;
  optional?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}
interface Licence {
  name: string;
  version: string;
  /** An SPDX expression. */
  licence: string;
  /** What has to be passed on with it, as the package has it; null when it has none. */
  text: string | null;
}
export function collectLicences(
  packages: Record<string, LockedPackage>,
  options: {
    roots: string[];
    readManifest: (path: string) => { license?: unknown } | undefined;
    readText: (path: string) => string | null;
  },
): { licences: Licence[]; faults: string[] };
export function toolFaults(
  packages: Record<string, LockedPackage>,
  readManifest: (path: string) => { license?: unknown } | undefined,
): string[];
export function ownFaults(): string[];
export function ownLicences(): Licence[];
export function writeLicences(file?: string): void;
