import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReviewFacts } from '../../../shared/review/review.ts';
import { api } from '../../api/query.ts';
import { HomeInstant } from '../../components/HomeInstant.tsx';
import classes from './Paper.module.css';

/** Beside results and counts: what was planned and not taken, what pre-mortems had foreseen (unless they are told elsewhere), and how the routines went. */
export function MoreFacts({ facts, premortems: told = true }: { facts: ReviewFacts; premortems?: boolean }) {
  const { t } = useTranslation('review');
  const { notTaken, premortems, routines } = facts;
  const foreseen = told && (premortems.scored > 0 || premortems.unscored.length > 0);
  if (notTaken.length === 0 && !foreseen && routines === null) return null;
  return (
    <div className={classes.more}>
      {notTaken.length > 0 && (
        <section data-figure="not-taken">
          <h3>{t('facts.notTaken', { count: notTaken.length })}</h3>
          <ul>
            {notTaken.map(({ planId, title, symbol, state, at }) => (
              <li key={planId}>
                <Link to={`/plans/${planId}`}>{title.trim() || symbol}</Link> {title.trim() !== '' && <span className={classes.quiet}>{symbol}</span>} <span className={classes.quiet}>
                  {t(`facts.notTakenState.${state}`)} · <HomeInstant at={at} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {foreseen && (
        <section data-figure="premortems">
          <h3>{t('facts.premortems')}</h3>
          <ul>
            {premortems.hits.map(({ planId, title, happened, unforeseen }) => (
              <li key={planId}>
                <Link to={`/plans/${planId}/score`}>{title.trim() || t('facts.untitled')}</Link>
                {happened.map((text) => (
                  <p key={`h${text}`}>
                    <span className={classes.quiet}>{t('facts.happened')}</span> {text}
                  </p>
                ))}
                {unforeseen.map((text) => (
                  <p key={`u${text}`}>
                    <span className={classes.quiet}>{t('facts.unforeseen')}</span> {text}
                  </p>
                ))}
              </li>
            ))}
            {premortems.scored > 0 && premortems.hits.length === 0 && <li>{t('facts.noHits', { count: premortems.scored })}</li>}
            {premortems.unscored.map(({ planId, title }) => (
              <li key={planId} data-unscored={planId}>
                {title.trim() || t('facts.untitled')} <span className={classes.quiet}>{t('facts.unscored')}</span> <StillToScore week={facts.week} planId={planId} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {routines !== null && (
        <section data-figure="routines">
          <h3>{t('facts.routines')}</h3>
          <p>
            {t('facts.routinesDone', { count: routines.due, done: routines.done })}{' '}
            <span className={classes.quiet}>
              {[...(routines.skipped > 0 ? [t('facts.routinesSkipped', { count: routines.skipped })] : []), ...(routines.missed > 0 ? [t('facts.routinesMissed', { count: routines.missed })] : [])].join(' · ')}
            </span>
          </p>
        </section>
      )}
    </div>
  );
}

/** A signed page says for ever what was unscored then; what has been scored since is not offered again. */
function StillToScore({ week, planId }: { week: string; planId: string }) {
  const { t } = useTranslation('review');
  const now = useQuery(api.premortems.week.queryOptions({ input: { week } })).data;
  if (now === undefined) return null;
  return now.unscored.some((plan) => plan.planId === planId) ? (
    <Link className={classes.noPrint} to={`/plans/${planId}/score`}>
      {t('facts.score')}
    </Link>
  ) : (
    <Link className={`${classes.quiet} ${classes.noPrint}`} to={`/plans/${planId}/score`}>
      {t('facts.scoredSince')}
    </Link>
  );
}
