import { useTranslation } from 'react-i18next';
import type { Cause } from '../../shared/plan/premortem.ts';
import classes from './CauseStory.module.css';
import { Percent } from './Percent.tsx';

/** A cause of failure as it was written: what happens, how it shows, what is done then. */
export function CauseStory({ cause }: { cause: Cause }) {
  const { t } = useTranslation('premortem');
  return (
    <article className={classes.story}>
      <p className={classes.head}>
        <b>{t(`family.${cause.family}`)}</b>
        <span>
          {t('field.likelihood')} <Percent value={cause.likelihood} />
        </span>
      </p>
      <p className={classes.text}>{cause.text}</p>
      <dl className={classes.sign}>
        <dt>{t('field.earlySign')}</dt>
        <dd>{cause.earlySign}</dd>
        <dt>{t('tripwire.title')}</dt>
        <dd>{t('tripwire.sentence', { tripwireIf: cause.tripwireIf, tripwireThen: cause.tripwireThen, interpolation: { escapeValue: false } })}</dd>
      </dl>
    </article>
  );
}
