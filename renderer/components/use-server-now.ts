import { useEffect, useState } from 'react';
import { serverNow } from '../api/server-time.ts';

/** The engine's time, once a second, on the second, so that all countdowns on screen tick together. */
export function useServerNow(active = true): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    if (!active) return;
    let timer = 0;
    const tick = () => {
      const current = serverNow();
      setNow(current);
      timer = window.setTimeout(tick, 1000 - (current % 1000) + 5);
    };
    tick();
    return () => window.clearTimeout(timer);
  }, [active]);
  return now;
}
