import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Plan } from '../../../shared/plan/plan.ts';
import { distinctCauses, refuses } from '../../../shared/plan/premortem-check.ts';
import type { Cause } from '../../../shared/plan/premortem.ts';
import type { PastCause } from '../../../shared/premortem/past-causes.ts';
import { toProblem } from '../../api/problem.ts';
import { api } from '../../api/query.ts';
import { toastDone } from '../../app/toast.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { blankCause, cardsOf, MOST_CAUSES, nextFamily, problemsOf, withCause, type CauseCardState } from './cause-cards.ts';
import { CauseCard } from './CauseCard.tsx';
import { PastCauses } from './PastCauses.tsx';
import classes from './Premortem.module.css';
import { Progress } from './Progress.tsx';
import { useKeptDraft } from './use-kept-draft.ts';

interface PremortemEditorProps {
  readonly plan: Plan;
  readonly start: readonly Cause[];
  readonly required: number;
  readonly past: readonly PastCause[];
}

export function PremortemEditor({ plan, start, required, past }: PremortemEditorProps) {
  const { t } = useTranslation('premortem');
  const [cards, setCards] = useState(() => cardsOf(start));
  const [asked, setAsked] = useState(false);
  const [checked] = useDebouncedValue(cards, 350);
  const list = useRef<HTMLOListElement>(null);
  const kept = useKeptDraft(plan.id, cards);
  const check = useQuery(api.premortems.check.queryOptions({ input: { planId: plan.id, causes: checked.map(({ cause }) => cause) }, placeholderData: keepPreviousData, gcTime: 10_000 }));
  const submit = useMutation(
    api.premortems.submit.mutationOptions({
      scope: { id: `premortem-${plan.id}` },
      onSuccess: () => toastDone(t('submitted.toast')),
      onError: () => kept.reopen(),
    }),
  );

  const problems = check.data ?? [];
  const needed = Math.max(1, required);
  const have = distinctCauses(cards.map(({ cause }) => cause)).length;
  const marked = problems.filter((problem) => refuses(problem) && problem.cause !== null).length;
  const sealed = plan.state !== 'draft';
  const change = (key: number, cause: Cause) => setCards((before) => before.map((card) => (card.key === key ? { key, cause } : card)));
  const add = useCallback((cause: Cause) => {
    setCards((before) => withCause(before, cause));
    // The new card is there after the next frame; its text is where the hand goes.
    requestAnimationFrame(() => requestAnimationFrame(() => list.current?.querySelector<HTMLTextAreaElement>('li:last-child textarea')?.focus()));
  }, []);
  const take = useCallback((cause: PastCause) => add(blankCause(cause.family, cause.text)), [add]);
  const taken = useMemo(() => new Set(past.filter(({ text }) => cards.some(({ cause }) => cause.text.trim() === text.trim())).map(({ key }) => key)), [past, cards]);
  const handIn = () => {
    setAsked(true);
    if (checked === cards && problems.some(refuses)) {
      requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    kept.close();
    submit.mutate({ planId: plan.id, causes: cards.map(({ cause }) => cause) });
  };

  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        <ol ref={list} className={classes.cards} aria-label={t('causes')}>
          {cards.map((card: CauseCardState, index) => (
            <CauseCard
              key={card.key}
              number={index + 1}
              cause={card.cause}
              problems={problemsOf(problems, checked, card.key)}
              showAll={asked}
              onChange={(cause) => change(card.key, cause)}
              onRemove={cards.length > 1 ? () => setCards((before) => before.filter(({ key }) => key !== card.key)) : undefined}
            />
          ))}
        </ol>
        {cards.length < MOST_CAUSES && (
          <Button variant="default" leftSection={<Icon name="plus" />} onClick={() => add(blankCause(nextFamily(cards)))} data-action="add-cause">
            {t('add')}
          </Button>
        )}
      </div>
      <aside className={classes.side} aria-label={t('side')}>
        <section className={classes.finish}>
          <Progress have={have} required={needed} />
          <p className={classes.quiet}>{required === 0 ? t('notRequired') : t('required', { count: required })}</p>
          {!sealed && (
            <p className={classes.notice}>
              <Icon name="seal" /> <span>{t('notSealed')} <Link to={`/plans/${plan.id}`}>{t('toPlan')}</Link></span>
            </p>
          )}
          <Button fullWidth onClick={handIn} disabled={!sealed} loading={submit.isPending} data-action="submit-premortem">
            {t('submit')}
          </Button>
          {asked && problems.some(refuses) && (
            <p className={classes.missing} role="status">
              {marked > 0 ? t('missing', { count: marked }) : t('problem.TOO_FEW', { have, required: needed })}
            </p>
          )}
          {submit.error && toProblem(submit.error).code !== 'PREMORTEM_INCOMPLETE' && <ErrorState error={submit.error} />}
          <p className={classes.quiet} data-figure="saved" data-saved={kept.state}>
            {t(`draft.${kept.state}`)}
          </p>
          {kept.error !== null && <ErrorState error={kept.error} onRetry={kept.retry} />}
        </section>
        <PastCauses past={past} taken={taken} onTake={take} />
      </aside>
    </div>
  );
}
