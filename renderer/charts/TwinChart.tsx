import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TwinBlock } from '../../shared/contract/twin.ts';
import { useFormat } from '../app/format/use-format.ts';
import type { Explanation } from '../components/Explain.tsx';
import { ChartFrame } from './ChartFrame.tsx';
import { tableOf } from './csv.ts';
import { withAlpha, type Palette } from './palette.ts';
import { dayAxis, overDays } from './over-days.ts';

interface TwinChartProps {
  readonly points: TwinBlock['curve'];
  readonly currency: string;
  readonly explain: Explanation;
  readonly height?: number;
}

/** Running results as they were and as the rules would have had them, with the band of the latter. */
export function TwinChart({ points, currency, explain, height = 280 }: TwinChartProps) {
  const { t } = useTranslation('twin');
  const format = useFormat();
  const banded = points.some(({ band }) => band !== null);
  const draw = useCallback(
    (palette: Palette) => {
      const series = overDays(points);
      const number = (value: string | null | undefined) => (value == null ? null : Number(value));
      const end = { borderColor: withAlpha(palette.series[1], 0.5), borderWidth: 1, borderDash: [2, 3], pointRadius: 0, pointHitRadius: 0 };
      const names = [t('chart.own'), t('chart.twin'), t('chart.low'), t('chart.high')];
      return {
        type: 'line' as const,
        data: {
          datasets: [
            { label: names[0], ...series(({ own }) => number(own)), borderColor: palette.series[0], borderWidth: 2, pointRadius: 0, pointHitRadius: 8 },
            { label: names[1], ...series(({ twin }) => number(twin)), borderColor: palette.series[1], borderWidth: 2, borderDash: [6, 3], pointRadius: 0, pointHitRadius: 8 },
            ...(banded
              ? [
                  { label: t('chart.band'), ...series(({ band }) => number(band?.low)), ...end, fill: '+1' as const, backgroundColor: withAlpha(palette.series[1], 0.14) },
                  { label: names[3], ...series(({ band }) => number(band?.high)), ...end },
                ]
              : []),
          ],
        },
        options: {
          scales: {
            x: dayAxis(points, format),
            y: { ticks: { callback: (value: string | number) => format.compact(Number(value)) } },
          },
          plugins: {
            legend: { display: true, labels: { filter: (item: { datasetIndex?: number }) => item.datasetIndex !== 3 } },
            tooltip: {
              callbacks: {
                title: (items: { dataIndex: number }[]) => format.day(points[items[0]?.dataIndex ?? 0]?.day ?? ''),
                label: (item: { datasetIndex: number; dataIndex: number }) => {
                  const point = points[item.dataIndex];
                  const value = [point?.own, point?.twin, point?.band?.low, point?.band?.high][item.datasetIndex];
                  return `${names[item.datasetIndex] ?? ''}: ${value == null ? '—' : format.money(value, currency, { signed: true })}`;
                },
              },
            },
          },
        },
      };
    },
    [points, banded, currency, format, t],
  );
  const table = useMemo(
    () =>
      tableOf(
        [t('common:chart.day'), ...['own', 'twin', 'low', 'high'].map((name) => `${t(`chart.${name}`)} (${currency})`)],
        points,
        ({ day, own, twin, band }) => [day, own, twin, band?.low ?? null, band?.high ?? null],
      ),
    [points, currency, t],
  );
  return <ChartFrame title={t('chart.title')} unit={currency} explain={explain} draw={draw} table={table} height={height} zoomable />;
}
