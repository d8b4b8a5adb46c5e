/** What `import 'electron'` gives. Only electron/main.ts imports it; everything else is handed it, so tests hand in a fake. */
export type ElectronModule = typeof Electron.CrossProcessExports;
