import { chromium } from 'playwright-core';
import { damagePage, type Damage } from './damage.testing.ts';
import { readPage, snapshotLimits, type PageSnapshot } from './snapshot.ts';

// A Chromium that reads pages out of text, for the tests: thousands of them, with the parser the program uses.

/** Which element of the page as it was a `ref` stands for now. */
interface Origin {
  control: string | null;
  option: string | null;
}

export interface DamagedPage {
  snapshot: PageSnapshot;
  origins: Origin[];
}

export async function openReadingBrowser() {
  const browser = await chromium.launch({
    executablePath: process.env['PMA_BROWSER'] ?? '/usr/bin/chromium',
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const page = await browser.newPage({ offline: true });
  await page.evaluate(`{
    const __name = (f) => f;
    const markOrigins = ${markOrigins.toString()};
    const readPage = ${readPage.toString()};
    const damagePage = ${damagePage.toString()};
    // A document that is shown nowhere has no layout: everything in it counts as visible, as in the unit tests.
    delete Element.prototype.checkVisibility;
    globalThis.readDamaged = (html, lists) => {
      const marked = markOrigins(html);
      return lists.map((list) => {
        const doc = new DOMParser().parseFromString(damagePage(marked, list), 'text/html');
        const { snapshot, elements } = readPage(doc, ${JSON.stringify(snapshotLimits)});
        // A quote that is lost may take the mark with it; then its own name has to do.
        const was = (element, mark, own) => element.getAttribute(mark) ?? element.getAttribute(own);
        return { snapshot, origins: elements.map((element) => ({
          control: was(element.localName === 'option' ? element.closest('select') ?? element : element, 'data-was-control', 'name'),
          option: was(element, 'data-was-option', 'value'),
        })) };
      });
    };
  }`);
  return {
    /** Reads a page once per list of damages done to it. */
    async readDamaged(html: string, lists: Damage[][]): Promise<DamagedPage[]> {
      return page.evaluate<DamagedPage[]>(`readDamaged(${JSON.stringify(html)}, ${JSON.stringify(lists)})`);
    },
    close: () => browser.close(),
  };
}

/** Writes into every control, option and button what it is. Runs in the browser. */
function markOrigins(html: string): string {
  const doc = new DOMParser().parseFromString(html, 'text/html');
  for (const element of doc.querySelectorAll('input, select, textarea, option, button')) {
    const owner = (element.localName === 'option' && element.closest('select')) || element;
    element.setAttribute('data-was-control', owner.getAttribute('name') ?? element.textContent ?? '');
    if (element.matches('option, input[type=radio]'))
      element.setAttribute('data-was-option', element.getAttribute('value') ?? '');
  }
  return doc.documentElement.outerHTML;
}
