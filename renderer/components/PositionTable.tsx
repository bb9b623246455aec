import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Account, AccountStanding } from '../../shared/account/account.ts';
import { priceLevels } from '../../shared/risk/price-levels.ts';
import { DataTable } from './DataTable.tsx';
import type { DataColumn } from './data-column.ts';
import { exitAddress } from './exit-address.ts';
import { LevelDistance } from './LevelDistance.tsx';
import { marginBook } from './margin-state.ts';
import { ShortMoney } from './ShortMoney.tsx';
import { Quantity } from './Quantity.tsx';

type Position = AccountStanding['positions'][number];

/** How far the price may move before the lender calls, below 0 once it has moved past that; the reason where it never does. */
function callDistance(account: Account, standing: AccountStanding, position: Position) {
  const book = marginBook(account, standing, position.instrumentId);
  if (!book || account.maintenance.call === null) return { value: null, reason: book ? 'no-debt' : 'leverage.equityUnknown' };
  const { convention, call } = account.maintenance;
  if (position.payoff === 'inverse') return { value: null, reason: 'inverse' };
  // Bonus shares that nobody has priced yet stand at 0: no fall from there can be measured.
  if (!(Number(position.mark) > 0)) return { value: null, reason: 'price-unknown' };
  const level = priceLevels({ price: position.mark, book, convention, warning: null, call, liquidation: null, accruedInterest: 0, target: null, stop: null, tick: '0.00000001' }).find(({ kind }) => kind === 'call');
  const change = level?.change ?? null;
  return { value: change === null || position.quantity.startsWith('-') ? change : -change, reason: level?.reason ?? 'unknown' };
}

const keyOf = (position: Position) => position.instrumentId;

/** Open positions of one account: size, prices, result, and the distance to the call. */
export function PositionTable({ account, standing }: { account: Account; standing: AccountStanding }) {
  const { t } = useTranslation();
  const { currency } = account;
  const columns = useMemo<DataColumn<Position>[]>(
    () => [
      { id: 'symbol', header: t('instrument.label'), cell: (row) => <span><b>{row.symbol}</b> {row.name}</span>, sortBy: (row) => row.symbol },
      { id: 'quantity', header: t('position.quantity'), align: 'end', cell: (row) => <Quantity value={row.quantity} />, sortBy: (row) => Number(row.quantity) },
      { id: 'entry', header: t('position.entry'), align: 'end', cell: (row) => <Quantity value={row.averageEntry} /> },
      { id: 'mark', header: t('position.mark'), align: 'end', cell: (row) => <span title={t(`position.source.${row.markSource}`)}><Quantity value={row.mark} /></span> },
      { id: 'value', header: t('position.value'), align: 'end', cell: (row) => <ShortMoney amount={row.marketValue} currency={currency} />, sortBy: (row) => Math.abs(Number(row.marketValue)) },
      { id: 'unrealised', header: t('position.unrealised'), align: 'end', cell: (row) => <ShortMoney amount={row.unrealised} currency={currency} result />, sortBy: (row) => Number(row.unrealised) },
      {
        id: 'call',
        header: t('position.call'),
        align: 'end',
        cell: (row) => {
          const { value, reason } = callDistance(account, standing, row);
          return <LevelDistance value={value} reason={reason} />;
        },
      },
      {
        id: 'exit',
        header: t('position.exit'),
        hideHeader: true,
        align: 'end',
        // An exit is always allowed, so it is always within reach.
        pinned: true,
        cell: (row) => (
          <Button component={Link} size="compact-xs" variant="subtle" to={exitAddress(account.id, row)}>
            {t('position.exit')}
          </Button>
        ),
      },
    ],
    [t, account, standing, currency],
  );
  return <DataTable label={t('position.title')} columns={columns} rows={standing.positions} rowKey={keyOf} />;
}
