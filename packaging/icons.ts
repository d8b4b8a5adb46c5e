import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { icns, ico } from './icon-files.ts';

const drawing = (name: string) => readFileSync(fileURLToPath(new URL(`../assets/${name}`, import.meta.url)), 'utf8');

/** Pictures of these sizes; the smallest have a drawing of their own, in which nothing is thinner than a pixel. */
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const largestOfSmallDrawing = 24;

/**
 * Draws the program's icon for the three systems: `png/<size>x<size>.png`, `icon.ico` and `icon.icns`.
 * @param browser program file of a Chromium, Chrome or Edge, which draws the SVG
 */
export async function makeIcons(folder: string, browser: string | undefined): Promise<void> {
  const pictures = await drawPictures(browser);
  mkdirSync(join(folder, 'png'), { recursive: true });
  for (const [size, png] of pictures) writeFileSync(join(folder, 'png', `${size}x${size}.png`), png);
  writeFileSync(join(folder, 'icon.ico'), ico(pictures));
  writeFileSync(join(folder, 'icon.icns'), icns(pictures));
}

async function drawPictures(executablePath: string | undefined): Promise<Map<number, Buffer>> {
  const running = await chromium.launch({
    ...(executablePath && { executablePath }),
    // Nothing but our own two drawings is ever shown in it; as root Chromium has no sandbox.
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const page = await running.newPage();
    const pictures = new Map<number, Buffer>();
    for (const size of sizes) {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(
        `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>` +
          drawing(size <= largestOfSmallDrawing ? 'icon-small.svg' : 'icon.svg'),
      );
      pictures.set(size, await page.screenshot({ omitBackground: true }));
    }
    return pictures;
  } finally {
    await running.close();
  }
}
