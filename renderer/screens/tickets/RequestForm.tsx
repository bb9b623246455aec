import { Button, SegmentedControl, Select, Switch } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { AccountPicker } from '../../components/AccountPicker.tsx';
import { Card } from '../../components/Card.tsx';
import { DecimalInput } from '../../components/DecimalInput.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { InstrumentPicker } from '../../components/InstrumentPicker.tsx';
import { GateAnswer } from './GateAnswer.tsx';
import { entryPrice, entrySide, intentOf, leftToEnter, leftToExit, orderOfPlan, type RequestDraft } from './request-draft.ts';
import classes from './Tickets.module.css';

const NO_PLAN = '-';

export function RequestForm({ start }: { start: RequestDraft }) {
  const { t } = useTranslation('tickets');
  const format = useFormat();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(start);
  const [asked, setAsked] = useState(false);
  const quantityInput = useRef<HTMLInputElement>(null);
  const set = (change: Partial<RequestDraft>) => setDraft((before) => ({ ...before, ...change }));

  const account = useQuery(api.accounts.get.queryOptions({ input: { id: draft.accountId ?? '' }, enabled: draft.accountId !== null })).data;
  const plans = useQuery(api.plans.list.queryOptions({ input: { accountId: draft.accountId, states: ['draft', 'sealed', 'active'] }, enabled: draft.accountId !== null }));
  const plan = plans.data?.find(({ id }) => id === draft.planId) ?? null;

  const [settled] = useDebouncedValue(intentOf(draft), 250);
  const check = useQuery(
    api.tickets.check.queryOptions({
      input: settled ?? { accountId: '', instrumentId: '', planId: null, side: 'buy', quantity: '1', price: null, declaredExit: false },
      enabled: settled !== null,
      placeholderData: keepPreviousData,
      gcTime: 10_000,
    }),
  );
  const request = useMutation(
    api.tickets.request.mutationOptions({
      onSuccess: ({ tickets }) => {
        // Where the order was split, the part that waits is the page; it shows the exit beside it.
        const [first] = tickets.toSorted((a, b) => Number(a.nature === 'exit') - Number(b.nature === 'exit'));
        const other = tickets.find((ticket) => ticket.id !== first?.id);
        if (first) void navigate(`/tickets/${first.id}${other ? `?with=${other.id}` : ''}`);
      },
    }),
  );

  const missing = { accountId: draft.accountId === null, instrumentId: draft.instrumentId === null, quantity: !(Number(draft.quantity) > 0) };
  const needed = (field: keyof typeof missing) => (asked && missing[field] ? t(`fill.needed.${field}`) : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const intent = intentOf(draft);
    if (intent) request.mutate(intent);
  };
  const answer = settled !== null && check.data ? check.data : null;
  const exit = answer?.nature === 'exit';
  const blocked = answer !== null && answer.reasons.length > 0;
  const mayDeclare = draft.declaredExit || answer?.reasons.some(({ code }) => code === 'POSITION_UNKNOWN') || answer?.notes.some(({ code }) => code === 'DECLARE_EXIT_IF_HELD');
  const rest = plan === null ? '' : draft.side === entrySide(plan) ? leftToEnter(plan) : leftToExit(plan);
  const planned = plan !== null && draft.side === entrySide(plan) ? entryPrice(plan) : '';

  return (
    <form className={classes.columns} onSubmit={submit} noValidate data-form="ticket">
      <Card title={t('request.order')}>
        <div className={classes.form}>
          <AccountPicker label={t('common:account.one')} value={draft.accountId} onChange={(accountId) => set({ accountId, planId: null })} error={needed('accountId')} data-field="accountId" />
          <Select
            label={t('request.plan')}
            data={[{ value: NO_PLAN, label: t('request.noPlan') }, ...(plans.data ?? []).map((each) => ({ value: each.id, label: `${each.content.title || t('untitled')} · ${t(`common:state.${each.state}`)}` }))]}
            value={draft.planId ?? NO_PLAN}
            onChange={(picked) => {
              const chosen = plans.data?.find(({ id }) => id === picked);
              if (chosen) setDraft(orderOfPlan(chosen));
              else set({ planId: null });
            }}
            allowDeselect={false}
            searchable
            data-field="planId"
          />
          <InstrumentPicker label={t('common:instrument.label')} value={draft.instrumentId} onChange={(instrumentId) => set({ instrumentId })} currency={account?.currency ?? 'CNY'} error={needed('instrumentId')} />
          <SegmentedControl
            fullWidth
            aria-label={t('fill.field.side')}
            data={(['buy', 'sell'] as const).map((side) => ({ value: side, label: t(`common:side.${side}`) }))}
            value={draft.side}
            onChange={(side) => setDraft(plan ? orderOfPlan(plan, side as 'buy' | 'sell') : { ...draft, side: side as 'buy' | 'sell' })}
            data-field="side"
          />
          <div className={classes.pair}>
            <div>
              <DecimalInput ref={quantityInput} label={t('fill.field.quantity')} value={draft.quantity} onChange={(quantity) => set({ quantity })} error={needed('quantity')} data-field="quantity" />
              {rest !== '' && rest !== draft.quantity && (
                <Button size="compact-xs" variant="subtle" onClick={() => set({ quantity: rest })}>
                  {t('request.rest', { quantity: rest })}
                </Button>
              )}
            </div>
            <div>
              <DecimalInput label={t('request.price')} placeholder={t('request.market')} value={draft.price} onChange={(price) => set({ price })} data-field="price" />
              {planned !== '' && planned !== draft.price && (
                <Button size="compact-xs" variant="subtle" onClick={() => set({ price: planned })}>
                  {t('request.planned', { price: format.decimal(planned) })}
                </Button>
              )}
            </div>
          </div>
          {mayDeclare && (
            <Switch
              label={t('request.declare')}
              description={t('request.declareWhy')}
              checked={draft.declaredExit}
              onChange={(event) => set({ declaredExit: event.currentTarget.checked })}
              data-field="declaredExit"
            />
          )}
        </div>
      </Card>
      <div className={classes.stack}>
        <GateAnswer
          answer={answer}
          error={settled === null ? null : check.error}
          subject={{ accountId: draft.accountId ?? '', planId: draft.planId, instrumentId: draft.instrumentId, currency: account?.currency }}
          onAction={(action) => (action === 'declare-position' ? set({ declaredExit: true }) : quantityInput.current?.focus())}
        />
        {request.error && <ErrorState error={request.error} />}
        <div className={classes.ask}>
          <Button type="submit" loading={request.isPending} variant={blocked ? 'default' : 'filled'} data-action="request">
            {t(exit ? 'request.doExit' : blocked ? 'request.doAnyway' : 'request.do')}
          </Button>
          {blocked && <p className={classes.quiet}>{t('request.anyway')}</p>}
        </div>
      </div>
    </form>
  );
}
