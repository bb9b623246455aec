import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BarBreakdown, type BreakdownRow } from '../../charts/BarBreakdown.tsx';
import type { GroupRow } from '../../../shared/contract/looking-back.ts';
import { CONVENTIONS_OF } from '../../../shared/stats/conventions.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import { ChipGroup } from '../../components/ChipGroup.tsx';
import { ENOUGH, isEnough } from './enough.ts';
import classes from './Insights.module.css';
import { TooFew } from './TooFew.tsx';

const measures = ['expectancy', 'expectancyR', 'winRate'] as const;
type Measure = (typeof measures)[number];

interface BreakdownCardProps {
  readonly name: string;
  readonly question: string;
  readonly rows: readonly GroupRow[];
  readonly labelOf: (row: GroupRow) => string;
  readonly currency: string;
  readonly first?: Measure;
  /** Two groups the question is about. */
  readonly compare?: readonly [string, string];
}

const MOST_BARS = 15;
const number = (value: string | number | null): number | null => (value === null ? null : Number(value));

/** A question about groups: bars with their intervals for those with enough trades, the others named with how many they have. */
export function BreakdownCard({ name, question, rows, labelOf, currency, first = 'expectancy', compare }: BreakdownCardProps) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const [measure, setMeasure] = useState<Measure>(first);
  const { drawn, few, more } = useMemo(() => {
    const enough = rows.filter((row) => isEnough(row[measure].n) && row[measure].value !== null);
    // Days of a week have an order of their own; the rest stands with the largest sample first.
    const ordered = name === 'weekday' ? enough : enough.toSorted((a, b) => b.n - a.n);
    return { drawn: ordered.slice(0, MOST_BARS), more: Math.max(0, ordered.length - MOST_BARS), few: rows.filter((row) => !enough.includes(row)).toSorted((a, b) => b[measure].n - a[measure].n) };
  }, [rows, measure, name]);
  const bars = useMemo<BreakdownRow[]>(
    () => drawn.map((row) => ({ label: labelOf(row), value: number(row[measure].value), low: number(row[measure].low), high: number(row[measure].high), n: row[measure].n })),
    [drawn, labelOf, measure],
  );
  const write = useMemo(() => {
    if (measure === 'winRate') return (value: number) => format.percent(value);
    if (measure === 'expectancyR') return (value: number) => format.r(value);
    return (value: number) => format.money(value.toFixed(2), currency, { signed: true });
  }, [measure, format, currency]);
  const axis = useMemo(() => {
    if (measure === 'winRate') return (value: number) => format.percent(value, { places: 0 });
    if (measure === 'expectancyR') return (value: number) => format.ratio(value, 1);
    return (value: number) => format.compact(value);
  }, [measure, format]);
  const label = t(`figure.${measure}`);

  return (
    <Card title={question} aside={<ChipGroup label={t('measure')} value={measure} onChange={(next) => next !== null && setMeasure(next)} options={measures.map((value) => ({ value, label: t(`short.${value}`) }))} />}>
      <div data-figure={`by-${name}`} data-state={drawn.length > 0 ? 'known' : 'too-few'}>
        {compare && <Verdict rows={drawn} measure={measure} pair={compare} labelOf={labelOf} />}
        {drawn.length > 0 && <BarBreakdown title={label} unit={measure === 'expectancy' ? currency : measure === 'expectancyR' ? 'R' : ''} rows={bars} write={write} axis={axis} explain={{ formula: t(`how.${measure}`), inputs: drawn.map((row) => ({ label: labelOf(row), value: t('n', { n: row[measure].n }) })), note: t('how.groups', { enough: ENOUGH }), panel: { conventions: CONVENTIONS_OF[measure].map((code) => t(`convention.${code}`)), method: drawn[0]?.[measure].method ? t(`method.${drawn[0][measure].method}`) : undefined } }} />}
        {drawn.length === 0 && <TooFew n={few[0]?.[measure].n ?? 0} />}
        {few.length > 0 && (
          <p className={classes.quiet} data-field="too-few-groups">
            {t('fewGroups', { enough: ENOUGH })} {few.slice(0, 12).map((row) => `${labelOf(row)} (${row[measure].n})`).join(t('listSeparator'))}
            {few.length > 12 && ` ${t('andMore', { count: few.length - 12 })}`}
          </p>
        )}
        {more > 0 && <p className={classes.quiet}>{t('andMore', { count: more })}</p>}
      </div>
    </Card>
  );
}

/** Whether two groups differ by more than chance explains, as far as their intervals tell. */
function Verdict({ rows, measure, pair, labelOf }: { rows: readonly GroupRow[]; measure: Measure; pair: readonly [string, string]; labelOf: (row: GroupRow) => string }) {
  const { t } = useTranslation('insights');
  const [a, b] = pair.map((key) => rows.find((row) => row.key === key));
  if (!a || !b) return null;
  const [one, other] = [a[measure], b[measure]];
  const [lowA, highA, lowB, highB] = [one.low, one.high, other.low, other.high].map((end) => number(end));
  if (lowA == null || highA == null || lowB == null || highB == null) return null;
  const apart = lowA > highB || lowB > highA;
  const better = (number(one.value) ?? 0) > (number(other.value) ?? 0) ? a : b;
  return (
    <p className={classes.verdict} data-state={apart ? 'apart' : 'overlap'}>
      {apart ? t('verdict.apart', { better: labelOf(better) }) : t('verdict.overlap')}
    </p>
  );
}
