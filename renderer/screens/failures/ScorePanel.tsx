import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { ScoringView } from '../../../shared/contract/failure-library.ts';
import type { CauseScore } from '../../../shared/premortem/scoring.ts';
import { Card } from '../../components/Card.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Instant } from '../../components/Instant.tsx';
import classes from './Score.module.css';
import { ScoreCard } from './ScoreCard.tsx';
import { answered, nextOpen, sameStep, stepAfter, stepBeside, stepsOf, answerTo, type Step } from './score-steps.ts';
import { UnforeseenCauses } from './UnforeseenCauses.tsx';
import { useScoring } from './use-scoring.ts';

const DIGITS: Readonly<Record<string, 0 | 1 | 2>> = { '1': 0, '2': 1, '3': 2 };

/** Every cause and tripwire, answered with 1, 2 and 3; each answer is kept at once and leads to the next question. */
export function ScorePanel({ view, zone }: { view: ScoringView; zone: string | undefined }) {
  const { t } = useTranslation('failures');
  const navigate = useNavigate();
  const scoring = useScoring(view);
  const { scores, unforeseen, complete, settled } = scoring;
  const [current, setCurrent] = useState<Step | null>(() => nextOpen(scores, null));
  const [reason, setReason] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const next = view.nextPlanId === null ? '/failures' : `/plans/${view.nextPlanId}/score`;

  const go = (step: Step | null) => {
    setCurrent(step);
    if (step !== null) requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-step="${step.place}-${step.question}"]`)?.scrollIntoView({ block: 'nearest' }));
  };
  const answer = (step: Step, nth: 0 | 1 | 2) => {
    const then = answered(scores, step, nth);
    scoring.change({ scores: then });
    go(stepAfter(then, step));
  };
  const put = (place: number, change: Partial<CauseScore>) => scoring.change({ scores: scores.map((score, index) => (index === place ? { ...score, ...change } : score)) });

  const onKey = (event: KeyboardEvent) => {
    const target = event.target;
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="listbox"]') !== null)) return;
    const digit = DIGITS[event.key];
    const moves: Record<string, (() => void) | undefined> = {
      ArrowDown: () => go(stepBeside(scores, current, 1)),
      ArrowUp: () => go(current === null ? (stepsOf(scores).at(-1) ?? null) : stepBeside(scores, current, -1)),
      Backspace: () => go(current === null ? (stepsOf(scores).at(-1) ?? null) : stepBeside(scores, current, -1)),
      u: () => document.querySelector<HTMLElement>('[data-field="unforeseen"]')?.focus(),
      Enter: complete && current === null && target instanceof HTMLElement && target.matches('body, main') ? () => void navigate(next) : undefined,
    };
    const act = digit !== undefined && current !== null ? () => answer(current, digit) : moves[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    // Before the shell's own keys: here a digit is an answer.
    const listen = (event: KeyboardEvent) => latest.current(event);
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, []);

  const steps = stepsOf(scores);
  const done = steps.filter((step) => answerTo(scores, step) !== null).length;
  return (
    <div className={classes.columns} data-state={complete ? 'whole' : 'open'} data-settled={settled || undefined}>
      <div className={classes.main}>
        <ol ref={list} className={classes.cards} aria-label={t('score.causes')}>
          {view.premortem!.causes.map((cause, place) => (
            <ScoreCard
              key={place}
              number={place + 1}
              cause={cause}
              score={scores[place]!}
              evidence={view.evidence[place] ?? null}
              current={current?.place === place ? current.question : null}
              zone={zone}
              span={{ from: view.heldFrom, to: view.heldTo }}
              onAnswer={(question, nth) => answer({ place, question }, nth)}
              onFired={(fired) => put(place, fired)}
              onEnter={(question) => {
                if (!sameStep(current, { place, question })) setCurrent({ place, question });
              }}
            />
          ))}
        </ol>
        <UnforeseenCauses unforeseen={unforeseen} onChange={(list) => scoring.change({ unforeseen: list })} />
      </div>
      <aside className={classes.side} aria-label={t('score.side')}>
        <p className={classes.progress} data-figure="progress" role="status">
          {t(complete ? 'score.whole' : 'score.progress', { done, count: steps.length })}
        </p>
        <div className={classes.bar} aria-hidden="true">
          <span style={{ width: `${steps.length === 0 ? 100 : (done / steps.length) * 100}%` }} />
        </div>
        {settled ? (
          <div className={classes.stack}>
            <p className={classes.notice}>
              <Icon name="seal" /> <span>{t('score.settled', { week: view.settledBy })}</span>
            </p>
            {scoring.changed && (
              <>
                <TextInput label={t('score.reason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} maxLength={2000} data-field="reason" />
                <Button disabled={reason.trim() === '' || !complete} loading={scoring.amending} onClick={() => scoring.amend(reason.trim())} data-action="amend">
                  {t('score.amend')}
                </Button>
                <Button variant="subtle" onClick={scoring.giveUp}>
                  {t('common:cancel')}
                </Button>
              </>
            )}
          </div>
        ) : (
          <p className={classes.quiet} data-saved={scoring.state}>
            {t(`score.state.${scoring.state}`)}
          </p>
        )}
        {scoring.error !== null && <ErrorState error={scoring.error} onRetry={settled ? undefined : scoring.retry} />}
        {complete && (
          <Button component={Link} to={next} data-action="next">
            {t(view.nextPlanId === null ? 'score.toLibrary' : 'score.next')}
          </Button>
        )}
        {!complete && view.nextPlanId !== null && <Link to={next}>{t('score.later')}</Link>}
        <p className={classes.quiet}>{t('score.keys')}</p>
        {view.earlier.length > 0 && (
          <Card title={t('score.earlier')}>
            <ol className={classes.earlier}>
              {view.earlier.map((state) => (
                <li key={state.id}>
                  <Instant at={state.at} /> · {t(`score.nature.${state.nature}`)} · {t('score.happened', { count: state.scores.filter(({ cause }) => cause === 'happened').length + state.unforeseen.length })}
                  {state.reason !== null && <q>{state.reason}</q>}
                </li>
              ))}
            </ol>
          </Card>
        )}
      </aside>
    </div>
  );
}
