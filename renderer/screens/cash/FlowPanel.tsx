import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/account/account.ts';
import { signOfFlow, typedFlowTypes, type CashFlowType } from '../../../shared/ledger/cash-flow.ts';
import { CURRENCIES, type Currency } from '../../../shared/money/money.ts';
import { api } from '../../api/query.ts';
import { serverNow } from '../../api/server-time.ts';
import { wallParts } from '../../app/format/instant.ts';
import { toastDone } from '../../app/toast.tsx';
import { AccountDayInput } from '../../components/AccountDayInput.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { MoneyInput } from '../../components/MoneyInput.tsx';
import { SidePanel } from '../../components/SidePanel.tsx';
import classes from './Cash.module.css';

/** What most often takes cash out: the amount is typed without a sign. */
const OUTGOING: ReadonlySet<CashFlowType> = new Set(['withdrawal', 'loan-repayment', 'interest', 'fee', 'tax']);

/** Enters one movement, or both sides of a conversion. */
export function FlowPanel({ account, opened, onClose }: { account: Account; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('cash');
  const [kind, setKind] = useState<'flow' | 'conversion'>('flow');
  return (
    <SidePanel opened={opened} onClose={onClose} title={t('add.title')}>
      <div className={classes.form}>
        <SegmentedControl aria-label={t('add.kind')} data={(['flow', 'conversion'] as const).map((value) => ({ value, label: t(`add.${value}`) }))} value={kind} onChange={(value) => setKind(value)} />
        {kind === 'flow' ? <FlowForm account={account} onDone={onClose} /> : <ConversionForm account={account} onDone={onClose} />}
        <p className={classes.quiet}>{t('add.waits')}</p>
      </div>
    </SidePanel>
  );
}

function useToday(account: Account): string {
  return wallParts(new Date(serverNow()).toISOString(), account.zone).day;
}

function CurrencySelect({ label, value, onChange }: { label: string; value: Currency; onChange: (currency: Currency) => void }) {
  return <Select label={label} searchable allowDeselect={false} data={[...CURRENCIES]} value={value} onChange={(next) => next && onChange(next as Currency)} />;
}

function FlowForm({ account, onDone }: { account: Account; onDone: () => void }) {
  const { t } = useTranslation('cash');
  const [type, setType] = useState<CashFlowType>('deposit');
  const [currency, setCurrency] = useState<Currency>(account.currency);
  const [day, setDay] = useState<string | null>(useToday(account));
  const [amount, setAmount] = useState('');
  const [note, setNote] = useState('');
  const undo = useMutation(api.cash.undoFlow.mutationOptions());
  const add = useMutation(
    api.accounts.addCashFlow.mutationOptions({
      onSuccess: ({ id }) => {
        toastDone(t('add.done'), () => undo.mutate({ id }));
        setAmount('');
        setNote('');
        onDone();
      },
    }),
  );
  const either = signOfFlow(type) === null && !OUTGOING.has(type);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (day === null || amount === '') return;
        add.mutate({ accountId: account.id, day, type, currency, amount: OUTGOING.has(type) && !amount.startsWith('-') ? `-${amount}` : amount, note: note.trim() });
      }}
    >
      <Select label={t('column.type')} allowDeselect={false} data={typedFlowTypes.map((value) => ({ value, label: t(`types.${value}`) }))} value={type} onChange={(value) => value && setType(value as CashFlowType)} data-autofocus />
      <div className={classes.pair}>
        <MoneyInput label={t('column.amount')} currency={currency} value={amount} onChange={setAmount} allowNegative={either} {...(either ? { description: t('add.either') } : {})} />
        <CurrencySelect label={t('column.currency')} value={currency} onChange={setCurrency} />
      </div>
      <AccountDayInput account={account} label={t('column.day')} value={day} onChange={setDay} />
      <TextInput label={t('column.note')} value={note} maxLength={400} onChange={(event) => setNote(event.currentTarget.value)} />
      {add.error && <ErrorState error={add.error} />}
      <Button type="submit" loading={add.isPending} disabled={day === null || amount === ''}>
        {t('add.save')}
      </Button>
    </form>
  );
}

function ConversionForm({ account, onDone }: { account: Account; onDone: () => void }) {
  const { t } = useTranslation('cash');
  const [sold, setSold] = useState<Currency>(account.currency);
  const [bought, setBought] = useState<Currency>(account.currency === 'USD' ? 'CNY' : 'USD');
  const [out, setOut] = useState('');
  const [into, setInto] = useState('');
  const [day, setDay] = useState<string | null>(useToday(account));
  const [note, setNote] = useState('');
  const convert = useMutation(
    api.cash.convert.mutationOptions({
      onSuccess: () => {
        toastDone(t('add.converted'));
        onDone();
      },
    }),
  );
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (day !== null && out !== '' && into !== '') convert.mutate({ accountId: account.id, day, from: { currency: sold, amount: out }, to: { currency: bought, amount: into }, note: note.trim() });
      }}
    >
      <div className={classes.pair}>
        <MoneyInput label={t('add.out')} currency={sold} value={out} onChange={setOut} />
        <CurrencySelect label={t('column.currency')} value={sold} onChange={setSold} />
      </div>
      <div className={classes.pair}>
        <MoneyInput label={t('add.in')} currency={bought} value={into} onChange={setInto} />
        <CurrencySelect label={t('column.currency')} value={bought} onChange={setBought} />
      </div>
      <AccountDayInput account={account} label={t('column.day')} value={day} onChange={setDay} />
      <TextInput label={t('column.note')} value={note} maxLength={400} onChange={(event) => setNote(event.currentTarget.value)} />
      {convert.error && <ErrorState error={convert.error} />}
      <Button type="submit" loading={convert.isPending} disabled={day === null || out === '' || into === ''}>
        {t('add.convert')}
      </Button>
    </form>
  );
}
