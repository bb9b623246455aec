import { Button, SegmentedControl, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/account/account.ts';
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

/** A balance read off the broker's screen or paper. */
export function BalancePanel({ account, opened, onClose }: { account: Account; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('cash');
  const [currency, setCurrency] = useState<Currency>(account.currency);
  const [kind, setKind] = useState<'opening' | 'closing'>('closing');
  const [day, setDay] = useState<string | null>(wallParts(new Date(serverNow()).toISOString(), account.zone).day);
  const [amount, setAmount] = useState('');
  const remove = useMutation(api.cash.removeBalance.mutationOptions());
  const add = useMutation(
    api.cash.addBalance.mutationOptions({
      onSuccess: ({ id }) => {
        toastDone(t('balance.added'), () => remove.mutate({ id }));
        setAmount('');
        onClose();
      },
    }),
  );
  return (
    <SidePanel opened={opened} onClose={onClose} title={t('balance.add')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (day !== null && amount !== '') add.mutate({ accountId: account.id, currency, day, kind, amount });
        }}
      >
        <p className={classes.quiet}>{t('balance.what')}</p>
        <div className={classes.pair}>
          <MoneyInput label={t('column.amount')} currency={currency} value={amount} onChange={setAmount} allowNegative data-autofocus />
          <Select label={t('column.currency')} searchable allowDeselect={false} data={[...CURRENCIES]} value={currency} onChange={(next) => next && setCurrency(next as Currency)} />
        </div>
        <AccountDayInput account={account} label={t('column.day')} value={day} onChange={setDay} />
        <SegmentedControl aria-label={t('balance.kind')} data={(['opening', 'closing'] as const).map((value) => ({ value, label: t(`balance.kinds.${value}`) }))} value={kind} onChange={(value) => setKind(value)} />
        {add.error && <ErrorState error={add.error} />}
        <Button type="submit" loading={add.isPending} disabled={day === null || amount === ''}>
          {t('balance.keep')}
        </Button>
      </form>
    </SidePanel>
  );
}
