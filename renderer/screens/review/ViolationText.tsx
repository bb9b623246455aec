import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReviewFacts } from '../../../shared/review/review.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Day } from '../../components/Day.tsx';
import { HomeInstant } from '../../components/HomeInstant.tsx';
import { violationWords } from '../../components/violation-words.ts';
import classes from './Review.module.css';
import { violationLink } from './violation-link.ts';

type Violation = ReviewFacts['violations'][number];

/** A departure from the rules as a sentence, with when it was and where to look. */
export function ViolationText({ violation }: { violation: Violation }) {
  const { t } = useTranslation('review');
  const { code, at, params } = violation;
  const format = useFormat();
  return (
    <>
      <p>{violationWords(violation, t, format)}</p>
      {typeof params['reason'] === 'string' && code === 'stop-widened' && params['reason'] !== '' && <p className={classes.said}>{t('said', { words: params['reason'] })}</p>}
      {typeof params['words'] === 'string' && params['words'] !== '' && <p className={classes.said}>{t('said', { words: params['words'] })}</p>}
      <p className={classes.quiet}>
        {/^\d{4}-\d{2}-\d{2}$/.test(at) ? <Day day={at} /> : <HomeInstant at={at} />} · <Link to={violationLink(violation)}>{t('violations.look')}</Link>
      </p>
    </>
  );
}
