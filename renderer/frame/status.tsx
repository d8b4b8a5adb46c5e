import { useEffect, useState, type ReactNode } from 'react';

/**
 * Something worth saying politely as soon as it is on the screen. A live region speaks of what comes into it, not of what
 * it began with (WAI-ARIA 1.2, 6.6.1): so its content is there for the ears only once the region itself has been drawn.
 */
export function Status({ className, children }: { className?: string; children: ReactNode }) {
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setDrawn(true));
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <div role="status">
      <div className={className} aria-hidden={!drawn || undefined}>
        {children}
      </div>
    </div>
  );
}
