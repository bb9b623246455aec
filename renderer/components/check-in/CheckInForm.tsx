import { Button, Kbd, SegmentedControl, Textarea } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { emotions, type CheckIn, type Emotion } from '../../../shared/journal/entry.ts';
import { api } from '../../api/query.ts';
import { toastDone } from '../../app/toast.tsx';
import { EmotionPicker, emotionKeys } from '../EmotionPicker.tsx';
import { ErrorState } from '../ErrorState.tsx';
import classes from './CheckIn.module.css';
import { CheckInEffectNote } from './CheckInEffectNote.tsx';

type Moment = CheckIn['moment'];
const moments: readonly Moment[] = ['before', 'during', 'after'];
const scales = ['sleep', 'stress', 'urge'] as const;
type Scores = Record<(typeof scales)[number], number | null>;
const blank: Scores = { sleep: null, stress: null, urge: null };

interface CheckInFormProps {
  readonly onDone?: () => void;
  /** Takes the keys at once: in a panel that was opened for it. */
  readonly focused?: boolean;
}

/** How am I? One word by its letter, three numbers, Enter. What it changes of the waits is said before it is kept. */
export function CheckInForm({ onDone, focused = false }: CheckInFormProps) {
  const { t } = useTranslation('check-in');
  const [moment, setMoment] = useState<Moment>('before');
  const [emotion, setEmotion] = useState<Emotion | null>(null);
  const [scores, setScores] = useState<Scores>(blank);
  const [note, setNote] = useState('');
  const keysHere = useRef<HTMLDivElement>(null);
  const effect = useQuery(api.journal.checkInEffect.queryOptions({ input: { emotion: emotion ?? 'calm', ...scores, accountId: null }, enabled: emotion !== null, placeholderData: keepPreviousData }));
  const save = useMutation(
    api.journal.checkIn.mutationOptions({
      onSuccess: () => {
        setEmotion(null);
        setScores(blank);
        setNote('');
        toastDone(t('saved'));
        onDone?.();
      },
    }),
  );
  const keep = () => {
    if (emotion !== null && !save.isPending) save.mutate({ moment, emotion, ...scores, note: note.trim(), accountId: null, planId: null, tradeId: null });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLTextAreaElement || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const key = event.key.toLowerCase();
    const chosen = emotions[emotionKeys.indexOf(key)];
    const open = scales.find((scale) => scores[scale] === null);
    const last = scales.findLast((scale) => scores[scale] !== null);
    if (chosen !== undefined) setEmotion(chosen);
    else if (/^[1-5]$/.test(key) && open !== undefined) setScores({ ...scores, [open]: Number(key) });
    else if (key === 'backspace' && last !== undefined) setScores({ ...scores, [last]: null });
    else if (key === 'enter' && event.target === keysHere.current) keep();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  // The whole form listens, wherever in it the focus stands; its buttons stay buttons.
  useEffect(() => {
    const form = keysHere.current;
    form?.addEventListener('keydown', onKeyDown);
    return () => form?.removeEventListener('keydown', onKeyDown);
  });

  return (
    <div className={classes.form} ref={keysHere} role="group" aria-label={t('keysHere')} tabIndex={0} data-autofocus={focused || undefined}>
      <SegmentedControl size="xs" fullWidth aria-label={t('moment.label')} value={moment} onChange={(value) => setMoment(value as Moment)} data={moments.map((value) => ({ value, label: t(`moment.${value}`) }))} />
      <EmotionPicker value={emotion} onChange={setEmotion} hints />
      {scales.map((scale) => (
        <div key={scale} className={classes.scale}>
          <span>{t(`scale.${scale}`)}</span>
          <SegmentedControl
            size="xs"
            aria-label={t(`scale.${scale}`)}
            value={scores[scale] === null ? '' : String(scores[scale])}
            onChange={(value) => setScores((before) => ({ ...before, [scale]: Number(value) }))}
            data={['1', '2', '3', '4', '5']}
          />
        </div>
      ))}
      {emotion === null ? (
        <p className={classes.quiet}>
          <Kbd size="xs">a–m</Kbd> {t('hint.word')} <Kbd size="xs">1–5</Kbd> {t('hint.numbers')} <Kbd size="xs">Enter</Kbd> {t('hint.keep')}
        </p>
      ) : (
        <>
          <div aria-live="polite">{effect.data && <CheckInEffectNote effect={effect.data} said={emotion} />}</div>
          {(scores.urge ?? 0) >= 4 && <p className={classes.quiet}>{t('strongUrge')}</p>}
          <Textarea size="xs" aria-label={t('note')} placeholder={t('note')} autosize minRows={1} maxRows={5} maxLength={2000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        </>
      )}
      {save.error && <ErrorState error={save.error} />}
      <Button size="xs" loading={save.isPending} disabled={emotion === null} onClick={keep}>
        {t('save')}
      </Button>
    </div>
  );
}
