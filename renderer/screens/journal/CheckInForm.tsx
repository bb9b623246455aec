import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckIn, Emotion } from '../../../shared/journal/entry.ts';
import { api } from '../../api/query.ts';
import { toastDone } from '../../app/toast.tsx';
import { EmotionPicker } from '../../components/EmotionPicker.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import classes from './Journal.module.css';

type Moment = CheckIn['moment'];
const moments: readonly Moment[] = ['before', 'during', 'after'];
const scales = ['sleep', 'stress', 'urge'] as const;
const blank: Record<(typeof scales)[number], number | null> = { sleep: null, stress: null, urge: null };

/** A word is enough; numbers and a note where one wants to. */
export function CheckInForm() {
  const { t } = useTranslation('journal');
  const [moment, setMoment] = useState<Moment>('after');
  const [emotion, setEmotion] = useState<Emotion | null>(null);
  const [scores, setScores] = useState(blank);
  const [note, setNote] = useState('');
  const save = useMutation(
    api.journal.checkIn.mutationOptions({
      onSuccess: () => {
        setEmotion(null);
        setScores(blank);
        setNote('');
        toastDone(t('checkIns.saved'));
      },
    }),
  );
  return (
    <form
      className={classes.stack}
      aria-label={t('checkIns.add')}
      onSubmit={(event) => {
        event.preventDefault();
        if (emotion !== null) save.mutate({ moment, emotion, ...scores, note: note.trim(), accountId: null, planId: null, tradeId: null });
      }}
    >
      <SegmentedControl size="xs" fullWidth aria-label={t('moment.label')} value={moment} onChange={(value) => setMoment(value as Moment)} data={moments.map((value) => ({ value, label: t(`moment.${value}`) }))} />
      <EmotionPicker value={emotion} onChange={setEmotion} />
      {emotion !== null && (
        <>
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
          <Textarea size="xs" aria-label={t('checkIns.note')} placeholder={t('checkIns.note')} autosize minRows={1} maxRows={6} maxLength={2000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          {save.error && <ErrorState error={save.error} />}
          <Button type="submit" size="xs" loading={save.isPending}>
            {t('checkIns.save')}
          </Button>
        </>
      )}
    </form>
  );
}
