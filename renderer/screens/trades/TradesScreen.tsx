import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { TradeColumn, TradeRow, TradeView } from '../../../shared/contract/trades.ts';
import { api } from '../../api/query.ts';
import { useSaveSettings, useSettings } from '../../app/settings/use-settings.ts';
import { toastDone } from '../../app/toast.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loading } from '../../components/Loading.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { PagedTable, type PagedTableHandle } from '../../components/PagedTable.tsx';
import { TradeFilterBar } from '../../components/TradeFilterBar.tsx';
import { fromContract, listSearch, NO_FILTER, NEWEST, queryOf, useTradeFilter, withFilter, withSort } from '../../components/use-trade-filter.ts';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { RecordFill } from './RecordFill.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { SumsLine } from './SumsLine.tsx';
import classes from './Trades.module.css';
import { useListKeys } from './use-list-keys.ts';
import { useSaveCsv } from './use-save-csv.ts';
import { columnsOf, useTradeColumns } from './use-trade-columns.tsx';
import { MOST_NAMED, useTradeChoice } from './use-trade-choice.ts';
import { useTradePages } from './use-trade-pages.ts';
import { ViewsMenu } from './ViewsMenu.tsx';

const keyOf = (row: TradeRow) => row.id;

/** Every trade, flat to flat: a table worth living in, over a list of any length. */
export function TradesScreen() {
  const { t } = useTranslation('trades');
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const use = useTradeFilter();
  const { filter, clear, active } = use;
  const query = useMemo(() => queryOf(params), [params]);
  const { total, rowAt, onRange, error, refetch } = useTradePages(query);
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} })).data ?? [];
  const settings = useSettings();
  const save = useSaveSettings();
  const shown = useMemo(() => columnsOf(settings?.tradeColumns, accounts.length > 1), [settings?.tradeColumns, accounts.length]);
  const columns = useTradeColumns(shown);
  const table = useRef<PagedTableHandle>(null);
  const csv = useSaveCsv();
  const { choice, count, input, clear: clearChoice } = useTradeChoice({ query, total: total ?? 0, rowAt, onTooMany: () => toastDone(t('selection.tooMany', { most: String(MOST_NAMED) })) });

  const search = listSearch(params);
  const open = useCallback((row: TradeRow) => void navigate(`/trades/${encodeURIComponent(row.id)}${search}`), [navigate, search]);
  const keepColumns = useCallback((next: readonly TradeColumn[] | null) => save.mutate({ tradeColumns: next === null ? [] : [...next] }), [save]);
  const apply = useCallback(
    (view: TradeView | null) => {
      setParams(view === null ? withSort(withFilter(new URLSearchParams(), NO_FILTER), NEWEST) : withSort(withFilter(new URLSearchParams(), fromContract(view.query)), view.query.sort), { replace: true });
      if (view !== null) keepColumns(view.columns);
    },
    [setParams, keepColumns],
  );
  useDefaultView(apply);
  useListKeys({ focusTable: () => table.current?.focus(), escape: count > 0 ? clearChoice : active ? clear : null });

  const everything = useMemo(() => ({ filter: query.filter, status: query.status, ids: null, except: [] }), [query.filter, query.status]);
  const nothing = total === 0;
  const chosen = count > 0 ? input : everything;
  return (
    <>
      <PageHeader
        title={t('title')}
        action={
          <span className={classes.row}>
            <RecordFill accountId={filter.accountId} />
            <Button component={Link} to="/imports" leftSection={<Icon name="import" />}>
              {t('import')}
            </Button>
          </span>
        }
      />
      {(active || !nothing) && <TradeFilterBar {...use} withStatus />}
      {total === undefined ? (
        error ? <ErrorState error={error} onRetry={refetch} /> : <Loading lines={12} />
      ) : nothing ? (
        active ? (
          <EmptyState icon="filter" sentence={t('emptyFiltered')} action={{ label: t('common:filter.clear'), onClick: clear }} sample={false} />
        ) : (
          <EmptyState icon="trades" sentence={t('empty')} action={{ label: t('import'), to: '/imports' }} />
        )
      ) : (
        <div className={classes.table} data-state="complete">
          <div className={classes.tools}>
            {count > 0 ? <SelectionBar chosen={input} count={count} total={total} onAll={choice.toggleAll} onClear={clearChoice} /> : <ViewsMenu query={query} columns={shown} onApply={apply} />}
            <span className={classes.grow} />
            {csv.done === null ? (
              <Button size="compact-sm" variant="default" leftSection={<Icon name="export" size={14} />} onClick={() => csv.save(chosen, query.sort, shown)} data-action="csv">
                {t('csv.save')}
              </Button>
            ) : (
              <Button size="compact-sm" variant="default" onClick={csv.stop} data-state="saving">
                {t('csv.stop', { done: csv.done, of: count > 0 ? count : total })}
              </Button>
            )}
            <ColumnsMenu shown={shown} onChange={keepColumns} />
          </div>
          <PagedTable
            ref={table}
            label={t('title')}
            columns={columns}
            count={total}
            rowAt={rowAt}
            rowKey={keyOf}
            onRange={onRange}
            sort={{ id: query.sort.by, desc: query.sort.desc }}
            onSort={({ id, desc }) => setParams((before) => withSort(before, { by: id as typeof query.sort.by, desc }), { replace: true })}
            onOpen={open}
            choice={choice}
            height={`min(calc(100dvh - 326px), ${total * (settings?.density === 'comfortable' ? 40 : 32) + 48}px)`}
            rowHeight={settings?.density === 'comfortable' ? 40 : 32}
          />
          <SumsLine chosen={chosen} selected={count > 0} />
        </div>
      )}
    </>
  );
}

/** An address without a list opens with the view the trader has put first, once. */
function useDefaultView(apply: (view: TradeView) => void): void {
  const [params] = useSearchParams();
  const views = useQuery(api.trades.views.queryOptions({ input: {} })).data;
  const decided = useRef(false);
  useEffect(() => {
    if (decided.current || views === undefined) return;
    decided.current = true;
    const first = views.find(({ isDefault }) => isDefault);
    if (first !== undefined && [...params.keys()].length === 0) apply(first);
  }, [views, params, apply]);
}
