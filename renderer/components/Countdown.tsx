import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { refreshAll } from '../api/refresh.ts';
import { formatCountdown } from '../app/format/countdown.ts';
import classes from './Countdown.module.css';
import { useServerNow } from './use-server-now.ts';

interface CountdownProps {
  readonly until: string;
  /** With a beginning, a bar that empties is drawn under the time. */
  readonly from?: string | null | undefined;
  readonly size?: 'sm' | 'lg' | 'xl';
}

/**
 * Time left on the engine's clock. At the end it asks the engine how things stand; what follows is the engine's
 * decision, never this component's.
 */
export function Countdown({ until, from, size = 'sm' }: CountdownProps) {
  const queries = useQueryClient();
  const end = Date.parse(until);
  const now = useServerNow();
  const left = Math.max(0, end - now);
  const over = left === 0;
  const told = useRef<string | null>(null);

  useEffect(() => {
    if (!over || told.current === until) return;
    told.current = until;
    void refreshAll(queries);
  }, [over, until, queries]);

  const start = from ? Date.parse(from) : null;
  const share = start !== null && end > start ? Math.min(1, left / (end - start)) : null;
  return (
    <span className={classes.countdown} data-size={size}>
      <time className={classes.time} role="timer" dateTime={until}>
        {formatCountdown(left)}
      </time>
      {share !== null && (
        <span className={classes.bar} aria-hidden="true">
          <span className={classes.left} style={{ transform: `scaleX(${share})` }} />
        </span>
      )}
    </span>
  );
}
