import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BiasFilter, CoolingOffBlock } from '../../../../shared/contract/bias.ts';
import { api } from '../../../api/query.ts';
import { shortAmount } from '../../../app/format/short-amount.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { WaitChart } from '../../../charts/WaitChart.tsx';
import { Card } from '../../../components/Card.tsx';
import { ChipGroup } from '../../../components/ChipGroup.tsx';
import { Loaded } from '../../../components/Loaded.tsx';
import { pText } from '../../../components/flag-effect-text.ts';
import classes from './Flags.module.css';

const MINUTE = 60_000;

/** The trader's own cooling-off: results by minutes since the last loss. */
export function CoolingOffCard({ filter, currency }: { filter: BiasFilter; currency: string }) {
  const { t } = useTranslation('flags');
  const query = useQuery(api.bias.coolingOff.queryOptions({ input: { filter } }));
  return (
    <Card title={t('cooling.question')}>
      <Loaded query={query} lines={6}>
        {(blocks) => {
          const block = blocks.find((one) => one.currency === currency);
          return block === undefined ? null : <Waits block={block} />;
        }}
      </Loaded>
    </Card>
  );
}

function Waits({ block }: { block: CoolingOffBlock }) {
  const { t } = useTranslation('flags');
  const format = useFormat();
  const { currency, spans, estimate, compared, n, least } = block;
  const [measure, setMeasure] = useState<'money' | 'r'>('money');
  const percent = (value: number | null) => (value === null ? '—' : format.percent(value, { signed: true }));
  const write = useCallback((value: number) => (measure === 'r' ? format.r(value) : format.money(shortAmount(value.toFixed(2), currency), currency, { signed: true })), [measure, currency, format]);
  const points = useMemo(
    () =>
      spans.map(({ from, to, n: count, net, r }) => {
        const label = t('cooling.span', { from: from === 0 ? '0' : format.duration(from * MINUTE), to: format.duration(to * MINUTE) });
        if (measure === 'r') return { label, n: r?.n ?? count, value: r?.value ?? null, low: r?.low ?? null, high: r?.high ?? null };
        const number = (text: string | null | undefined): number | null => (text == null ? null : Number(text));
        return { label, n: count, value: number(net?.value), low: number(net?.low), high: number(net?.high) };
      }),
    [spans, measure, format, t],
  );
  const words = useMemo(() => ({ from: t('cooling.from'), mean: t('cooling.mean'), low: t('cooling.low'), high: t('cooling.high'), band: t('cooling.band') }), [t]);
  const explain = useMemo(() => ({ formula: t('cooling.formula'), note: t('cooling.note', { least }), n }), [t, least, n]);
  return (
    <div className={classes.card} data-field="cooling-off" data-state={estimate !== null ? 'found' : compared === 0 ? 'too-few' : 'not-found'}>
      {estimate !== null ? (
        <p className={classes.seen}>
          {t('cooling.found', { wait: format.duration(estimate.minutes * MINUTE), effect: percent(estimate.effect), low: percent(estimate.low), high: percent(estimate.high), sooner: estimate.sooner, later: estimate.later, p: pText(estimate.corrected, format) })}
        </p>
      ) : (
        <p className={classes.few}>{compared === 0 ? t('cooling.tooFew', { n }) : t('cooling.notFound', { count: compared })}</p>
      )}
      <p className={classes.quiet}>{t('cooling.warning')}</p>
      {points.some(({ value }) => value !== null) && (
        <WaitChart
          title={t('cooling.title')}
          unit={measure === 'r' ? t('cooling.r') : currency}
          points={points}
          write={write}
          words={words}
          explain={explain}
          aside={<ChipGroup label={t('cooling.measure')} value={measure} onChange={(next) => next !== null && setMeasure(next)} options={[{ value: 'money', label: t('cooling.money') }, { value: 'r', label: t('cooling.r') }]} />}
        />
      )}
    </div>
  );
}
