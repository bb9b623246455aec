import classes from './Insights.module.css';
import { TooFew } from './TooFew.tsx';

/** In a chart's place while its sample is on its way. */
export function FewChart({ title, n }: { title: string; n: number }) {
  return (
    <div className={classes.fewChart}>
      <span className={classes.chartTitle}>{title}</span>
      <TooFew n={n} />
    </div>
  );
}
