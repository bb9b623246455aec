import { Radio, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReviewWords } from '../../../shared/review/review.ts';
import paper from './Paper.module.css';
import classes from './Review.module.css';
import type { StepProps } from './steps.ts';

const answers = ['kept', 'partly', 'broken', 'none'] as const;

/** Step 4: what was promised last week, what this one taught, what is promised now. */
export function LessonStep({ facts, words, change }: StepProps) {
  const { t } = useTranslation('review');
  return (
    <>
      <h2 tabIndex={-1}>{t('lesson.title')}</h2>
      {facts.previousCommitment !== null && (
        <div className={classes.field}>
          <blockquote className={paper.promise}>{facts.previousCommitment}</blockquote>
          <Radio.Group label={t('lesson.previous')} value={words.keptPrevious ?? ''} onChange={(value) => change({ keptPrevious: value as ReviewWords['keptPrevious'] })}>
            <div className={classes.answers} data-field="keptPrevious">
              {answers.map((answer) => (
                <Radio key={answer} size="xs" value={answer} label={t(`kept.${answer}`)} />
              ))}
            </div>
          </Radio.Group>
        </div>
      )}
      <Textarea label={t('lesson.lesson')} placeholder={t('lesson.lessonHint')} autosize minRows={3} maxRows={16} maxLength={8000} data-field="lesson" value={words.lesson} onChange={(event) => change({ lesson: event.currentTarget.value })} />
      <Textarea label={t('lesson.commitment')} description={t('lesson.commitmentHint')} autosize minRows={2} maxRows={8} maxLength={2000} data-field="commitment" value={words.commitment} onChange={(event) => change({ commitment: event.currentTarget.value })} />
    </>
  );
}
