import { crashText } from '../electron/crash-texts.ts';
import { calls, events } from './bridge.ts';

// Nothing of the window is used here, neither React nor its styles nor its texts: any of them may be what failed.

/** Shows the window anew; undefined before it was shown for the first time. */
let showAgain: (() => void) | undefined;
let isShown = false;

/** From here on a fault that nothing catches ends in a page that says so. React hands its own on to the window. */
export function watchForCrashes(): void {
  // Notices of the browser, such as those about ResizeObserver, have no error.
  window.addEventListener('error', ({ error }) => {
    if (error) void tell(error);
  });
  window.addEventListener('unhandledrejection', ({ reason }) => void tell(reason));
  events.programCrashed((report) => showPage(report, false));
}

/** @param show draws the window into a root of its own */
export function afterCrash(show: () => void): void {
  showAgain = show;
}

async function tell(error: unknown): Promise<void> {
  if (isShown) return;
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  // Said at once; what may be shown of it is made out by the main process.
  const fill = showPage('', true);
  const fault = { message: message.slice(0, 2_000), stack: stack.slice(0, 10_000) };
  const answer = await calls.crashed(fault).catch(() => undefined);
  if (answer?.ok) fill(answer.value.report);
}

/** @returns puts the report in its place */
function showPage(report: string, canGoOn: boolean): (report: string) => void {
  isShown = true;
  const { lang } = document.documentElement;
  const say = (key: Parameters<typeof crashText>[1]) => crashText(lang, key);
  const heading = make('h1', say('crash:title'), {
    fontSize: '1.75rem',
    lineHeight: '2.25rem',
    margin: '0',
    outline: 'none',
  });
  heading.tabIndex = -1;
  const words = make('p', say('crash:text'), { margin: '0' });
  const label = make('label', say('crash:report'), { fontWeight: '600' });
  label.htmlFor = 'crash-report';
  const text = make('textarea', '', {
    ...{ width: '100%', boxSizing: 'border-box', font: '13px monospace', padding: '0.5rem' },
    ...{ border: frame, borderRadius: '4px', color: 'inherit', background: 'transparent' },
  });
  text.id = 'crash-report';
  text.readOnly = true;
  text.rows = 12;
  text.value = report;
  const buttons = make('div', '', { display: 'flex', flexWrap: 'wrap', gap: '0.75rem' });
  buttons.append(
    button(say('crash:copyAndQuit'), () => void calls.copyCrash({}), { color: '#fff', background: '#0f6cbd' }),
    button(say('crash:quit'), () => void calls.quit({ sure: true })),
  );
  const again = canGoOn && showAgain;
  if (again)
    buttons.append(
      button(say('crash:goOn'), () => {
        isShown = false;
        again();
      }),
    );
  const page = make('main', '', {
    ...{ display: 'flex', flexDirection: 'column', gap: '1rem', maxWidth: '46rem', margin: '0 auto', padding: '2rem' },
    ...{
      font: '14px/1.5 "Segoe UI", system-ui, sans-serif',
      color: 'CanvasText',
      background: 'Canvas',
      minHeight: '100vh',
    },
    boxSizing: 'border-box',
  });
  page.append(heading, words, label, text, buttons);
  document.body.replaceChildren(page);
  document.body.style.background = 'Canvas';
  heading.focus();
  return (filled) => void (text.value = filled);
}

const frame = '1px solid color-mix(in srgb, currentColor 55%, transparent)';

/** Styles one by one: the page's policy takes no text of them. */
function make<N extends 'h1' | 'p' | 'label' | 'textarea' | 'div' | 'main' | 'button'>(
  name: N,
  text: string,
  style: Partial<CSSStyleDeclaration>,
): HTMLElementTagNameMap[N] {
  const element = document.createElement(name);
  element.textContent = text;
  Object.assign(element.style, style);
  return element;
}

function button(text: string, press: () => void, look: Partial<CSSStyleDeclaration> = {}): HTMLButtonElement {
  const made = make('button', text, {
    ...{ font: 'inherit', fontWeight: '600', padding: '0.375rem 0.75rem' },
    ...{ border: frame, borderRadius: '4px', color: 'inherit', background: 'transparent' },
    ...look,
  });
  made.type = 'button';
  made.addEventListener('click', press);
  return made;
}
