import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Account } from '../../../shared/account/account.ts';
import type { CashFlow } from '../../../shared/contract/accounts.ts';
import { signOfFlow, typedFlowTypes } from '../../../shared/ledger/cash-flow.ts';
import { api } from '../../api/query.ts';
import { serverNow } from '../../api/server-time.ts';
import { wallParts } from '../../app/format/instant.ts';
import { toastDone } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { Day } from '../../components/Day.tsx';
import { AccountDayInput } from '../../components/AccountDayInput.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { Money } from '../../components/Money.tsx';
import { MoneyInput } from '../../components/MoneyInput.tsx';
import { addMoney, formatMoney, parseMoney } from '../../../shared/money/money.ts';
import classes from './Accounts.module.css';

type FlowType = CashFlow['type'];
/** Types that take cash out: the person types the amount, the sign follows. */
const outgoing: ReadonlySet<FlowType> = new Set(['withdrawal', 'loan-repayment', 'interest', 'fee', 'tax']);
const keyOf = (flow: CashFlow) => flow.id;

/** Money in and out, by hand or from statements. */
export function CashFlowsCard({ account }: { account: Account }) {
  const { t } = useTranslation('accounts');
  const flows = useQuery(api.accounts.cashFlows.queryOptions({ input: { id: account.id } }));
  const { currency } = account;
  const columns = useMemo<DataColumn<CashFlow>[]>(
    () => [
      { id: 'day', header: t('flows.day'), cell: (row) => <Day day={row.day} />, sortBy: (row) => row.day, width: '10rem' },
      { id: 'type', header: t('flows.type'), cell: (row) => t(`flows.types.${row.type}`), sortBy: (row) => row.type },
      { id: 'note', header: t('flows.note'), cell: (row) => row.note },
      {
        id: 'amount',
        header: t('flows.amount'),
        align: 'end',
        cell: (row) => <Money amount={row.amount} currency={row.currency} />,
        sortBy: (row) => Number(row.amount),
        // Other currencies are in the ledger; a sum never crosses them.
        foot: (rows) => <Money amount={formatMoney(addMoney(...rows.filter((row) => row.currency === currency).map((row) => parseMoney(row.amount, currency))), currency)} currency={currency} />,
      },
    ],
    [t, currency],
  );
  return (
    <Card title={t('flows.title')} flush aside={<Link to={`/cash/${account.id}`}>{t('flows.ledger')}</Link>}>
      <Loaded query={flows}>
        {(rows) => (
          <DataTable
            label={t('flows.title')}
            columns={columns}
            rows={rows}
            rowKey={keyOf}
            initialSort={{ id: 'day', desc: true }}
            height="320px"
            empty={<p className={classes.quiet} style={{ padding: '4px 16px' }}>{t('flows.empty')}</p>}
          />
        )}
      </Loaded>
      <FlowForm account={account} />
    </Card>
  );
}

function FlowForm({ account }: { account: Account }) {
  const { t } = useTranslation('accounts');
  const today = wallParts(new Date(serverNow()).toISOString(), account.zone).day;
  const [type, setType] = useState<FlowType>('deposit');
  const [day, setDay] = useState<string | null>(today);
  const [amount, setAmount] = useState('');
  const [note, setNote] = useState('');
  const add = useMutation(
    api.accounts.addCashFlow.mutationOptions({
      onSuccess: () => {
        setAmount('');
        setNote('');
        toastDone(t('flows.saved'));
      },
    }),
  );
  return (
    <form
      style={{ display: 'grid', gap: 8, padding: 16 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (day === null || amount === '') return;
        const signed = outgoing.has(type) && !amount.startsWith('-') ? `-${amount}` : amount;
        add.mutate({ accountId: account.id, day, type, amount: signed, note: note.trim() });
      }}
    >
      <div className={classes.pair} style={{ gridTemplateColumns: 'repeat(auto-fit, minmax(130px, 1fr))', alignItems: 'end' }}>
        <Select
          label={t('flows.type')}
          allowDeselect={false}
          data={typedFlowTypes.map((value) => ({ value, label: t(`flows.types.${value}`) }))}
          value={type}
          onChange={(value) => value && setType(value as FlowType)}
        />
        <AccountDayInput account={account} label={t('flows.day')} value={day} onChange={setDay} />
        <MoneyInput label={t('flows.amount')} currency={account.currency} value={amount} onChange={setAmount} allowNegative={signOfFlow(type) === null && !outgoing.has(type)} />
        <TextInput label={t('flows.note')} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        <Button type="submit" variant="light" loading={add.isPending} disabled={day === null || amount === ''}>
          {t('flows.add')}
        </Button>
      </div>
      {add.error && <ErrorState error={add.error} />}
    </form>
  );
}
