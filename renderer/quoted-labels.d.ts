// Made by scripts/quoted-labels.mjs.
declare module 'virtual:quoted-labels' {
  const labels: Record<
    import('../electron/calls/view.ts').Concept,
    Partial<Record<import('../electron/calls/view.ts').LabelLanguage, string>> & { en: string }
  >;
  export default labels;
}
