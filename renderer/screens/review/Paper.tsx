import { useTranslation } from 'react-i18next';
import type { Review } from '../../../shared/review/review.ts';
import { FactsTable } from './FactsTable.tsx';
import classes from './Paper.module.css';
import { ViolationText } from './ViolationText.tsx';

const words = ['bestDecision', 'worstDecision', 'lesson', 'commitment'] as const;

/** The week to read: facts, departures, words. */
export function Paper({ review }: { review: Review }) {
  const { t } = useTranslation('review');
  const { facts } = review;
  return (
    <div className={classes.paper}>
      <div className={classes.across}>
        <h3>{t('steps.facts')}</h3>
        <FactsTable facts={facts} />
      </div>
      <div className={classes.left}>
        <h3>{t('steps.violations')}</h3>
        {facts.violations.length === 0 ? (
          <p>{t('violations.none')}</p>
        ) : (
          <ol className={classes.told}>
            {facts.violations.map((violation) => (
              <li key={violation.id}>
                <ViolationText violation={violation} />
              </li>
            ))}
          </ol>
        )}
      </div>
      <div className={classes.right}>
        {facts.previousCommitment !== null && (
          <section>
            <h3>{t('lesson.promised')}</h3>
            <blockquote className={classes.promise}>{facts.previousCommitment}</blockquote>
            <p data-figure="kept">{review.words.keptPrevious === null ? '—' : t(`kept.${review.words.keptPrevious}`)}</p>
          </section>
        )}
        {words.map((field) => (
          <section key={field} data-figure={field}>
            <h3>{t(`paper.${field}`)}</h3>
            <p className={classes.written}>{review.words[field].trim() || '—'}</p>
          </section>
        ))}
      </div>
    </div>
  );
}
