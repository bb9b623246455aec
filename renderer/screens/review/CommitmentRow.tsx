import { ActionIcon, Button, Textarea } from '@mantine/core';
import type { KeyboardEvent, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Commitment, CommitmentHold } from '../../../shared/review/commitment.ts';
import { Icon } from '../../components/Icon.tsx';
import { HeldBy } from './HeldBy.tsx';
import own from './Commitments.module.css';
import classes from './Review.module.css';

interface CommitmentRowProps {
  readonly commitment: Commitment;
  readonly number: number;
  readonly last: boolean;
  readonly hold: CommitmentHold | null;
  readonly fieldRef: Ref<HTMLTextAreaElement>;
  readonly onText: (text: string) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
  readonly onNext: () => void;
  readonly onHold: () => void;
  readonly onRelease: () => void;
}

/** One promise: its words, what holds it, and its place. */
export function CommitmentRow({ commitment, number, last, hold, fieldRef, onText, onMove, onRemove, onNext, onHold, onRelease }: CommitmentRowProps) {
  const { t } = useTranslation('review');
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) onMove(event.key === 'ArrowUp' ? -1 : 1);
    else if (event.altKey && event.key === 'Enter') onNext();
    else if (event.key === 'Backspace' && event.currentTarget.value === '' && !(last && number === 1)) onRemove();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className={own.commitmentHead}>
        <Textarea
          ref={fieldRef}
          aria-label={t('commitments.number', { number })}
          placeholder={t('commitments.hint')}
          autosize
          minRows={1}
          maxRows={8}
          maxLength={2000}
          data-field="commitment"
          value={commitment.text}
          onChange={(event) => onText(event.currentTarget.value)}
          onKeyDown={onKey}
        />
        <ActionIcon variant="subtle" color="gray" disabled={number === 1} aria-label={t('commitments.up', { number })} onClick={() => onMove(-1)}>
          <Icon name="arrow-up" />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" disabled={last} aria-label={t('commitments.down', { number })} onClick={() => onMove(1)}>
          <Icon name="arrow-down" />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" disabled={last && number === 1 && commitment.text === ''} aria-label={t('commitments.remove', { number })} onClick={onRemove}>
          <Icon name="x" />
        </ActionIcon>
      </div>
      {hold ? (
        <div className={own.held}>
          <HeldBy hold={hold} />
          <Button size="compact-xs" variant="subtle" color="gray" title={t(`hold.releaseWhy.${hold.kind}`)} data-action="release" onClick={onRelease}>
            {t('hold.release')}
          </Button>
          <span className={classes.quiet}>{t(`hold.releaseWhy.${hold.kind}`)}</span>
        </div>
      ) : (
        commitment.text.trim() !== '' && (
          <div className={own.held}>
            <Button size="xs" variant="light" leftSection={<Icon name="link" size={14} />} data-action="hold" onClick={onHold}>
              {t('hold.open')}
            </Button>
            <span className={classes.quiet}>{t('hold.none')}</span>
          </div>
        )
      )}
    </>
  );
}
