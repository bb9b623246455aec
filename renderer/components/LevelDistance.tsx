import { Percent } from './Percent.tsx';
import { StateBadge } from './StateBadge.tsx';
import classes from './LevelDistance.module.css';

interface LevelDistanceProps {
  /** A fraction of the price: above 0 there is room left, below 0 it has been passed. */
  readonly value: number | null;
  readonly reason: string;
  /** Of a stop that binds, having been passed is said aloud: it should have ended the position. */
  readonly stop?: boolean;
}

/** How far the price is from a stop, an entry or a target; its sign says the same everywhere. */
export function LevelDistance({ value, reason, stop = false }: LevelDistanceProps) {
  const figure = <Percent value={value} signed reason={reason} />;
  if (!stop || value === null || value >= 0) return figure;
  return (
    <span className={classes.passed}>
      <StateBadge state="stop-passed" />
      {figure}
    </span>
  );
}
