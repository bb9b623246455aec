import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fill } from '../../../../shared/ledger/fill.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { api } from '../../../api/query.ts';
import { Card } from '../../../components/Card.tsx';
import { DataTable } from '../../../components/DataTable.tsx';
import type { DataColumn } from '../../../components/data-column.ts';
import { Day } from '../../../components/Day.tsx';
import { Instant } from '../../../components/Instant.tsx';
import { Money } from '../../../components/Money.tsx';
import { useZoneOf } from '../../../components/use-zone-of.ts';
import { Quantity } from '../../../components/Quantity.tsx';
import classes from './Sealed.module.css';

const keyOf = (fill: Fill) => fill.id;

/** What was really bought and sold under the plan. */
export function PlanFills({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plans');
  const zoneOf = useZoneOf();
  const fills = useQuery(api.fills.list.queryOptions({ input: { planId: plan.id } })).data?.rows ?? [];
  const columns = useMemo<DataColumn<Fill>[]>(
    () => [
      { id: 'at', header: t('fills.at'), cell: (fill) => (fill.executedAt ? <Instant at={fill.executedAt} zone={zoneOf(fill.accountId)} /> : <Day day={fill.tradingDay} />), sortBy: (fill) => fill.executedAt ?? fill.tradingDay },
      { id: 'side', header: t('column.side'), cell: (fill) => t(`common:side.${fill.side}`) },
      { id: 'quantity', header: t('column.quantity'), align: 'end', cell: (fill) => <Quantity value={fill.quantity} /> },
      { id: 'price', header: t('field.price'), align: 'end', cell: (fill) => <Quantity value={fill.price} /> },
      { id: 'fees', header: t('fills.fees'), align: 'end', cell: (fill) => <Money amount={fill.fees} currency={fill.currency} /> },
    ],
    [t, zoneOf],
  );
  return (
    <Card title={t('fills.title')} flush={fills.length > 0}>
      {fills.length === 0 ? <p className={classes.quiet}>{t('fills.none')}</p> : <DataTable label={t('fills.title')} columns={columns} rows={fills} rowKey={keyOf} />}
    </Card>
  );
}
