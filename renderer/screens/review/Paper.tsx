import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { commitmentsOf } from '../../../shared/review/commitment.ts';
import { periodKind } from '../../../shared/review/period.ts';
import type { Review } from '../../../shared/review/review.ts';
import { AcknowledgedIn } from './AcknowledgedIn.tsx';
import { FactsTable } from './FactsTable.tsx';
import { FlagsNow, FlagsThen } from './FlagsSeen.tsx';
import { HeldBy } from './HeldBy.tsx';
import { MoreFacts } from './MoreFacts.tsx';
import classes from './Paper.module.css';
import { Evidence } from './PreviousCommitments.tsx';
import { ViolationText } from './ViolationText.tsx';
import { allOf } from './WeekTrades.tsx';

const words = ['bestDecision', 'worstDecision', 'lesson'] as const;

/** The time to read: facts, departures, words. */
export function Paper({ review }: { review: Review }) {
  const { t } = useTranslation('review');
  const { facts } = review;
  const kind = periodKind(facts.week) ?? 'week';
  const commitments = commitmentsOf(review.words);
  return (
    <div className={classes.paper}>
      <div className={classes.across}>
        <h3>{t('steps.facts')}</h3>
        <FactsTable facts={facts} />
        {facts.byCurrency.length > 0 && (
          <p className={`${classes.quiet} ${classes.noPrint} ${classes.apart}`}>
            <Link to={allOf(facts)} data-action="all-trades">
              {t('trades.table')}
            </Link>
          </p>
        )}
        <MoreFacts facts={facts} />
        {review.state === 'signed' ? <FlagsThen facts={facts} /> : kind !== 'day' && <FlagsNow week={facts.week} to={facts.to} />}
      </div>
      <div className={classes.left}>
        <h3>{t('steps.violations')}</h3>
        {facts.violations.length === 0 ? (
          <p>{t(`violations.none.${kind}`)}</p>
        ) : (
          <ol className={classes.told}>
            {facts.violations.map((violation) => (
              <li key={violation.id}>
                <ViolationText violation={violation} />
                {facts.acknowledgedIn[violation.id] !== undefined && <AcknowledgedIn period={facts.acknowledgedIn[violation.id]!} />}
              </li>
            ))}
          </ol>
        )}
      </div>
      <div className={classes.right}>
        {(facts.previousCommitment !== null || facts.previous.length > 0) && (
          <section>
            <h3>{t('lesson.promised')}</h3>
            {facts.previousCommitment !== null && (
              <>
                <blockquote className={classes.promise}>{facts.previousCommitment}</blockquote>
                <p data-figure="kept">{review.words.keptPrevious === null ? '—' : t(`kept.${review.words.keptPrevious}`)}</p>
              </>
            )}
            {facts.previous.map((one) => {
              const kept = review.words.kept[one.id];
              return (
                <div key={one.id} className={classes.kept}>
                  <blockquote className={classes.promise}>{one.text}</blockquote>
                  <p data-figure={`kept-${one.id}`}>
                    <b>{kept === undefined ? '—' : t(`kept.${kept}`)}</b>
                  </p>
                  <Evidence of={one} />
                </div>
              );
            })}
          </section>
        )}
        {words.map((field) => (
          <section key={field} data-figure={field}>
            <h3>{t(`paper.${field}`)}</h3>
            <p className={classes.written}>{review.words[field].trim() || '—'}</p>
          </section>
        ))}
        <section data-figure="commitment">
          <h3>{t(`paper.commitments.${kind}`, { count: commitments.length })}</h3>
          {commitments.length === 0 ? (
            <p className={classes.written}>—</p>
          ) : (
            <ol className={classes.told}>
              {commitments.map(({ id, text }) => {
                const hold = review.holds[id];
                return (
                  <li key={id}>
                    <dl className={classes.beside} data-part="beside">
                      <div>
                        <dt>{t('beside.words')}</dt>
                        <dd className={classes.written}>{text}</dd>
                      </div>
                      {hold && (
                        <div>
                          <dt>{t(`beside.${hold.kind}`)}</dt>
                          <dd><HeldBy hold={hold} /></dd>
                        </div>
                      )}
                    </dl>
                  </li>
                );
              })}
            </ol>
          )}
          {review.state === 'draft' && commitments.some(({ id }) => review.holds[id] !== undefined) && <p className={classes.quiet} data-part="beside-why">{t('beside.why')}</p>}
        </section>
      </div>
    </div>
  );
}
