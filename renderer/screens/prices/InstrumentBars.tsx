import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { skipsWeekends } from '../../../shared/account/account-day.ts';
import type { PriceCoverage, ShownBar } from '../../../shared/contract/marks.ts';
import { isCurrency } from '../../../shared/money/money.ts';
import { isWeekend } from '../../../shared/time/calendar-day.ts';
import { api } from '../../api/query.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { PriceChart } from '../../charts/PriceChart.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { Day } from '../../components/Day.tsx';
import { DayInput } from '../../components/DayInput.tsx';
import { DecimalInput } from '../../components/DecimalInput.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { Quantity } from '../../components/Quantity.tsx';
import classes from './Prices.module.css';

const keyOf = (row: ShownBar) => row.day;
const NOTHING: never[] = [];
/** Of a long history only the end is drawn; the table has it all. */
const DRAWN = 260;

/** The prices of one instrument: a chart, every day, and a line to type one more. */
export function InstrumentBars({ coverage }: { coverage: PriceCoverage }) {
  const { t } = useTranslation('prices');
  const bars = useQuery(api.marks.bars.queryOptions({ input: { instrumentId: coverage.instrumentId } }));
  const drawn = useMemo(() => (bars.data ?? []).slice(-DRAWN), [bars.data]);
  const columns = useMemo<DataColumn<ShownBar>[]>(
    () => [
      { id: 'day', header: t('column.day'), width: '9rem', cell: (row) => <Day day={row.day} />, sortBy: (row) => row.day },
      ...(['open', 'high', 'low', 'close'] as const).map((id): DataColumn<ShownBar> => ({ id, header: t(`column.${id}`), align: 'end', cell: (row) => <Quantity value={row[id]} />, sortBy: (row) => Number(row[id] ?? 0) })),
      { id: 'source', header: t('column.source'), width: '6rem', cell: (row) => t(`source.${row.source}`), sortBy: (row) => row.source },
    ],
    [t],
  );
  return (
    <div className={classes.panel}>
      <BarForm instrumentId={coverage.instrumentId} currency={coverage.currency} />
      <Loaded query={bars}>
        {(rows) => (
          <>
            {rows.length > 1 && <PriceChart bars={drawn} fills={NOTHING} levels={NOTHING} title={t('chart')} currency={coverage.currency} height={220} />}
            <DataTable label={t('days')} columns={columns} rows={rows} rowKey={keyOf} initialSort={{ id: 'day', desc: true }} height="46vh" empty={<p className={classes.quiet}>{t('noBars')}</p>} />
          </>
        )}
      </Loaded>
    </div>
  );
}

/** One day's price by hand; typed again it takes the place of the one before, and can be undone. */
function BarForm({ instrumentId, currency }: { instrumentId: string; currency: string }) {
  const { t } = useTranslation('prices');
  const [day, setDay] = useState<string | null>(null);
  const [prices, setPrices] = useState({ close: '', high: '', low: '', open: '' });
  const undo = useMutation(api.marks.undo.mutationOptions({ onError: toastRefused }));
  const save = useMutation(
    api.marks.setBar.mutationOptions({
      onSuccess: ({ id }) => {
        setPrices({ close: '', high: '', low: '', open: '' });
        toastDone(t('saved'), () => undo.mutate({ id }));
      },
    }),
  );
  const given = (text: string): string | null => (text === '' ? null : text);
  const missing = day === null || prices.close === '';
  const weekend = day !== null && isWeekend(day) && isCurrency(currency) && skipsWeekends({ kind: 'cash', currency });
  return (
    <form
      className={classes.form}
      aria-label={t('type')}
      onSubmit={(event) => {
        event.preventDefault();
        if (day !== null && !missing) save.mutate({ instrumentId, bar: { day, close: prices.close, open: given(prices.open), high: given(prices.high), low: given(prices.low) } });
      }}
    >
      <DayInput label={t('column.day')} value={day} onChange={setDay} length="bare" />
      {(['close', 'high', 'low', 'open'] as const).map((name) => (
        <DecimalInput key={name} label={t(`column.${name}`)} value={prices[name]} onChange={(value) => setPrices((before) => ({ ...before, [name]: value }))} required={name === 'close'} />
      ))}
      <Button type="submit" variant="light" loading={save.isPending} disabled={missing}>
        {t('save')}
      </Button>
      {weekend && (
        <p className={classes.wide} role="status">
          {t('weekend')}
        </p>
      )}
      {save.error && (
        <div className={classes.wide}>
          <ErrorState error={save.error} />
        </div>
      )}
    </form>
  );
}
