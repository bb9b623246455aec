import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckIn, Emotion } from '../../../shared/journal/entry.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toastDone } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { EmotionPicker } from '../../components/EmotionPicker.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import classes from './Desk.module.css';

type Moment = CheckIn['moment'];
const scales = ['sleep', 'stress', 'urge'] as const;
type Scores = Record<(typeof scales)[number], number | null>;
const blank: Scores = { sleep: null, stress: null, urge: null };

/** How am I? Before, during and after. Numbers only where one wants to give them. */
export function CheckInCard({ today }: { today: string }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const past = useQuery(api.journal.checkIns.queryOptions({ input: { from: today, to: today } }));
  const [moment, setMoment] = useState<Moment>('before');
  const [emotion, setEmotion] = useState<Emotion | null>(null);
  const [scores, setScores] = useState<Scores>(blank);
  const [note, setNote] = useState('');
  const save = useMutation(
    api.journal.checkIn.mutationOptions({
      onSuccess: () => {
        setEmotion(null);
        setScores(blank);
        setNote('');
        toastDone(t('checkIn.saved'));
      },
    }),
  );

  return (
    <Card title={t('checkIn.title')}>
      <div className={classes.stack}>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('checkIn.moment.label')}
          value={moment}
          onChange={(value) => setMoment(value as Moment)}
          data={(['before', 'during', 'after'] as const).map((value) => ({ value, label: t(`checkIn.moment.${value}`) }))}
        />
        <EmotionPicker value={emotion} onChange={setEmotion} />
        {emotion && (
          <>
            <div className={classes.scales}>
              {scales.map((scale) => (
                <div key={scale} className={classes.scale}>
                  <span>{t(`checkIn.${scale}`)}</span>
                  <SegmentedControl
                    size="xs"
                    aria-label={t(`checkIn.${scale}`)}
                    value={scores[scale] === null ? '' : String(scores[scale])}
                    onChange={(value) => setScores((before) => ({ ...before, [scale]: Number(value) }))}
                    data={['1', '2', '3', '4', '5']}
                  />
                </div>
              ))}
            </div>
            {(scores.urge ?? 0) >= 4 && <p className={classes.quiet}>{t('checkIn.strongUrge')}</p>}
            <Textarea aria-label={t('checkIn.note')} placeholder={t('checkIn.note')} autosize minRows={1} maxRows={5} maxLength={2000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
            {save.error && <ErrorState error={save.error} />}
            <Button
              size="xs"
              loading={save.isPending}
              onClick={() => save.mutate({ moment, emotion, ...scores, note: note.trim(), accountId: null, planId: null, tradeId: null })}
            >
              {t('checkIn.save')}
            </Button>
          </>
        )}
        {past.data && past.data.length > 0 && (
          <ul className={classes.past}>
            {past.data.map((checkIn) => (
              <li key={checkIn.id}>
                {format.time(checkIn.at)} · {t(`checkIn.moment.${checkIn.moment}`)} · {t(`common:emotion.${checkIn.emotion}`)}
                {checkIn.note && ` · ${checkIn.note}`}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}
