// Who may import whom. A part knows neither the insides of another part, nor the window system, nor the demo world;
// only journeys and app put parts together.
const parts = ['discovery', 'webconfig', 'signin', 'mail', 'explain', 'journal'];

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    ...parts.map((part) => ({
      name: `${part}-stands-alone`,
      severity: 'error',
      from: { path: `^electron/${part}/` },
      to: {
        path: '^(electron|renderer|e2e)/',
        pathNot: `^electron/(${part}/|clock\\.ts|problem\\.ts|services\\.ts|unjudged-tls\\.ts)`,
      },
    })),
    {
      name: 'demo-shares-nothing',
      comment: 'A label or constant misspelt in both the demo world and the driver would look right.',
      severity: 'error',
      from: { path: '^electron/demo/' },
      to: { path: '^(electron|renderer|locales|e2e)/', pathNot: '^electron/demo/' },
    },
    {
      name: 'nothing-drives-with-demo-code',
      severity: 'error',
      from: { path: `^(electron/(${parts.join('|')}|journeys|shell)|renderer)/`, pathNot: '\\.test\\.ts$' },
      to: { path: '^electron/demo/' },
    },
    {
      name: 'electron-only-at-the-edge',
      severity: 'error',
      from: { pathNot: '^electron/(shell/electron|preload|main)\\.ts$' },
      to: { path: '^node_modules/(electron|electron-store)/' },
    },
    {
      name: 'window-knows-only-the-calls',
      comment: 'The page has no Node and no network: it sees the types of the call table, the texts, and nothing else.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(electron|e2e|bench|scripts)/', pathNot: '^electron/(calls/(table|view)|crash-texts)\\.ts$' },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
