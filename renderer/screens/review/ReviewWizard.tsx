import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { periodKind } from '../../../shared/review/period.ts';
import type { Review, ReviewWords } from '../../../shared/review/review.ts';
import { client } from '../../api/client.ts';
import { toProblem } from '../../api/problem.ts';
import { api } from '../../api/query.ts';
import { useAutosave } from '../../api/use-autosave.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { SaveMark } from '../../components/SaveMark.tsx';
import { CommitmentsStep, type ActOn } from './CommitmentsStep.tsx';
import { DecisionsStep } from './DecisionsStep.tsx';
import { FactsStep } from './FactsStep.tsx';
import { LessonStep } from './LessonStep.tsx';
import classes from './Review.module.css';
import { SignStep } from './SignStep.tsx';
import { StepButtons } from './StepButtons.tsx';
import { missingByStep, steps, type Step } from './steps.ts';
import { useStepKeys } from './use-step-keys.ts';
import { ViolationsStep } from './ViolationsStep.tsx';

interface ReviewWizardProps {
  readonly review: Review;
  /** It is not over yet; `ready`: but nothing more can be traded in it. */
  readonly running: boolean | 'ready';
  /** It was written on elsewhere and nothing typed here waits: begin again from it. */
  readonly onStale: () => void;
  readonly onSigned: () => void;
}

/** Where a step begins: its first field, so that what is typed at once is written; what is to be read begins with its heading. */
const openingOf = (place: HTMLElement | null, step: Step): HTMLElement | null | undefined => (step === 'sign' ? null : place?.querySelector<HTMLElement>('textarea, input')) ?? place?.querySelector<HTMLElement>('h2');

/** Six steps over one week, day or month. Facts are the engine's; words are kept as they are typed. */
export function ReviewWizard({ review, running, onStale, onSigned }: ReviewWizardProps) {
  const { t } = useTranslation('review');
  const queries = useQueryClient();
  const [parameters, setParameters] = useSearchParams();
  const revision = useRef(review.revision);
  const { week, id, facts } = review;

  const accept = useCallback(
    async (saved: Review): Promise<void> => {
      const key = api.reviews.get.queryKey({ input: { week } });
      revision.current = saved.revision;
      await queries.cancelQueries({ queryKey: key });
      queries.setQueryData(key, saved);
    },
    [week, queries],
  );

  const save = useCallback(
    async (words: ReviewWords): Promise<void> => {
      try {
        await accept(await client.reviews.save({ id, revision: revision.current, words }));
      } catch (error) {
        // Another window has saved in between: this one's words win the next time they are saved, knowingly.
        if (toProblem(error).code === 'REVISION_STALE') revision.current = (await client.reviews.get({ week })).revision;
        throw error;
      }
    },
    [id, week, accept],
  );
  const { value: words, change, state, error, isAhead, flush } = useAutosave<ReviewWords>(review.words, save);

  // What is promised must be kept as it stands on the screen before something holds it.
  const act: ActOn = async (commitmentId, call) => {
    await flush();
    await accept(await call({ id, revision: revision.current, commitmentId }));
  };

  useEffect(() => {
    if (review.revision > revision.current && !isAhead()) onStale();
  }, [review.revision, isAhead, onStale]);

  const step = steps.find((one) => one === parameters.get('step')) ?? 'facts';
  const [visited, setVisited] = useState<ReadonlySet<Step>>(new Set([step]));
  const go = (to: Step) => {
    setVisited((before) => new Set([...before, to]));
    setParameters({ step: to }, { replace: true });
  };
  const place = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else openingOf(place.current, step)?.focus();
  }, [step]);

  useStepKeys(step, go);

  const missing = missingByStep(facts, words, review.holds);
  return (
    <div className={classes.wizard} data-shortcuts="rest">
      {running !== false && (
        <p className={classes.due} role="note">
          <Icon name="hourglass" /> {t(`running.${running === 'ready' ? 'ready' : (periodKind(week) ?? 'week')}`)}
        </p>
      )}
      <nav aria-label={t('steps.label')} className={classes.steps}>
        <ol>
          {steps.map((one, index) => (
            <li key={one}>
              <button type="button" aria-current={one === step ? 'step' : undefined} data-step={one} data-missing={missing[one].length} onClick={() => go(one)}>
                <span className={classes.number}>{missing[one].length === 0 && (visited.has(one) || one === 'violations') && one !== 'sign' ? <Icon name="check" size={13} /> : index + 1}</span>
                {t(`steps.${one}`)}
                {missing[one].length > 0 && <span className={classes.missing}>{t('steps.missing', { count: missing[one].length })}</span>}
              </button>
            </li>
          ))}
        </ol>
        <SaveMark state={state} />
      </nav>
      {state === 'failed' && <ErrorState error={error} onRetry={() => void flush()} />}
      <section ref={place} className={classes.step} data-step={step} aria-label={t(`steps.${step}`)}>
        {step === 'facts' && <FactsStep facts={facts} />}
        {step === 'violations' && <ViolationsStep facts={facts} words={words} change={change} />}
        {step === 'decisions' && <DecisionsStep facts={facts} words={words} change={change} />}
        {step === 'lesson' && <LessonStep facts={facts} words={words} change={change} />}
        {step === 'commitments' && <CommitmentsStep violations={facts.violations} words={words} holds={review.holds} change={change} act={act} />}
        {step === 'sign' && <SignStep review={{ ...review, words }} flush={flush} running={running} revision={() => revision.current} onJump={go} onSigned={onSigned} />}
        <StepButtons step={step} onGo={go} />
      </section>
    </div>
  );
}
