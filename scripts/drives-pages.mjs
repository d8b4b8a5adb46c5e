/** The commands that work printers' pages: they need a browser, and one is installed where there is none. */
export const drivesPages = ['setup', 'undo', 'fleet', 'status', 'inspect', 'diagnose'];
