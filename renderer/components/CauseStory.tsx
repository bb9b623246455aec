import { useTranslation } from 'react-i18next';
import type { Cause } from '../../shared/plan/premortem.ts';
import { useFormat } from '../app/format/use-format.ts';
import classes from './CauseStory.module.css';
import { likelihoodWord } from './likelihood.ts';

/** A cause of failure as it was written: what happens, how it shows, what is done then. */
export function CauseStory({ cause }: { cause: Cause }) {
  const { t } = useTranslation('premortem');
  const format = useFormat();
  return (
    <article className={classes.story}>
      <p className={classes.head}>
        <b>{t(`family.${cause.family}`)}</b>
        {cause.likelihood !== null && (
          <span>
            {t(`likelihood.${likelihoodWord(cause.likelihood)}`)} · <span className="num">{format.percent(cause.likelihood, { places: 0 })}</span>
          </span>
        )}
      </p>
      <p className={classes.text}>{cause.text}</p>
      <dl className={classes.sign}>
        <dt>{t('field.earlySign')}</dt>
        <dd>{cause.earlySign}</dd>
        <dt>{t('tripwire.title')}</dt>
        <dd>{t('tripwire.sentence', { tripwireIf: cause.tripwireIf, tripwireThen: cause.tripwireThen })}</dd>
      </dl>
    </article>
  );
}
