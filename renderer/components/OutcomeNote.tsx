import { useTranslation } from 'react-i18next';
import type { ChangeOutcome } from '../../shared/contract/accounts.ts';
import { ChangeList } from './ChangeList.tsx';
import { Icon } from './Icon.tsx';
import classes from './OutcomeNote.module.css';
import { waitOf } from './loosening-wait.ts';

/** After a protective setting was changed: what acts now and what waits. */
export function OutcomeNote({ outcome }: { outcome: ChangeOutcome }) {
  const { t } = useTranslation('changes');
  const { applied, queued } = outcome;
  return (
    <div className={classes.note} role="status" data-waits={queued ? true : undefined}>
      {queued && (
        <>
          <p className={classes.sentence}>
            <Icon name="hourglass" /> {t('outcome.queued', { ms: waitOf(queued) })}
          </p>
          <ChangeList changes={queued.changes} />
        </>
      )}
      {applied.length > 0 && (
        <>
          <p className={classes.sentence}>
            <Icon name="check" /> {t('outcome.applied')}
          </p>
          <ChangeList changes={applied} />
        </>
      )}
      {!queued && applied.length === 0 && (
        <p className={classes.sentence}>
          <Icon name="check" /> {t('outcome.saved')}
        </p>
      )}
    </div>
  );
}
