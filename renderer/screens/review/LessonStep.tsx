import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { periodKind } from '../../../shared/review/period.ts';
import { PreviousCommitments, PreviousSingle } from './PreviousCommitments.tsx';
import classes from './Review.module.css';
import type { StepProps } from './steps.ts';

/** Step 4: what was promised last time, and what this time taught. */
export function LessonStep(props: StepProps) {
  const { t } = useTranslation('review');
  const { facts, words, change } = props;
  const kind = periodKind(facts.week) ?? 'week';
  return (
    <>
      <h2 tabIndex={-1}>{t('lesson.title')}</h2>
      <PreviousSingle {...props} />
      <PreviousCommitments {...props} />
      {kind === 'month' && (
        <p className={classes.remind} role="note" data-figure="stress-test">
          {t('lesson.stressTest')} <Link to="/routines">{t('lesson.refresher')}</Link>
        </p>
      )}
      <Textarea label={t(`lesson.lesson.${kind}`)} placeholder={t('lesson.lessonHint')} autosize minRows={3} maxRows={16} maxLength={8000} data-field="lesson" value={words.lesson} onChange={(event) => change({ lesson: event.currentTarget.value })} />
    </>
  );
}
