import { useEffect, useState } from 'react';
import type { CodeView } from '../../electron/calls/view.ts';

/** Said aloud only at these: a countdown that speaks every second cannot be borne. */
const saidAt = [1, 2, 5];

export interface TimeLeft {
  ms: number;
  text: string;
  minutesToSay: number;
}

/** How long the code is still good for, counted here from the moment its view came; no time without a code. */
export function useTimeLeft(code: CodeView | null): TimeLeft {
  const [now, setNow] = useState(() => performance.now());
  const [received, setReceived] = useState({ code, at: now });
  if (received.code !== code) setReceived({ code, at: performance.now() });
  const isThere = code !== null;
  useEffect(() => {
    if (!isThere) return;
    const ticking = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(ticking);
  }, [isThere]);

  const ms = Math.max(0, (code?.remainingMs ?? 0) - Math.max(0, now - received.at));
  const seconds = Math.ceil(ms / 1000);
  return {
    ms,
    text: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
    minutesToSay: ms > 0 ? (saidAt.find((minutes) => seconds <= minutes * 60) ?? 0) : 0,
  };
}
