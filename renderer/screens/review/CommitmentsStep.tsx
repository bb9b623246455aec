import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Commitment } from '../../../shared/review/commitment.ts';
import type { Review, ReviewFacts, ReviewWords } from '../../../shared/review/review.ts';
import { client } from '../../api/client.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { Icon } from '../../components/Icon.tsx';
import { CommitmentRow } from './CommitmentRow.tsx';
import { commitmentRows, MOST_COMMITMENTS, moved, newCommitment } from './commitment-rows.ts';
import { HoldPanel } from './HoldPanel.tsx';
import own from './Commitments.module.css';
import classes from './Review.module.css';

/** Asks the engine about one commitment, after what is typed has been kept. */
export type ActOn = (commitmentId: string, call: (of: { id: string; revision: number; commitmentId: string }) => Promise<Review>) => Promise<void>;

interface CommitmentsStepProps {
  readonly violations: ReviewFacts['violations'];
  readonly words: ReviewWords;
  readonly holds: Review['holds'];
  readonly change: (patch: Partial<ReviewWords>) => void;
  readonly act: ActOn;
}

/** Step 5: what is promised, one by one, each held by a rule or a routine: what nothing holds is a wish. */
export function CommitmentsStep({ violations, words, holds, change, act }: CommitmentsStepProps) {
  const { t } = useTranslation('review');
  const [blank] = useState(newCommitment);
  const [open, setOpen] = useState<string | null>(null);
  const fields = useRef<Map<string, HTMLTextAreaElement>>(new Map());
  const rows = commitmentRows(words, blank);
  const focus = (id: string | undefined) => id !== undefined && requestAnimationFrame(() => fields.current.get(id)?.focus());
  const set = (commitments: Commitment[], next?: string) => {
    change({ commitments, commitment: '' });
    focus(next);
  };
  const release = useMutation({ mutationFn: (id: string) => act(id, (of) => client.reviews.releaseHold(of)), onError: toastRefused });
  const add = (after: number) => {
    if (rows.length >= MOST_COMMITMENTS) return;
    const row = newCommitment();
    set(rows.toSpliced(after + 1, 0, row), row.id);
  };
  const remove = async (index: number) => {
    const row = rows[index];
    if (row === undefined) return;
    const held = holds[row.id] !== undefined;
    if (held) await release.mutateAsync(row.id);
    const without = rows.toSpliced(index, 1);
    set(without, (without[Math.max(0, index - 1)] ?? blank).id);
    if (row.text.trim() !== '') toastDone(t(held ? 'commitments.removedHeld' : 'commitments.removed'), () => set(without.toSpliced(index, 0, row), row.id));
  };
  const opened = rows.find(({ id }) => id === open);
  return (
    <>
      <h2 tabIndex={-1}>{t('commitments.title')}</h2>
      <p className={classes.lead}>{t('commitments.lead')}</p>
      <ol className={own.commitments}>
        {rows.map((row, index) => (
          <li key={row.id} data-commitment={row.id} data-held={holds[row.id] !== undefined || undefined}>
            <CommitmentRow
              commitment={row}
              number={index + 1}
              last={rows.length - 1 === index}
              hold={holds[row.id] ?? null}
              fieldRef={(element) => void (element ? fields.current.set(row.id, element) : fields.current.delete(row.id))}
              onText={(text) => set(rows.with(index, { ...row, text }))}
              onMove={(by) => set(moved(rows, index, by), row.id)}
              onRemove={() => void remove(index).catch(() => undefined)}
              onNext={() => add(index)}
              onHold={() => setOpen(row.id)}
              onRelease={() => release.mutate(row.id, { onSuccess: () => toastDone(t('hold.released')) })}
            />
          </li>
        ))}
      </ol>
      <div className={classes.row}>
        <Button variant="default" size="xs" leftSection={<Icon name="plus" size={14} />} disabled={rows.length >= MOST_COMMITMENTS} data-action="add-commitment" onClick={() => add(rows.length - 1)}>
          {t('commitments.add')}
        </Button>
        <span className={classes.quiet}>{t('commitments.keys')}</span>
      </div>
      {opened && (
        <HoldPanel
          commitment={opened}
          violations={violations}
          onClose={() => setOpen(null)}
          act={(call) => act(opened.id, call)}
          onHeld={() => {
            setOpen(null);
            toastDone(t('hold.done'));
            window.setTimeout(() => fields.current.get(opened.id)?.focus(), 200);
          }}
        />
      )}
    </>
  );
}
