import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { periodKind } from '../../../shared/review/period.ts';
import type { ReviewFacts } from '../../../shared/review/review.ts';
import { api } from '../../api/query.ts';
import { Loaded } from '../../components/Loaded.tsx';
import { FlagLines } from './FlagLines.tsx';
import classes from './Flags.module.css';
import paper from './Paper.module.css';

/** Which flags stand over all trades up to the end of the time looked back on: of a draft as a signature would freeze them. */
export function FlagsNow({ week, to }: { week: string; to: string }) {
  const { t } = useTranslation('review');
  const seen = useQuery(api.reviews.flags.queryOptions({ input: { week } }));
  return (
    <section className={classes.section} aria-label={t('flags.title')} data-part="flags">
      <h3>{t('flags.title')}</h3>
      <p className={classes.quiet}>
        {t('flags.soFar', { to })} {t(periodKind(week) === 'month' ? 'flags.whyAllMonth' : 'flags.whyAllWeek')}
      </p>
      <Loaded query={seen} lines={2}>
        {(found) => found !== null && <FlagLines seen={found} />}
      </Loaded>
      <p className={classes.quiet}>
        <Link to={`/insights/flags?to=${to}`}>{t('flags.look')}</Link>
      </p>
    </section>
  );
}

/** Of a signed one: as they stood then, for ever. A day has none. */
export function FlagsThen({ facts: { week, flags } }: { facts: ReviewFacts }) {
  const { t } = useTranslation('review');
  if (periodKind(week) === 'day') return null;
  return (
    <section className={classes.section} data-figure="flags">
      <h3 className={paper.quiet}>{t('flags.title')}</h3>
      {flags === null ? (
        <p className={classes.quiet} data-state="not-kept">
          {t('flags.notKept')}
        </p>
      ) : (
        <>
          <p className={classes.quiet}>{t('flags.atSigning', { to: flags.upTo })}</p>
          <FlagLines seen={flags} />
        </>
      )}
    </section>
  );
}
