import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { toProblem } from '../../../api/problem.ts';
import { Icon } from '../../../components/Icon.tsx';
import { problemText } from '../../../components/problem-text.ts';
import classes from './Editor.module.css';
import type { PlanDraft } from './use-plan-draft.ts';

/** Whether what is on screen is kept; and where not, what to do. */
export function SavedMark({ draft }: { draft: PlanDraft }) {
  const { t } = useTranslation('plans');
  const { saving } = draft;
  if (saving.status === 'conflict') {
    return (
      <span className={classes.unsaved} role="alert" data-state="conflict">
        <Icon name="alert" size={14} /> {t('saving.conflict')}
        <Button size="compact-xs" variant="light" color="yellow" onClick={draft.loadStored}>
          {t('saving.load')}
        </Button>
      </span>
    );
  }
  if (saving.status === 'failed') {
    return (
      <span className={classes.unsaved} role="alert" data-state="failed">
        <Icon name="alert" size={14} /> {t('saving.failed')} {problemText(toProblem(saving.error), t).sentence}
        <Button size="compact-xs" variant="light" color="yellow" onClick={() => void draft.flush()}>
          {t('saving.again')}
        </Button>
      </span>
    );
  }
  return (
    <span className={classes.saved} role="status" data-state={saving.status}>
      {saving.status === 'saved' ? <Icon name="check" size={14} /> : <Icon name="pencil" size={14} />}
      {t(saving.status === 'saved' ? 'saving.saved' : 'saving.saving')}
    </span>
  );
}
