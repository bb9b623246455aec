import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cause } from '../../../shared/plan/premortem.ts';
import { marks, obediences, type CauseScore } from '../../../shared/premortem/scoring.ts';
import type { FillEvidence } from '../../../shared/premortem/tripwire-fills.ts';
import { instantOfWallTime } from '../../../shared/time/wall-clock.ts';
import { wallParts } from '../../app/format/instant.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { DayInput } from '../../components/DayInput.tsx';
import { readClock } from '../../components/fill-draft.ts';
import { likelihoodWord } from '../../components/likelihood.ts';
import classes from './Score.module.css';
import type { Question } from './score-steps.ts';

interface ScoreCardProps {
  readonly number: number;
  readonly cause: Cause;
  readonly score: CauseScore;
  readonly evidence: FillEvidence | null;
  /** What is being asked of this one now. */
  readonly current: Question | null;
  readonly zone: string | undefined;
  /** Days on which the trades were open. */
  readonly span: { readonly from: string | null; readonly to: string | null };
  readonly onAnswer: (question: Question, nth: 0 | 1 | 2) => void;
  readonly onFired: (fired: Pick<CauseScore, 'firedDay' | 'firedAt'>) => void;
  readonly onEnter: (question: Question) => void;
}

/** A cause as it was written, and what came of it. */
export function ScoreCard({ number, cause, score, evidence, current, zone, span, onAnswer, onFired, onEnter }: ScoreCardProps) {
  const { t } = useTranslation('failures');
  const format = useFormat();
  const ask = (question: Question, text: string) => {
    const given = score[question];
    const answers = question === 'obeyed' ? obediences : marks;
    return (
      <div className={classes.ask} role="group" aria-label={text} data-step={`${number - 1}-${question}`} data-current={current === question || undefined}>
        <span className={classes.question}>{text}</span>
        <span className={classes.answers}>
          {answers.map((answer, nth) => (
            <button key={answer} type="button" className={classes.answer} aria-pressed={given === answer} data-answer={answer} onFocus={() => onEnter(question)} onClick={() => onAnswer(question, nth as 0 | 1 | 2)}>
              <kbd aria-hidden="true">{nth + 1}</kbd> {t(`${question}.${answer}`)}
            </button>
          ))}
        </span>
      </div>
    );
  };
  return (
    <li className={classes.card} data-cause={number} data-mark={score.cause ?? undefined}>
      <p className={classes.head}>
        <b>{t(`premortem:family.${cause.family}`)}</b>
        {cause.likelihood !== null && (
          <span>
            {t(`premortem:likelihood.${likelihoodWord(cause.likelihood)}`)} · <span className="num">{format.percent(cause.likelihood, { places: 0 })}</span>
          </span>
        )}
      </p>
      <p className={classes.text}>{cause.text}</p>
      {ask('cause', t('score.ask.cause'))}
      <p className={classes.tripwire}>{t('premortem:tripwire.sentence', { tripwireIf: cause.tripwireIf, tripwireThen: cause.tripwireThen })}</p>
      {ask('tripwire', t('score.ask.tripwire'))}
      {score.tripwire === 'happened' && (
        <>
          {ask('obeyed', t('score.ask.obeyed'))}
          <Fired score={score} zone={zone} span={span} onFired={onFired} />
          {evidence !== null && (
            <p className={classes.evidence} data-evidence={evidence.verdict}>
              {t(`evidence.${evidence.verdict}`, { count: evidence.days ?? 0 })}
            </p>
          )}
        </>
      )}
    </li>
  );
}

/** When it fired: the fills can then say what was done next. Both may stay blank. */
function Fired({ score, zone, span, onFired }: Pick<ScoreCardProps, 'score' | 'zone' | 'span' | 'onFired'>) {
  const { t } = useTranslation('failures');
  const [time, setTime] = useState(() => (score.firedAt === null || zone === undefined ? '' : wallParts(score.firedAt, zone).time));
  const put = (day: string | null, clock: string) => {
    const ms = readClock(clock);
    const firedAt = day === null || ms === null || zone === undefined ? null : instantOfWallTime(day, ms, zone).instant;
    if (day !== score.firedDay || firedAt !== score.firedAt) onFired({ firedDay: day, firedAt });
  };
  return (
    <div className={classes.fired}>
      <DayInput label={t('score.firedDay')} size="xs" value={score.firedDay} onChange={(day) => put(day, time)} {...(span.to === null ? {} : { defaultDate: span.to })} clearable data-field="fired-day" />
      <TextInput
        label={t('score.firedTime')}
        size="xs"
        className="num"
        placeholder="10:30"
        value={time}
        onChange={(event) => setTime(event.currentTarget.value)}
        onBlur={() => put(score.firedDay, time)}
        error={time !== '' && readClock(time) === null}
        disabled={score.firedDay === null}
        data-field="fired-time"
      />
    </div>
  );
}
