import { Button, SegmentedControl, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountDayOf } from '../../../shared/account/account-day.ts';
import type { ActionPreview } from '../../../shared/contract/positions.ts';
import { toDecimal } from '../../../shared/money/decimal.ts';
import { serverNow } from '../../api/server-time.ts';
import { api } from '../../api/query.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { AccountDayInput } from '../AccountDayInput.tsx';
import { DecimalInput } from '../DecimalInput.tsx';
import { ErrorState } from '../ErrorState.tsx';
import { MoneyInput } from '../MoneyInput.tsx';
import classes from './Holding.module.css';
import { SplitPreview } from './SplitPreview.tsx';
import { splitRatio, type SplitWay } from './split-ratio.ts';

export interface SplitSubject {
  readonly instrumentId: string;
  readonly symbol: string;
  readonly name: string;
}

/** Six digits to read; the engine sells the exact part. */
const readablePart = (part: string): string => toDecimal(part).prec(6, 2).toFixed();

/** So many shares for so many, or how many there are afterwards; what it does to quantity and average stands beneath while it is typed. */
export function SplitForm({ accountId, subjects, onDone }: { accountId: string; subjects: readonly SplitSubject[]; onDone: () => void }) {
  const { t } = useTranslation('holding');
  const account = useQuery(api.accounts.get.queryOptions({ input: { id: accountId } })).data;
  const [instrumentId, setInstrumentId] = useState(subjects.length === 1 ? subjects[0]!.instrumentId : null);
  const [kind, setKind] = useState<'split' | 'stock-dividend'>('split');
  const [way, setWay] = useState<SplitWay>('ratio');
  const [to, setTo] = useState('');
  const [from, setFrom] = useState('1');
  const [shares, setShares] = useState('');
  const [cash, setCash] = useState('');
  const [typedDay, setDay] = useState<string | null | undefined>(undefined);
  const today = account && accountDayOf(account, new Date(serverNow()).toISOString());
  const day = typedDay === undefined ? (today ?? null) : typedDay;

  const asked = { accountId, instrumentId: instrumentId ?? '', day: day ?? '' };
  const isAsked = instrumentId !== null && day !== null;
  const held = useQuery(api.positions.previewAction.queryOptions({ input: { ...asked, ratio: null }, enabled: isAsked })).data;
  const ratio = splitRatio({ way, to, from, shares, held: held?.before.quantity });
  const [settled] = useDebouncedValue(ratio, 200);
  const told = useQuery(api.positions.previewAction.queryOptions({ input: { ...asked, ratio: settled }, enabled: isAsked && settled !== null, placeholderData: keepPreviousData })).data;
  const preview: ActionPreview | undefined = ratio === null ? held : (told ?? held);
  const part = ratio !== null && preview?.after && preview.after.part !== '0' ? preview.after.part : null;

  const undo = useMutation(api.positions.undoAction.mutationOptions({ onSuccess: () => toastDone(t('split.undone')), onError: toastRefused }));
  const add = useMutation(
    api.positions.addAction.mutationOptions({
      onSuccess: ({ id }) => {
        toastDone(t('split.done'), () => undo.mutate({ id, reason: t('undoReason') }));
        onDone();
      },
    }),
  );
  return (
    <form
      className={classes.form}
      data-form="split"
      onSubmit={(event) => {
        event.preventDefault();
        if (instrumentId !== null && day !== null && ratio !== null) add.mutate({ accountId, instrumentId, kind, day, ...ratio, cashInLieu: cash === '' || part === null ? null : cash });
      }}
    >
      {subjects.length > 1 ? (
        <Select searchable label={t('common:instrument.label')} data={subjects.map((each) => ({ value: each.instrumentId, label: `${each.symbol} ${each.name}`.trim() }))} value={instrumentId} onChange={setInstrumentId} data-autofocus />
      ) : (
        <p>
          <b>{subjects[0]?.symbol}</b> {subjects[0]?.name}
        </p>
      )}
      <SegmentedControl size="xs" aria-label={t('split.kind')} data={(['split', 'stock-dividend'] as const).map((value) => ({ value, label: t(`split.kinds.${value}`) }))} value={kind} onChange={setKind} />
      <AccountDayInput account={account} label={t('split.day')} description={t('split.dayWhat')} value={day} onChange={setDay} {...(today === undefined ? {} : { maxDate: today })} />
      <SegmentedControl size="xs" aria-label={t('split.way')} data={(['ratio', 'shares'] as const).map((value) => ({ value, label: t(`split.ways.${value}`) }))} value={way} onChange={setWay} />
      {way === 'ratio' ? (
        <div>
          <div className={classes.ratio} role="group" aria-label={t('split.ways.ratio')}>
            <DecimalInput label={t('split.from')} value={from} onChange={setFrom} />
            <span className={classes.between} aria-hidden="true">
              →
            </span>
            <DecimalInput label={t('split.to')} value={to} onChange={setTo} />
          </div>
          <p className={classes.quiet}>{t(`split.example.${kind}`)}</p>
        </div>
      ) : (
        <DecimalInput label={t('split.shares')} value={shares} onChange={setShares} />
      )}
      {isAsked && preview && <SplitPreview preview={ratio === null ? { ...preview, after: null } : preview} />}
      {part !== null && preview && <MoneyInput label={t('split.cash')} description={t('split.cashWhat', { part: readablePart(part) })} currency={preview.currency} value={cash} onChange={setCash} />}
      {add.error && <ErrorState error={add.error} />}
      <div>
        <Button type="submit" loading={add.isPending} disabled={!isAsked || ratio === null || held?.before.quantity === '0'}>
          {t('split.keep')}
        </Button>
      </div>
    </form>
  );
}
