import type { ReactNode } from 'react';
import { Explain, type Explanation } from './Explain.tsx';
import classes from './Figure.module.css';

interface FigureProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly size?: 'sm' | 'md' | 'lg';
  /** Smaller line under the number: interval, comparison, the other unit. */
  readonly below?: ReactNode;
  readonly tone?: 'plain' | 'wait' | 'lock' | 'accent';
  readonly explain?: Explanation | undefined;
}

/** A label and a number that explains itself. */
export function Figure({ label, children, size = 'md', below, tone = 'plain', explain }: FigureProps) {
  return (
    <div className={classes.figure} data-size={size} data-tone={tone}>
      <div className={classes.label}>
        {explain ? (
          <Explain explain={explain} title={label}>
            {label}
          </Explain>
        ) : (
          label
        )}
      </div>
      <div className={classes.value}>{children}</div>
      {below !== undefined && below !== null && <div className={classes.below}>{below}</div>}
    </div>
  );
}
