import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TradeRow } from '../../../shared/contract/looking-back.ts';
import type { Strategy } from '../../../shared/contract/positions.ts';
import { zTradeFilter } from '../../../shared/contract/trades.ts';
import { api } from '../../api/query.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { useFormat } from '../../app/format/use-format.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { focusWhenShown } from '../../components/focus-when-shown.ts';
import classes from './Trades.module.css';

/** Puts this trade, with those it stands with already, together with one more of the same account and currency. */
export function StrategyJoin({ trade, strategy, onDone }: { trade: TradeRow; strategy: Strategy | null; onDone: () => void }) {
  const { t } = useTranslation('holding');
  const format = useFormat();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  // While a trade is chosen the field holds its label, which is nothing to search for.
  const [text] = useDebouncedValue(search === chosen?.label ? '' : search.trim(), 180);
  const filter = zTradeFilter.parse({ accountIds: [trade.accountId], text: text.slice(0, 80) });
  const found = useQuery(api.trades.list.queryOptions({ input: { filter, sort: { by: 'opened', desc: true }, limit: 50 }, placeholderData: keepPreviousData })).data;
  const legs = strategy?.legs.map(({ tradeId }) => tradeId) ?? [trade.id];
  const side = (row: TradeRow) => t(`common:side.${row.direction}`);
  const options = (found?.rows ?? [])
    .filter((row) => row.currency === trade.currency && !legs.includes(row.id))
    .map((row) => ({ value: row.id, label: t('strategy.option', { instrument: `${row.symbol} ${row.name}`.trim(), side: side(row), quantity: format.decimal(row.maxQuantity), day: format.day(row.openedDay, 'bare') }) }));
  const data = chosen === null || options.some(({ value }) => value === chosen.value) ? options : [chosen, ...options];

  const apart = useMutation(api.positions.groupTrades.mutationOptions({ onError: toastRefused }));
  const again = useMutation(api.positions.groupTrades.mutationOptions({ onError: toastRefused }));
  const join = useMutation(
    api.positions.groupTrades.mutationOptions({
      onSuccess: (_, { tradeIds }) => {
        toastDone(t('strategy.joined'), () =>
          apart.mutate({ tradeIds, together: false }, { onSuccess: () => legs.length > 1 && again.mutate({ tradeIds: legs, together: true }) }),
        );
        onDone();
      },
    }),
  );
  return (
    <form
      className={classes.stack}
      data-form="strategy-join"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== null) join.mutate({ tradeIds: [...legs, chosen.value], together: true });
      }}
    >
      <Select
        size="xs"
        searchable
        clearable
        ref={focusWhenShown}
        label={t('strategy.other')}
        description={t('strategy.otherWhat')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={data}
        filter={({ options: all }) => all}
        value={chosen?.value ?? null}
        searchValue={search}
        onSearchChange={setSearch}
        onChange={(_, option) => setChosen(option === null ? null : { value: option.value, label: option.label })}
        nothingFoundMessage={t('strategy.nothingFound')}
      />
      {join.error && <ErrorState error={join.error} />}
      <div className={classes.row}>
        <Button type="submit" size="xs" loading={join.isPending} disabled={chosen === null}>
          {t('strategy.group')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}
