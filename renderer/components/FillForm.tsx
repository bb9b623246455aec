import { Button, SegmentedControl, Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fill, FillEffect, FillSide } from '../../shared/ledger/fill.ts';
import { toProblem } from '../api/problem.ts';
import { api } from '../api/query.ts';
import { serverNow } from '../api/server-time.ts';
import { wallParts } from '../app/format/instant.ts';
import { toastDone } from '../app/toast.tsx';
import { AccountPicker } from './AccountPicker.tsx';
import { DecimalInput } from './DecimalInput.tsx';
import { ErrorState } from './ErrorState.tsx';
import { fillDraft, fillTime, readClock, type FillDraft, type FillStart } from './fill-draft.ts';
import classes from './FillForm.module.css';
import { FillSum } from './FillSum.tsx';
import { FillMoment } from './FillMoment.tsx';
import { InstrumentName } from './InstrumentName.tsx';
import { InstrumentPicker } from './InstrumentPicker.tsx';
import { MoneyInput } from './MoneyInput.tsx';

interface FillFormProps extends FillStart {
  readonly onCancel: () => void;
  readonly onDone: (fill: Fill) => void;
}

const effects: Readonly<Record<FillSide, readonly FillEffect[]>> = { buy: ['cover'], sell: ['close-long', 'short-sell'] };

export function FillForm({ onCancel, onDone, ...start }: FillFormProps) {
  const { t } = useTranslation('tickets');
  const [draft, setDraft] = useState<FillDraft>(() => fillDraft(start));
  const [asked, setAsked] = useState(false);
  const set = (change: Partial<FillDraft>) => setDraft((before) => ({ ...before, ...change }));
  // Where there is one account in use, nobody has to name it.
  const inUse = (useQuery(api.accounts.list.queryOptions({ input: {} })).data ?? []).filter(({ archived }) => !archived);
  const accountId = draft.accountId ?? (inUse.length === 1 ? (inUse[0]?.id ?? null) : null);
  const account = useQuery(api.accounts.get.queryOptions({ input: { id: accountId ?? '' }, enabled: accountId !== null })).data;
  const instrument = useQuery(api.instruments.get.queryOptions({ input: { id: draft.instrumentId ?? '' }, enabled: draft.instrumentId !== null })).data;
  const add = useMutation(
    api.fills.add.mutationOptions({
      onSuccess: (fill) => {
        toastDone(t(`fill.recorded.${fill.link}`));
        onDone(fill);
      },
    }),
  );

  const problem = add.error ? toProblem(add.error) : null;
  const refused = (field: string) => {
    const item = problem?.items.find((each) => each.field === field);
    return item && t(`errors:code.${item.code}`, { ...item.params, field: t(`fill.field.${field}`), defaultValue: t('errors:unknown', { code: item.code }) });
  };
  const fields = ['quantity', 'price', 'fees', 'executedAt', 'tradingDay', 'effect'];
  const shownInPlace = problem !== null && problem.items.length > 0 && problem.items.every((item) => fields.includes(item.field ?? ''));
  const missing = {
    accountId: accountId === null,
    instrumentId: draft.instrumentId === null,
    quantity: draft.quantity === '' || !(Number(draft.quantity) > 0),
    price: draft.price === '',
    day: draft.moment !== null && draft.moment.day === null,
    time: draft.moment !== null && draft.moment.time.trim() !== '' && readClock(draft.moment.time) === null,
  };
  const needed = (field: keyof typeof missing) => (asked && missing[field] ? t(`fill.needed.${field}`) : undefined);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (Object.values(missing).some(Boolean) || !account || draft.instrumentId === null) return;
    const { side, effect, quantity, price, fees, moment, instrumentId } = draft;
    const ids = { ticketId: start.ticket?.id ?? null, planId: start.ticket === undefined ? (start.plan?.id ?? null) : null };
    add.mutate({ accountId: account.id, instrumentId, side, effect, quantity, price, fees: fees === '' ? null : fees, ...fillTime(moment, account.zone, serverNow()), ...ids });
  };

  const fixed = start.ticket !== undefined || start.plan !== undefined;
  return (
    <form className={classes.form} onSubmit={submit} noValidate data-form="fill">
      {fixed && draft.instrumentId !== null ? (
        <div className={classes.what}>
          <span>
            {start.ticket && t(`common:side.${draft.side}`)} <InstrumentName id={draft.instrumentId} />
          </span>
          <span className={classes.quiet}>{[account?.name, start.plan?.content.title].filter(Boolean).join(' · ')}</span>
        </div>
      ) : (
        <>
          <AccountPicker label={t('common:account.one')} value={accountId} onChange={(chosen) => set({ accountId: chosen })} error={needed('accountId')} data-field="accountId" />
          <InstrumentPicker label={t('common:instrument.label')} value={draft.instrumentId} onChange={(instrumentId) => set({ instrumentId })} currency={account?.currency ?? 'CNY'} error={needed('instrumentId')} />
        </>
      )}
      {start.ticket === undefined && (
        <SegmentedControl
          fullWidth
          aria-label={t('fill.field.side')}
          data={(['buy', 'sell'] as const).map((side) => ({ value: side, label: t(`common:side.${side}`) }))}
          value={draft.side}
          onChange={(side) => set({ side: side as FillSide, effect: null })}
        />
      )}
      <div className={classes.pair}>
        <DecimalInput label={t('fill.field.quantity')} value={draft.quantity} onChange={(quantity) => set({ quantity })} error={refused('quantity') ?? needed('quantity')} data-field="quantity" data-autofocus={draft.quantity === '' || undefined} />
        <DecimalInput label={t('fill.field.price')} description={instrument?.currency} inputWrapperOrder={['label', 'input', 'description', 'error']} value={draft.price} onChange={(price) => set({ price })} error={refused('price') ?? needed('price')} data-field="price" data-autofocus={draft.quantity !== '' || undefined} />
      </div>
      <FillMoment
        account={account}
        value={draft.moment}
        onChange={(moment) => set({ moment })}
        dayError={refused('tradingDay') ?? needed('day')}
        timeError={refused('executedAt') ?? needed('time')}
      />
      <MoneyInput
        label={t('fill.field.fees')}
        currency={instrument?.currency ?? account?.currency ?? 'CNY'}
        placeholder={t('fill.fees.placeholder')}
        value={draft.fees}
        onChange={(fees) => set({ fees })}
        allowNegative
        error={refused('fees')}
        description={draft.fees === '' ? t(`fill.fees.by.${account?.feeSchedule ? 'own' : (account?.feePreset ?? 'none')}`) : t('fill.fees.typed')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data-field="fees"
      />
      <Select
        label={t('fill.field.effect')}
        data={[{ value: '', label: t('fill.effect.auto') }, ...effects[draft.side].map((effect) => ({ value: effect, label: t(`fill.effect.${effect}`) }))]}
        value={draft.effect ?? ''}
        onChange={(effect) => set({ effect: effect === '' || effect === null ? null : (effect as FillEffect) })}
        allowDeselect={false}
        error={refused('effect')}
        data-field="effect"
      />
      {account && instrument && <FillSum draft={draft} account={account} instrument={instrument} day={draft.moment?.day ?? wallParts(new Date(serverNow()).toISOString(), account.zone).day} />}
      {add.error && !shownInPlace && <ErrorState error={add.error} />}
      {start.ticket === undefined && start.plan === undefined && <p className={classes.quiet}>{t('fill.unlinked')}</p>}
      <div className={classes.actions}>
        <Button variant="default" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" loading={add.isPending} data-action="record-fill">
          {t('fill.do')}
        </Button>
      </div>
    </form>
  );
}
