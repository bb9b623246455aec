import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ENOUGH, isEnough } from './enough.ts';
import classes from './OfFew.module.css';

interface OfFewProps {
  /** Trades the value is of; null where there is no value. */
  readonly n: number | null;
  /** A row says it once in words; what stands beside is only quieter. */
  readonly said?: boolean;
  readonly children: ReactNode;
}

/** A rate or a mean in a table: of too few trades it is quieter, and says so as insights and reports do. */
export function OfFew({ n, said = false, children }: OfFewProps) {
  const { t } = useTranslation('insights');
  if (n === null || isEnough(n)) return children;
  return (
    <span className={classes.unsure} data-state={said ? 'unsure' : 'too-few'}>
      {children} {!said && <small className={classes.mark}>{t('breakdown.tooFew', { n, enough: ENOUGH })}</small>}
    </span>
  );
}
