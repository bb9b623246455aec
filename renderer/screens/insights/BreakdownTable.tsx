import { NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { memo, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { breakdownDimensions, type Breakdown, type BreakdownDimension, type TradeFilter } from '../../../shared/contract/looking-back.ts';
import { api } from '../../api/query.ts';
import { useFormat, type Format } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { DataTable } from '../../components/DataTable.tsx';
import { Explain, type Explanation } from '../../components/Explain.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { Percent } from '../../components/Percent.tsx';
import { Ratio } from '../../components/Ratio.tsx';
import { RValue } from '../../components/RValue.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import classes from './Insights.module.css';
import { useGroupLabels } from './use-group-labels.ts';
import { useRowExplanation } from './use-row-explanation.ts';

type Row = Breakdown['rows'][number];

/** More rows than this scroll within the card. */
const TALL = 14;
const NONE: readonly Row[] = [];

/** Closed trades by whatever they have in common, each row with its numbers, how sure they are, and out of how many. */
export function BreakdownTable({ filter, currency }: { filter: TradeFilter; currency: string }) {
  const { t } = useTranslation('insights');
  const [by, setBy] = useState<BreakdownDimension>('side');
  const query = useQuery(api.insights.breakdown.queryOptions({ input: { filter, by }, placeholderData: keepPreviousData }));
  // A table of many rows is drawn a little at a time; until then the one before stands.
  const data = useDeferredValue(query.data);
  return (
    <Card
      title={t('question.breakdown')}
      aside={
        <NativeSelect
          size="xs"
          aria-label={t('breakdown.by')}
          value={by}
          onChange={(event) => setBy(event.currentTarget.value as BreakdownDimension)}
          data={breakdownDimensions.map((value) => ({ value, label: t(`breakdown.dimension.${value}`) }))}
        />
      }
    >
      <Loaded query={{ data, error: query.error, refetch: query.refetch }} lines={6}>
        {(answer) => <Rows rows={answer.blocks.find((block) => block.currency === currency)?.rows ?? NONE} by={answer.by} enough={answer.enough} currency={currency} />}
      </Loaded>
    </Card>
  );
}

const Rows = memo(function Rows({ rows, by, enough, currency }: { rows: readonly Row[]; by: BreakdownDimension; enough: number; currency: string }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const labels = useGroupLabels();
  const explain = useRowExplanation(currency, by);
  const unplannedR = by === 'planned' || by === 'adherence' ? (rows.find(({ key }) => key === 'unplanned')?.expectancyR.n ?? 0) : 0;
  const columns = useMemo(() => columnsOf({ t, format, labelOf: labels[by], enough, currency, by, explain }), [t, format, labels, enough, currency, by, explain]);
  return (
    <div data-figure="breakdown" data-by={by}>
      <DataTable label={t('breakdown.caption', { by: t(`breakdown.dimension.${by}`) })} columns={columns} rows={rows} rowKey={({ key }) => key} {...(rows.length > TALL ? { height: '480px' } : {})} />
      <p className={classes.under}>
        {t('breakdown.note', { enough })} {(by === 'hour' || by === 'weekday') && t('breakdown.zone')} {by === 'adherence' && t('breakdown.adherence')} {by === 'tag' && t('breakdown.tag')} {unplannedR > 0 && <span data-field="unplanned-r">{t('breakdown.unplannedR', { count: unplannedR })}</span>}
      </p>
    </div>
  );
});

interface ColumnsInput {
  readonly t: ReturnType<typeof useTranslation<'insights'>>['t'];
  readonly format: Format;
  readonly labelOf: (row: Row) => string;
  readonly enough: number;
  readonly currency: string;
  readonly by: BreakdownDimension;
  readonly explain: (row: Row) => Explanation;
}

function columnsOf({ t, format, labelOf, enough, currency, by, explain }: ColumnsInput): DataColumn<Row>[] {
  const ends = <End,>(low: End | null, high: End | null, write: (end: End) => string) => (low === null || high === null ? null : <span className={classes.ends}>{`${write(low)} … ${write(high)}`}</span>);
  const number = (text: string | null): number | null => (text === null ? null : Number(text));
  // The currency stands beside the value; thousands are short, or the row would break.
  const short = (amount: string): string => (Math.abs(Number(amount)) < 10_000 ? format.ratio(Number(amount)) : format.compact(Number(amount)));
  return [
    // Days and hours have an order of their own; names sort as they read.
    { id: 'group', header: t(`breakdown.dimension.${by}`), width: '11rem', cell: (row) => <Explain title={t('breakdown.explain', { group: labelOf(row) })} explain={explain(row)}>{labelOf(row)}</Explain>, sortBy: (row) => (by === 'weekday' || by === 'hour' ? row.key : labelOf(row)) },
    { id: 'n', header: t('breakdown.n'), align: 'end', width: '5rem', cell: ({ n }) => <span className="num">{format.decimal(String(n))}</span>, sortBy: ({ n }) => n },
    {
      id: 'winRate', header: t('figure.winRate'), align: 'end', width: '13rem', sortBy: ({ winRate }) => winRate.value,
      cell: ({ winRate, enough: known }) =>
        known ? (
          <>
            <Percent value={winRate.value} /> {ends(winRate.low, winRate.high, (end) => format.percent(end, { places: 0 }))}
          </>
        ) : (
          <span className={classes.quiet} data-state="too-few">{t('breakdown.tooFew', { n: winRate.n, enough })}</span>
        ),
    },
    { id: 'payoff', header: t('figure.payoff'), align: 'end', width: '6rem', cell: ({ payoffRatio, enough: known }) => <span className={known ? undefined : classes.unsure}><Ratio value={payoffRatio.value} reason={payoffRatio.reason} /></span>, sortBy: ({ payoffRatio }) => payoffRatio.value },
    {
      id: 'expectancy', header: t('figure.expectancy'), align: 'end', width: '16rem', sortBy: ({ expectancy }) => number(expectancy.value),
      cell: ({ expectancy, enough: known }) => (
        <span className={known ? undefined : classes.unsure}>
          <ShortMoney amount={expectancy.value} currency={currency} result reason={expectancy.reason} /> {known && ends(expectancy.low, expectancy.high, short)}
        </span>
      ),
    },
    {
      id: 'expectancyR', header: t('figure.expectancyR'), align: 'end', width: '15rem', sortBy: ({ expectancyR }) => expectancyR.value,
      cell: ({ n, expectancyR }) => (
        <span className={expectancyR.n >= enough ? undefined : classes.unsure}>
          <RValue value={expectancyR.value} reason={expectancyR.reason} /> {expectancyR.n >= enough && ends(expectancyR.low, expectancyR.high, (end) => format.ratio(end))}
          {expectancyR.value !== null && expectancyR.n !== n && (
            <>
              {' · '}
              <span className={classes.ends} data-figure="r-n" title={t('breakdown.ofRWhy', { n: format.decimal(String(expectancyR.n)), all: format.decimal(String(n)) })}>
                {t('breakdown.ofR', { n: format.decimal(String(expectancyR.n)) })}
              </span>
            </>
          )}
        </span>
      ),
    },
    { id: 'net', header: t('netPnl'), align: 'end', width: '9rem', cell: ({ netPnl }) => <ShortMoney amount={netPnl} currency={currency} result />, sortBy: ({ netPnl }) => Number(netPnl) },
  ];
}
