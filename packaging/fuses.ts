import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';

/**
 * The switches in Electron's binary, all nine by name: one that is left out does not compile, and one that a newer Electron
 * has beside them ends the packaging (`strictlyRequireAllFuses`).
 */
export const fuses: Readonly<Record<FuseV1Options, boolean>> = {
  // With ELECTRON_RUN_AS_NODE the program, with its name and signature, would run any script. So the demo world is a
  // utility process (electron/demo-process.ts).
  [FuseV1Options.RunAsNode]: false,
  // Cookies on disk are encrypted with the system's key. The sign-in keeps its own in memory only; this is for the rest.
  [FuseV1Options.EnableCookieEncryption]: true,
  // NODE_OPTIONS and NODE_EXTRA_CA_CERTS could load foreign code and certificates.
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  // --inspect and SIGUSR1 would let another program of this user read passwords in memory.
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // A changed archive does not start (macOS and Windows; without effect on Linux).
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  // Else a folder beside the archive would be taken in its place, and the fuse above be worth nothing.
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // There is no snapshot of our own; looked for all the same, its absence would break the start.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // No page of ours comes from file: (electron/shell/own-files.ts).
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Electron's default: without it WebAssembly is slower, and no safer.
  [FuseV1Options.WasmTrapHandlers]: true,
};

/** Sets all of them in a program (on macOS in its .app), which has to be signed afterwards. */
export async function setFuses(program: string): Promise<void> {
  await flipFuses(program, { version: FuseVersion.V1, strictlyRequireAllFuses: true, ...fuses });
}
