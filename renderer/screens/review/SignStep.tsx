import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { periodKind } from '../../../shared/review/period.ts';
import type { Review } from '../../../shared/review/review.ts';
import { signingGaps } from '../../../shared/review/signing.ts';
import { client } from '../../api/client.ts';
import { toProblem } from '../../api/problem.ts';
import { refreshAll } from '../../api/refresh.ts';
import { queryClient } from '../../api/query.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { HoldButton } from '../../components/HoldButton.tsx';
import { Paper } from './Paper.tsx';
import classes from './Review.module.css';
import { stepOf, type Step } from './steps.ts';

interface SignStepProps {
  readonly review: Review;
  /** It is not over yet: what happens in the rest of it is told before the signature. */
  readonly running: boolean | 'ready';
  readonly flush: () => Promise<boolean>;
  readonly revision: () => number;
  readonly onJump: (step: Step) => void;
  readonly onSigned: () => void;
}

/** The last step: read it through, then sign. From then on it does not change. */
export function SignStep({ review, running, flush, revision, onJump, onSigned }: SignStepProps) {
  const { t } = useTranslation('review');
  const [name, setName] = useState('');
  const sign = useMutation({
    mutationFn: async () => {
      await flush();
      return client.reviews.sign({ id: review.id, revision: revision(), name: name.trim() });
    },
    onSuccess: onSigned,
    // Refused because the facts have moved: they are asked for again, and what is missing is listed from them.
    onError: () => void refreshAll(queryClient),
  });
  const gaps = signingGaps(review.facts, review.words, review.holds);
  const listed = [...new Set(gaps.map(({ code }) => code))].map((code) => ({ code, count: gaps.filter((gap) => gap.code === code).length }));
  return (
    <>
      <h2 tabIndex={-1}>{t('sign.title')}</h2>
      <Paper review={review} />
      {listed.length > 0 && (
        <section className={classes.gaps} aria-label={t('sign.missing', { count: listed.length })}>
          <p>
            <b>{t('sign.missing', { count: listed.length })}</b>
          </p>
          <ul>
            {listed.map((gap) => (
              <li key={gap.code} data-gap={gap.code}>
                {t(`gap.${gap.code}`, { count: gap.count })}{' '}
                <button type="button" className={classes.jump} onClick={() => onJump(stepOf(gap))}>
                  {t('sign.jump', { step: t(`steps.${stepOf(gap)}`) })}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {sign.error && toProblem(sign.error).code !== 'REVIEW_INCOMPLETE' && <ErrorState error={sign.error} />}
      <div className={classes.sign} data-part="signature">
        <TextInput label={t('sign.name')} data-field="signature" autoComplete="name" maxLength={80} value={name} onChange={(event) => setName(event.currentTarget.value)} classNames={{ input: classes.handInput ?? '' }} />
        <HoldButton onHold={() => sign.mutate()} loading={sign.isPending} disabled={name.trim() === '' || listed.length > 0}>
          {t('sign.hold')}
        </HoldButton>
      </div>
      <p className={classes.quiet}>{t('sign.why')}</p>
      {running !== false && (
        <p className={classes.due} role="note" data-figure="sign-early">
          <Icon name="hourglass" /> {t(`sign.early.${periodKind(review.week) ?? 'week'}`)}
        </p>
      )}
    </>
  );
}
