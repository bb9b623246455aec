import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/account/account.ts';
import type { CostRow } from '../../../shared/contract/cash.ts';
import { api } from '../../api/query.ts';
import { serverNow } from '../../api/server-time.ts';
import { wallParts } from '../../app/format/instant.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { Money } from '../../components/Money.tsx';
import { Percent } from '../../components/Percent.tsx';
import classes from './Cash.module.css';

const units = ['month', 'quarter', 'year'] as const;
const parts = ['commission', 'stampDuty', 'transferFee', 'other', 'interest'] as const;
/** As many spans as fit on a page, from the first day of one: every fill of them is looked at. */
function beginOf(unit: (typeof units)[number], today: string): string | null {
  const [year = 0, month = 1] = today.split('-').map(Number);
  if (unit === 'year') return null;
  if (unit === 'quarter') return `${year - 2}-01-01`;
  return month === 12 ? `${year}-01-01` : `${year - 1}-${String(month + 1).padStart(2, '0')}-01`;
}

const keyOf = (row: CostRow) => `${row.span} ${row.currency}`;

/** What trading cost, and what that is of turnover and of own equity. */
export function Costs({ account }: { account: Account }) {
  const { t } = useTranslation('cash');
  const format = useFormat();
  const [unit, setUnit] = useState<(typeof units)[number]>('month');
  const costs = useQuery(api.cash.costs.queryOptions({ input: { accountId: account.id, unit, from: beginOf(unit, wallParts(new Date(serverNow()).toISOString(), account.zone).day) } }));
  const columns = useMemo<DataColumn<CostRow>[]>(
    () => [
      { id: 'span', header: t('cost.span'), width: '7rem', cell: (row) => row.span, sortBy: (row) => row.span },
      { id: 'currency', header: t('column.currency'), width: '5rem', cell: (row) => row.currency, sortBy: (row) => row.currency },
      ...parts.map((part): DataColumn<CostRow> => ({ id: part, header: t(`cost.part.${part}`), align: 'end', cell: (row) => <Money amount={row[part]} currency={row.currency} />, sortBy: (row) => Number(row[part]) })),
      { id: 'costs', header: t('cost.costs'), align: 'end', cell: (row) => <b><Money amount={row.costs} currency={row.currency} /></b>, sortBy: (row) => Number(row.costs) },
      { id: 'turnover', header: t('cost.turnover'), align: 'end', cell: (row) => <Money amount={row.turnover} currency={row.currency} />, sortBy: (row) => Number(row.turnover) },
      { id: 'ofTurnover', header: t('cost.ofTurnover'), align: 'end', cell: (row) => <Percent value={row.ofTurnover} reason="no-trades" />, sortBy: (row) => row.ofTurnover },
      { id: 'ofEquity', header: t('cost.ofEquity'), align: 'end', cell: (row) => <Percent value={row.ofEquity} reason="no-equity" />, sortBy: (row) => row.ofEquity },
      {
        id: 'slippage',
        header: t('cost.slippage'),
        align: 'end',
        cell: (row) => (row.slippageFills === 0 ? <Money amount={null} currency={row.currency} reason="no-planned-entry" /> : <span title={t('cost.slippageOf', { count: row.slippageFills, written: format.decimal(String(row.slippageFills)) })}><Money amount={row.slippage} currency={row.currency} /></span>),
        sortBy: (row) => Number(row.slippage),
      },
    ],
    [t, format],
  );
  return (
    <Loaded query={costs}>
      {(rows) =>
        rows.length === 0 ? (
          <EmptyState icon="trades" sentence={t('cost.empty')} action={{ label: t('ledger.import'), to: '/imports' }} />
        ) : (
          <Card
            title={t('cost.title')}
            flush
            aside={<SegmentedControl size="xs" aria-label={t('cost.by')} data={units.map((value) => ({ value, label: t(`cost.unit.${value}`) }))} value={unit} onChange={(value) => setUnit(value)} />}
          >
            <p className={`${classes.quiet} ${classes.padded}`}>{t('cost.how')}</p>
            <DataTable label={t('cost.title')} columns={columns} rows={rows} rowKey={keyOf} height="56vh" />
          </Card>
        )
      }
    </Loaded>
  );
}
