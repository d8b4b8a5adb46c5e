import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, type ClipboardEvent, type KeyboardEvent, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageKey, PictureView } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';

const useStyles = makeStyles({
  hands: {
    position: 'absolute',
    inset: 0,
    width: '100%',
    height: '100%',
    boxSizing: 'border-box',
    padding: 0,
    resize: 'none',
    overflow: 'hidden',
    color: 'transparent',
    caretColor: 'transparent',
    backgroundColor: 'transparent',
    cursor: 'default',
    border: `2px dashed ${tokens.colorBrandStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    outlineStyle: 'none',
    '::selection': { color: 'transparent', backgroundColor: 'transparent' },
    ':focus': {
      border: `2px solid ${tokens.colorBrandStroke1}`,
      outline: `3px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '1px',
    },
  },
});

const keys: Partial<Record<string, PageKey>> = {
  Enter: 'enter',
  ' ': 'space',
  Tab: 'tab',
  Backspace: 'backspace',
  Delete: 'delete',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'home',
  End: 'end',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
};

/** As much as one call takes. */
const longestText = 1_000;

/**
 * Lies over the picture and takes mouse and keys to the printer's page. A text field, because text comes as a whole from
 * dead keys, input methods and the clipboard; what is typed never stays in it. Tab goes to the page as well, so Esc is
 * the way out (WCAG 2.1.2).
 */
export function PictureInHand({
  picture: { width, height },
  leaveTo,
  hint,
}: {
  picture: PictureView;
  /** The element that gets the focus on Esc. */
  leaveTo: string;
  /** The element that tells how to leave. */
  hint: string;
}) {
  const styles = useStyles();
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const moves = useMoves();

  const placeOf = (event: { clientX: number; clientY: number }) => {
    const box = field.current!.getBoundingClientRect();
    const within = (part: number, whole: number) => Math.min(Math.max(part, 0), 1) * whole;
    return {
      x: within((event.clientX - box.left) / box.width, width),
      y: within((event.clientY - box.top) / box.height, height),
    };
  };
  const press = (kind: 'down' | 'up') => (event: MouseEvent) => {
    if (event.button !== 0) return;
    moves.sendNow();
    void calls.touchPage({ kind, ...placeOf(event), clicks: Math.min(Math.max(event.detail, 1), 3) });
  };

  const write = () => {
    const text = field.current!.value.slice(0, longestText);
    field.current!.value = '';
    if (text) void calls.typeInPage({ kind: 'text', text });
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      // Not also out of the dialog around it.
      event.preventDefault();
      event.stopPropagation();
      return document.getElementById(leaveTo)?.focus();
    }
    const isCommand = event.ctrlKey || event.metaKey;
    const key = isCommand && event.key.toLowerCase() === 'a' ? 'selectAll' : keys[event.key];
    if (!key || event.altKey || (isCommand && key !== 'selectAll')) return;
    event.preventDefault();
    event.stopPropagation();
    void calls.typeInPage({ kind: 'key', key, shift: event.shiftKey });
  };

  useEffect(() => {
    const element = field.current!;
    // React listens passively; without the focus the wheel scrolls what is around the picture.
    const wheel = (event: WheelEvent) => {
      if (document.activeElement !== element) return;
      event.preventDefault();
      const { deltaX, deltaY } = event;
      void calls.touchPage({ kind: 'wheel', ...placeOf(event), deltaX, deltaY });
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  });

  return (
    <textarea
      ref={field}
      className={styles.hands}
      aria-label={t('picture.inHand.label')}
      aria-describedby={hint}
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onMouseDown={press('down')}
      onMouseUp={press('up')}
      onMouseMove={(event) => moves.add({ kind: 'move', ...placeOf(event), pressed: event.buttons % 2 === 1 })}
      onKeyDown={keyDown}
      onInput={(event) => !event.nativeEvent.isComposing && write()}
      onCompositionEnd={write}
      onCopy={(event: ClipboardEvent) => event.preventDefault()}
      onDrop={(event) => event.preventDefault()}
    />
  );
}

type Move = Parameters<typeof calls.touchPage>[0];

/** A mouse moves more often than anything is drawn: the newest place counts. */
function useMoves(): { add(move: Move): void; sendNow(): void } {
  const waiting = useRef<Move | null>(null);
  const sendNow = () => {
    if (waiting.current) void calls.touchPage(waiting.current);
    waiting.current = null;
  };
  return {
    add(move) {
      if (!waiting.current) requestAnimationFrame(sendNow);
      waiting.current = move;
    },
    sendNow,
  };
}
