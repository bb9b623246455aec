import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Kept } from '../../../shared/review/commitment.ts';
import type { ReviewFacts, ReviewWords } from '../../../shared/review/review.ts';
import { evidenceKey } from './evidence-key.ts';
import { HeldBy } from './HeldBy.tsx';
import paper from './Paper.module.css';
import own from './Commitments.module.css';
import classes from './Review.module.css';
import type { StepProps } from './steps.ts';

const answers = ['kept', 'partly', 'broken', 'none'] as const;

/** What was promised last time: of each what came of what holds it, and whether it was kept. */
export function PreviousCommitments({ facts, words, change }: StepProps) {
  const { t } = useTranslation('review');
  if (facts.previous.length === 0) return null;
  return (
    <section className={classes.field} aria-label={t('lesson.promised')}>
      <h3 className={own.subtitle}>{t('lesson.promised')}</h3>
      <ol className={own.promises}>
        {facts.previous.map((one) => (
          <li key={one.id} data-previous={one.id}>
            <blockquote className={paper.promise}>{one.text}</blockquote>
            {one.hold && <HeldBy hold={one.hold} />}
            <Evidence of={one} />
            <Radio.Group label={t('lesson.previous')} value={words.kept[one.id] ?? ''} onChange={(value) => change({ kept: { ...words.kept, [one.id]: value as Kept } })}>
              <Answers field={`kept.${one.id}`} />
            </Radio.Group>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Of drafts begun when there was one promise a week. */
export function PreviousSingle({ facts, words, change }: StepProps) {
  const { t } = useTranslation('review');
  if (facts.previousCommitment === null) return null;
  return (
    <div className={classes.field}>
      <blockquote className={paper.promise}>{facts.previousCommitment}</blockquote>
      <Radio.Group label={t('lesson.previous')} value={words.keptPrevious ?? ''} onChange={(value) => change({ keptPrevious: value as ReviewWords['keptPrevious'] })}>
        <Answers field="keptPrevious" />
      </Radio.Group>
    </div>
  );
}

function Answers({ field }: { field: string }) {
  const { t } = useTranslation('review');
  return (
    <div className={classes.answers} data-field={field}>
      {answers.map((answer) => (
        <Radio key={answer} size="xs" value={answer} label={t(`kept.${answer}`)} />
      ))}
    </div>
  );
}

/** What the journal itself knows of it. */
export function Evidence({ of: { evidence } }: { of: ReviewFacts['previous'][number] }) {
  const { t } = useTranslation('review');
  if (evidence === null) return null;
  const { key, params } = evidenceKey(evidence);
  return (
    <p className={own.evidence} data-figure="evidence">
      {t(`evidence.${key}`, params)}
    </p>
  );
}
