import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { TradeRow } from '../../../shared/contract/looking-back.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { DataTable } from '../../components/DataTable.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loading } from '../../components/Loading.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { TradeFilterBar } from '../../components/TradeFilterBar.tsx';
import { useTradeFilter } from '../../components/use-trade-filter.ts';
import { RecordFill } from './RecordFill.tsx';
import classes from './Trades.module.css';
import { useAllTrades } from './use-all-trades.ts';
import { useTradeColumns } from './use-trade-columns.tsx';

const keyOf = (row: TradeRow) => row.id;

/** Every trade, flat to flat. */
export function TradesScreen() {
  const { t } = useTranslation('trades');
  const navigate = useNavigate();
  const format = useFormat();
  const { filter, change, clear, active } = useTradeFilter();
  const { rows, total, loaded, error, refetch, complete } = useAllTrades(filter);
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} })).data ?? [];
  const known = useQuery(api.journal.tags.queryOptions({ input: {} })).data;
  const tags = useMemo(() => [...new Set([...(known ?? []).map(({ tag }) => tag), ...(rows ?? []).flatMap((row) => row.tags)])].sort((a, b) => a.localeCompare(b)), [known, rows]);
  const columns = useTradeColumns(accounts.length > 1 && filter.accountId === null);
  const open = useCallback((row: TradeRow) => void navigate(`/trades/${encodeURIComponent(row.id)}`), [navigate]);
  const number = (value: number) => format.decimal(String(value));
  const nothing = rows !== undefined && complete && rows.length === 0;

  return (
    <>
      <PageHeader
        title={t('title')}
        aside={rows !== undefined && !nothing && <span className={classes.count} data-figure="trade-count" role="status">{complete ? t('count', { count: rows.length, written: number(rows.length) }) : t('loading', { loaded: number(loaded), total: number(total) })}</span>}
        action={
          <span className={classes.row}>
            <RecordFill accountId={filter.accountId} />
            <Button component={Link} to="/imports" leftSection={<Icon name="import" />}>
              {t('import')}
            </Button>
          </span>
        }
      />
      {(active || !nothing) && <TradeFilterBar filter={filter} change={change} clear={clear} active={active} tags={tags} withStatus />}
      {rows === undefined ? (
        error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading lines={12} />
      ) : nothing ? (
        active ? (
          <EmptyState icon="filter" sentence={t('emptyFiltered')} action={{ label: t('common:filter.clear'), onClick: clear }} sample={false} />
        ) : (
          <EmptyState icon="trades" sentence={t('empty')} action={{ label: t('import'), to: '/imports' }} />
        )
      ) : (
        <div className={classes.table} data-state={complete ? 'complete' : 'loading'}>
          <DataTable label={t('title')} columns={columns} rows={rows} rowKey={keyOf} onOpen={open} onSelect={noSelection} height="calc(100dvh - 190px)" />
        </div>
      )}
    </>
  );
}

/** Selecting is for the sums at the foot, which the table keeps by itself. */
function noSelection() {}
