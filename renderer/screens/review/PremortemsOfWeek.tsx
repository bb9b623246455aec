import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../../api/query.ts';
import { Loaded } from '../../components/Loaded.tsx';
import { UnscoredList } from '../../components/UnscoredPlans.tsx';
import classes from './Review.module.css';

/** Of the plans that closed this week: which written causes happened, what nobody had written, and what is still to be scored. */
export function PremortemsOfWeek({ week }: { week: string }) {
  const { t } = useTranslation('failures');
  const found = useQuery(api.premortems.week.queryOptions({ input: { week } }));
  return (
    <section className={classes.premortems} aria-label={t('week.title')} data-part="premortems">
      <h3>{t('week.title')}</h3>
      <Loaded query={found} lines={2}>
        {({ scored, unscored, hits }) => (
          <>
            {scored === 0 && unscored.length === 0 && <p className={classes.quiet}>{t('week.none')}</p>}
            {scored > 0 && hits.length === 0 && <p className={classes.quiet}>{t('week.noHits', { count: scored })}</p>}
            {hits.length > 0 && (
              <ul>
                {hits.map((hit) => (
                  <li key={hit.planId}>
                    <Link to={`/plans/${hit.planId}/score`}>{hit.title.trim() || t('untitled')}</Link> <span className={classes.quiet}>{hit.symbol}</span>
                    <ul>
                      {hit.happened.map(({ family, text }) => (
                        <li key={text}>
                          <span className={classes.quiet}>{t(`premortem:family.${family}`)} ·</span> {text}
                        </li>
                      ))}
                      {hit.unforeseen.map(({ family, text }) => (
                        <li key={text}>
                          <span className={classes.quiet}>{t(`premortem:family.${family}`)} ·</span> {text} ({t('week.unforeseen')})
                        </li>
                      ))}
                      {hit.tripwiresNotObeyed > 0 && <li>{t('week.notObeyed', { count: hit.tripwiresNotObeyed })}</li>}
                    </ul>
                  </li>
                ))}
              </ul>
            )}
            {unscored.length > 0 && (
              <>
                <p>{t('week.unscored', { count: unscored.length })}</p>
                <UnscoredList plans={unscored} />
              </>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}
