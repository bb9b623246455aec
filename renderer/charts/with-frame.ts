import type { ChartOptions } from 'chart.js';
import type { Palette } from './palette.ts';

export type ZoomMode = 'x' | 'xy' | null;

interface TickedScale {
  ticks: { value: number }[];
}

/** The ends of an axis are named; a tick that stands too near one of them gives way. */
export function clearEnds(scale: TickedScale): void {
  const { ticks } = scale;
  if (ticks.length < 5) return;
  const at = (index: number): number => ticks.at(index)?.value ?? 0;
  const step = at(2) - at(1);
  const near = (gap: number): boolean => Math.abs(gap) < Math.abs(step) * 0.6;
  scale.ticks = ticks.filter((_, index) => !((index === 1 && near(at(1) - at(0))) || (index === ticks.length - 2 && near(at(-1) - at(-2)))));
}

/** What all charts share: quiet grid, our type, no animation to wait for, zoom along time or over the plane. */
export function withFrame(options: ChartOptions, palette: Palette, mode: ZoomMode, onZoom: () => void): ChartOptions {
  const scales = Object.fromEntries(
    Object.entries(options.scales ?? {}).map(([name, scale]) => [
      name,
      { ...(name === 'x' && scale?.type === 'linear' && { afterBuildTicks: clearEnds }), ...scale, grid: { color: palette.grid, ...scale?.grid }, border: { display: false }, ticks: { color: palette.quiet, maxRotation: 0, autoSkipPadding: 16, ...scale?.ticks } },
    ]),
  );
  const whole = { min: 'original', max: 'original' } as const;
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    interaction: { mode: 'index', intersect: false },
    ...options,
    font: { family: palette.font, size: 12 },
    color: palette.quiet,
    scales: scales as ChartOptions['scales'] & object,
    plugins: {
      ...options.plugins,
      legend: { display: false, position: 'bottom', labels: { color: palette.quiet, boxWidth: 12, boxHeight: 12 }, ...options.plugins?.legend },
      tooltip: {
        backgroundColor: palette.ink,
        titleColor: palette.surface,
        bodyColor: palette.surface,
        footerColor: palette.surface,
        displayColors: false,
        padding: 8,
        cornerRadius: 4,
        titleFont: { family: palette.font },
        bodyFont: { family: palette.font },
        ...options.plugins?.tooltip,
      },
      zoom:
        mode === null
          ? {}
          : {
              zoom: { mode, wheel: { enabled: true, modifierKey: 'ctrl' }, drag: { enabled: true, threshold: 8, backgroundColor: 'rgb(128 140 160 / 20%)' }, onZoomComplete: onZoom },
              pan: { mode, onPanComplete: onZoom },
              limits: { x: whole, ...(mode === 'xy' ? { y: whole } : {}) },
            },
    },
  };
}
