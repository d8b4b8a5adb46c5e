import { buildWindow } from './built-window.ts';

/** Vitest runs this once, before the first file that is about the whole; the files find it by the environment. */
export default async function buildWindowOnce(): Promise<() => void> {
  const { remove, ...built } = await buildWindow();
  process.env['PMA_BUILT_WINDOW'] = JSON.stringify(built);
  return remove;
}
