import type { ReactNode } from 'react';
import classes from './Gauge.module.css';

export interface GaugeMark {
  readonly at: number;
  readonly label: string;
  readonly tone: 'plain' | 'wait' | 'lock';
}

interface GaugeProps {
  readonly label: ReactNode;
  readonly value: number | null;
  readonly shown: ReactNode;
  readonly min: number;
  readonly max: number;
  readonly marks: readonly GaugeMark[];
  readonly tone: 'calm' | 'wait' | 'lock';
}

/** One quantity on one horizontal scale, with the levels that matter drawn to scale and named. */
export function Gauge({ label, value, shown, min, max, marks, tone }: GaugeProps) {
  const place = (at: number) => `${Math.max(0, Math.min(1, (at - min) / (max - min))) * 100}%`;
  return (
    <div className={classes.gauge}>
      <div className={classes.head}>
        <span className={classes.label}>{label}</span>
        <span className={classes.value} data-tone={tone}>{shown}</span>
      </div>
      <div className={classes.track} aria-hidden="true">
        {value !== null && <span className={classes.fill} data-tone={tone} style={{ width: place(value) }} />}
        {marks.map((mark) => (
          <span key={mark.label} className={classes.mark} data-tone={mark.tone} style={{ left: place(mark.at) }} />
        ))}
      </div>
      <ul className={classes.names}>
        {marks.map((mark) => (
          <li key={mark.label} data-tone={mark.tone}>{mark.label}</li>
        ))}
      </ul>
    </div>
  );
}
