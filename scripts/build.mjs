// Bundles what does not run from its sources: the window's page, its preload, and Electron's main process.
import { cpSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import griffel from '@griffel/vite-plugin';
import { build } from 'vite';
import react from '@vitejs/plugin-react';
import { repository } from './bootstrap.mjs';
import { writeLicences } from './licences.mjs';
import { quotedLabels } from './quoted-labels.mjs';
import { windowTexts } from './window-texts.mjs';

const common = { configFile: false, root: repository, logLevel: 'warn', publicDir: false };

/** Bundles what ships, also where NODE_ENV says "test" or "development": React has an edition for each. */
async function bundle(options, edition = 'production') {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = edition;
  try {
    return await build({ ...common, ...options });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

/** The page asks for the program and its texts at once, not only when its first script has run. */
const readEarly = {
  name: 'read-early',
  transformIndexHtml: {
    order: /** @type {const} */ ('post'),
    /** @param {string} _ @param {import('vite').IndexHtmlTransformContext} context */
    handler: (_, { bundle = {} }) =>
      Object.values(bundle)
        .filter((chunk) => chunk.type === 'chunk' && chunk.name === 'app')
        .flatMap(({ fileName, imports }) => [fileName, ...imports.filter((file) => !bundle[file].isEntry)])
        // Whoever serves the page knows the language (window-texts.mjs has a file for each).
        .concat('assets/LANGUAGE.js')
        .map((file) => ({ tag: 'link', attrs: { rel: 'modulepreload', href: `./${file}` }, injectTo: 'head' })),
  },
};

/**
 * The page of the window: out/renderer/index.html and the files it names. `outDir` is for tests, and so is the edition:
 * React’s for development writes to the console what it thinks wrong. `withPseudo` adds a made-up language (pseudo.mjs).
 */
export function buildRenderer(outDir = join(repository, 'out/renderer'), edition = 'production', withPseudo = false) {
  const page = {
    root: join(repository, 'renderer'),
    base: './',
    // Without the first, the window would make its styles anew at each start.
    plugins: [griffel(), react(), quotedLabels, windowTexts(withPseudo), readEarly],
    build: {
      outDir,
      emptyOutDir: true,
      // Electron 45 and the browsers of this year.
      target: 'chrome140',
      // What is worth it is read early by the plugin above; to look for it again at each import costs more than it brings.
      modulePreload: false,
      assetsInlineLimit: 0,
      // Nothing is kept between two starts, so a name needs no hash, and the page can name the texts of its language.
      rolldownOptions: { output: { entryFileNames: 'assets/[name].js', chunkFileNames: 'assets/[name].js' } },
      chunkSizeWarningLimit: 2_000,
    },
  };
  return bundle(page, edition);
}

/** What the page is given of the main process: out/preload/preload.cjs, the same file in both window systems. `outDir` is for tests. */
export function buildPreload(outDir = join(repository, 'out/preload')) {
  return bundle({
    build: {
      lib: { entry: join(repository, 'electron/preload.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' },
      outDir,
      emptyOutDir: true,
      target: 'chrome140',
      minify: false,
      rollupOptions: { external: ['electron'] },
    },
  });
}

/** Electron's main process and the demo world's, which has to be a file of its own: out/main, and the texts beside it. `out` is for tests. */
export async function buildMain(out = join(repository, 'out')) {
  await bundle({
    build: {
      ssr: true,
      outDir: join(out, 'main'),
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      rollupOptions: {
        input: {
          main: join(repository, 'electron/main.ts'),
          'world-process': join(repository, 'electron/demo/world-process.ts'),
        },
        external: ['electron', ...builtinModules, /^node:/],
        // All side by side: what both share looks for its neighbours as the sources do.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
    ssr: { noExternal: true },
  });
  // The folders of the languages; what lies beside them is bundled, or for translators.
  for (const { name } of readdirSync(join(repository, 'locales'), { withFileTypes: true }).filter((e) =>
    e.isDirectory(),
  ))
    cpSync(join(repository, 'locales', name), join(out, 'locales', name), { recursive: true });
}

/** All that the window needs in either window system, and with `main` what Electron needs beside it. */
export async function buildWindow({ main }) {
  writeLicences();
  await buildPreload();
  await buildRenderer();
  if (main) await buildMain();
}
