import { Button } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { OpenPosition, PositionGroup } from '../../../shared/contract/trades.ts';
import { averageText } from '../../components/average-text.ts';
import { Card } from '../../components/Card.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { exitAddress } from '../../components/exit-address.ts';
import { RecordSplit } from '../../components/holding/RecordSplit.tsx';
import { UnknownPositions } from '../../components/holding/UnknownPositions.tsx';
import { LevelDistance } from '../../components/LevelDistance.tsx';
import { MarkAge } from '../../components/MarkAge.tsx';
import { MarkInput } from '../../components/MarkInput.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { Quantity } from '../../components/Quantity.tsx';
import { RValue } from '../../components/RValue.tsx';
import classes from './Positions.module.css';

const keyOf = (position: OpenPosition) => position.instrumentId;

/** The open positions of one account, what they come to, and what the journal does not know of them. */
export function AccountPositions({ group }: { group: PositionGroup }) {
  const { t } = useTranslation('positions');
  const navigate = useNavigate();
  const columns = usePositionColumns(group.positions.some(({ sellable }) => sellable !== null));
  const open = useCallback((position: OpenPosition) => position.tradeId !== null && void navigate(`/trades/${encodeURIComponent(position.tradeId)}?status=open`), [navigate]);
  return (
    <Card title={group.accountName} aside={<><RecordSplit accountId={group.accountId} subjects={group.positions} size="compact-xs" /><Link to={`/accounts/${group.accountId}`}>{t('account')}</Link></>} flush>
      {group.unknown.length > 0 && <UnknownPositions unknown={group.unknown} />}
      {group.positions.length > 0 && <DataTable label={t('of', { account: group.accountName })} columns={columns} rows={group.positions} rowKey={keyOf} onOpen={open} {...(group.positions.length > 40 ? { height: '60vh' } : {})} />}
      {group.totals.map(({ currency, positions, marketValue, unrealised }) => (
        <p key={currency} className={classes.sum} data-figure={`sum-${currency}`}>
          <b>{t('count', { count: positions })}</b> · {t('value')} <ShortMoney amount={marketValue} currency={currency} /> · {t('unrealised')} <ShortMoney amount={unrealised} currency={currency} result />
        </p>
      ))}
    </Card>
  );
}

function usePositionColumns(withSellable: boolean): DataColumn<OpenPosition>[] {
  const { t } = useTranslation(['positions', 'common']);
  return useMemo(
    () => [
      {
        id: 'instrument',
        header: t('common:instrument.label'),
        cell: (row) => (
          <span className={classes.name} title={`${row.symbol} ${row.name}`}>
            <b>{row.symbol}</b> {row.name}
          </span>
        ),
        sortBy: (row) => row.symbol,
      },
      { id: 'quantity', header: t('quantity'), align: 'end', cell: (row) => <Quantity value={row.quantity} />, sortBy: (row) => Number(row.quantity) },
      ...(withSellable ? [{ id: 'sellable', header: t('sellable'), align: 'end' as const, cell: (row: OpenPosition) => (row.sellable === null ? <span className={classes.quiet}>{t('sellableAll')}</span> : <Quantity value={row.sellable} />) }] : []),
      { id: 'average', header: t('average'), align: 'end', cell: (row) => <Quantity value={averageText(row.averageEntry)} /> },
      {
        id: 'mark',
        header: t('mark'),
        align: 'end',
        cell: (row) => (
          <span className={classes.mark}>
            <MarkInput instrumentId={row.instrumentId} symbol={row.symbol} mark={row.mark} />
          </span>
        ),
      },
      // Beside the price: that it has been passed is the first thing to be seen.
      { id: 'stop', header: t('toStop'), align: 'end', cell: (row) => <span title={row.stop === null ? undefined : t('stopAt', { price: row.stop })}><LevelDistance value={row.stopDistance} reason="no-stop" stop /></span>, sortBy: (row) => row.stopDistance },
      { id: 'value', header: t('value'), align: 'end', cell: (row) => <ShortMoney amount={row.marketValue} currency={row.currency} />, sortBy: (row) => Math.abs(Number(row.marketValue)) },
      { id: 'unrealised', header: t('unrealised'), align: 'end', cell: (row) => <ShortMoney amount={row.unrealised} currency={row.currency} result />, sortBy: (row) => Number(row.unrealised) },
      { id: 'r', header: 'R', align: 'end', cell: (row) => <RValue value={row.unrealisedR} reason={row.rReason} />, sortBy: (row) => row.unrealisedR },
      { id: 'plan', header: t('plan'), cell: (row) => (row.planId === null ? <span className={classes.quiet}>{t('noPlan')}</span> : <Link className={classes.name} to={`/plans/${row.planId}`} title={row.planTitle ?? undefined}>{row.planTitle === null || row.planTitle === '' ? t('openPlan') : row.planTitle}</Link>) },
      { id: 'age', header: t('age'), cell: (row) => <MarkAge source={row.markSource} at={row.markAt} day={row.markDay} /> },
      {
        id: 'exit',
        header: t('common:position.exit'),
        hideHeader: true,
        align: 'end',
        // An exit is always allowed, so it is always within reach.
        pinned: true,
        cell: (row) => (
          <Button component={Link} size="compact-xs" variant="subtle" to={exitAddress(row.accountId, row)}>
            {t('common:position.exit')}
          </Button>
        ),
      },
    ],
    [t, withSellable],
  );
}
