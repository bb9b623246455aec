import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { periodKind } from '../../../shared/review/period.ts';
import type { ReviewFacts } from '../../../shared/review/review.ts';
import { FactsTable } from './FactsTable.tsx';
import { FlagsNow } from './FlagsSeen.tsx';
import { MoreFacts } from './MoreFacts.tsx';
import { PremortemsOfWeek } from './PremortemsOfWeek.tsx';
import { WeekTrades } from './WeekTrades.tsx';
import classes from './Review.module.css';

/** Step 1: the time as the journal knows it. */
export function FactsStep({ facts }: { facts: ReviewFacts }) {
  const { t } = useTranslation('review');
  const kind = periodKind(facts.week) ?? 'week';
  return (
    <>
      <h2 tabIndex={-1}>{t(`facts.title.${kind}`)}</h2>
      <FactsTable facts={facts} />
      <WeekTrades facts={facts} />
      <MoreFacts facts={facts} premortems={false} />
      <PremortemsOfWeek week={facts.week} />
      {kind !== 'day' && <FlagsNow week={facts.week} to={facts.to} />}
      {kind !== 'month' && (
        <p className={classes.quiet}>
          <Link to={`/journal/${kind}/${facts.week}`}>{t(`facts.journal.${kind}`)}</Link>
        </p>
      )}
    </>
  );
}
