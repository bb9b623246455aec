import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReviewFacts } from '../../../shared/review/review.ts';
import { FactsTable } from './FactsTable.tsx';
import { PremortemsOfWeek } from './PremortemsOfWeek.tsx';
import classes from './Review.module.css';

/** Step 1: the week as the journal knows it. */
export function FactsStep({ facts }: { facts: ReviewFacts }) {
  const { t } = useTranslation('review');
  return (
    <>
      <h2 tabIndex={-1}>{t('facts.title')}</h2>
      <FactsTable facts={facts} />
      <PremortemsOfWeek week={facts.week} />
      <p className={classes.quiet}>
        <Link to={`/journal/week/${facts.week}`}>{t('facts.journal')}</Link>
      </p>
    </>
  );
}
