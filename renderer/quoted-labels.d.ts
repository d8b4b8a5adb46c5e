// Made by scripts/quoted-labels.mjs.
declare module 'virtual:quoted-labels' {
  const labels: unknown;
  export default labels;
}
