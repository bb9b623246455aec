import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BarBreakdown, type BreakdownRow } from '../../charts/BarBreakdown.tsx';
import type { GroupDifference, GroupRow } from '../../../shared/contract/looking-back.ts';
import { CONVENTIONS_OF } from '../../../shared/stats/conventions.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import { ChipGroup } from '../../components/ChipGroup.tsx';
import { ENOUGH, isEnough } from '../../components/enough.ts';
import { Explain } from '../../components/Explain.tsx';
import classes from './Insights.module.css';
import { TooFew } from './TooFew.tsx';

const measures = ['expectancy', 'expectancyR', 'winRate'] as const;
type Measure = (typeof measures)[number];

interface Compared {
  readonly pair: readonly [string, string];
  readonly difference: GroupDifference;
  /** What else is compared elsewhere, and the way there. */
  readonly note?: ReactNode;
}

interface BreakdownCardProps {
  readonly name: string;
  readonly question: string;
  readonly rows: readonly GroupRow[];
  readonly labelOf: (row: GroupRow) => string;
  readonly currency: string;
  readonly first?: Measure;
  /** Two groups the question is about, and the first less the second. */
  readonly compare?: Compared;
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
  const writePoints = (value: number): string => t('flags:points', { value: `${value > 0 ? '+' : ''}${format.ratio(value * 100, 1)}` });
  const axis = useMemo(() => {
    if (measure === 'winRate') return (value: number) => format.percent(value, { places: 0 });
    if (measure === 'expectancyR') return (value: number) => format.ratio(value, 1);
    return (value: number) => format.compact(value);
  }, [measure, format]);
  const label = t(`figure.${measure}`);

  return (
    <Card title={question} aside={<ChipGroup label={t('measure')} value={measure} onChange={(next) => next !== null && setMeasure(next)} options={measures.map((value) => ({ value, label: t(`short.${value}`) }))} />}>
      <div data-figure={`by-${name}`} data-state={drawn.length > 0 ? 'known' : 'too-few'}>
        {compare && <Verdict compared={compare} rows={drawn} measure={measure} labelOf={labelOf} write={measure === 'winRate' ? writePoints : write} />}
        {compare?.note}
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

/** The difference of two groups with an interval of its own: that theirs overlap would not show that it is chance. */
function Verdict({ compared: { pair, difference }, rows, measure, labelOf, write }: { compared: Compared; rows: readonly GroupRow[]; measure: Measure; labelOf: (row: GroupRow) => string; write: (value: number) => string }) {
  const { t } = useTranslation('insights');
  const [a, b] = pair.map((key) => rows.find((row) => row.key === key));
  const { n, against, method, ...ends } = difference[measure];
  const [value, low, high] = [ends.value, ends.low, ends.high].map(number);
  // A group of a few is named below with how many it has; nothing is claimed of it.
  if (!a || !b || value == null || low == null || high == null) return null;
  const apart = low > 0 || high < 0;
  const [one, other] = [labelOf(a), labelOf(b)];
  const explain = {
    formula: t('difference.formula', { measure: t(`figure.${measure}`), a: one, b: other }),
    inputs: [
      { label: t('difference.input', { group: one }), value: t('n', { n }) },
      { label: t('difference.input', { group: other }), value: t('n', { n: against }) },
    ],
    panel: { method: t(`method.${method}`), conventions: [t('convention.independent')] },
  };
  return (
    <p className={classes.verdict} data-state={apart ? 'apart' : 'chance'}>
      <Explain title={t('difference.title', { a: one, b: other })} explain={explain}>{t('difference.title', { a: one, b: other })}</Explain>
      <span className="num">{t('difference.value', { value: write(value), low: write(low), high: write(high) })}</span> {t(apart ? 'difference.apart' : 'difference.chance')}
    </p>
  );
}
