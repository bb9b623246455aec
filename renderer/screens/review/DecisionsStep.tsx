import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { rankedBy } from './ranked-by.ts';
import classes from './Review.module.css';
import type { StepProps } from './steps.ts';
import { TradeResult } from './TradeResult.tsx';

/** Step 3: the best and the worst decision, which need not be the best and the worst result. */
export function DecisionsStep({ facts, words, change }: StepProps) {
  const { t } = useTranslation('review');
  return (
    <>
      <h2 tabIndex={-1}>{t('decisions.title')}</h2>
      <p className={classes.lead}>{t('decisions.lead')}</p>
      {(['best', 'worst'] as const).map((end) => {
        const field = `${end}Decision` as const;
        const trade = facts[end];
        return (
          <div key={end} className={classes.field}>
            <Textarea label={t(`decisions.${end}`)} placeholder={t(`decisions.${end}Hint`)} autosize minRows={3} maxRows={16} maxLength={8000} data-field={field} value={words[field]} onChange={(event) => change({ [field]: event.currentTarget.value })} />
            {trade && (
              <p className={classes.quiet}>
                {t(`decisions.${end}Result`)} <Link to={`/trades/${trade.tradeId}`}>{trade.symbol}</Link> <TradeResult trade={trade} /> · {t(`facts.rankedBy.${rankedBy(facts, trade)}`)}
              </p>
            )}
          </div>
        );
      })}
    </>
  );
}
