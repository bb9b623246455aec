import { useTranslation } from 'react-i18next';
import type { LadderBand } from '../../shared/rules/discipline.ts';
import { useFormat } from '../app/format/use-format.ts';
import { Gauge, type GaugeMark } from './Gauge.tsx';
import { Leverage } from './Leverage.tsx';

interface LeverageGaugeProps {
  readonly leverage: number | null;
  readonly cap: number | null;
  readonly ladder?: readonly LadderBand[];
}

/** Leverage against the steps of the ladder and the cap. */
export function LeverageGauge({ leverage, cap, ladder = [] }: LeverageGaugeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const steps = ladder.filter((band) => cap === null || band.above < cap);
  const marks: GaugeMark[] = [
    ...steps.map((band) => ({ at: band.above, label: t('margin.step', { above: format.leverage(band.above) }), tone: 'plain' as const })),
    ...(cap === null ? [] : [{ at: cap, label: t('margin.cap', { cap: format.leverage(cap) }), tone: 'lock' as const }]),
  ];
  const max = Math.max(cap ?? 0, leverage ?? 0, ...steps.map((band) => band.above), 1) * 1.15;
  const tone = cap !== null && leverage !== null && leverage > cap ? 'lock' : leverage !== null && steps.some((band) => leverage > band.above) ? 'wait' : 'calm';
  return <Gauge label={t('strip.leverage')} value={leverage} shown={<Leverage value={leverage} reason="leverage.equityUnknown" />} min={0} max={max} marks={marks} tone={tone} />;
}
