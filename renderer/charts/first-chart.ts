import { addDays } from '../../shared/time/calendar-day.ts';
import { takeTurn } from '../components/turns.ts';
import { overDays } from './over-days.ts';
import type { Palette } from './palette.ts';
import { Chart } from './register.ts';
import { withFrame } from './with-frame.ts';

/** Enough that the code run for each point is worth compiling. */
const POINTS = 300;

let made = false;

/** Whether no chart has been made in this window yet. */
export const isFirst = (): boolean => !made;

/**
 * A small chart nobody sees, made and thrown away, in turns of its own. The first chart of a window costs some hundredths of a second more than the others, because
 * none of the code it needs has ever run; made of a few points first, a large one does not hold the window up.
 */
export function makeFirst(palette: Palette): void {
  if (made) return;
  made = true;
  const options = withFrame({ scales: { x: { type: 'linear' }, y: { beginAtZero: true } }, plugins: { legend: { display: true } } }, palette, 'x', () => undefined);
  const chart = new Chart(document.createElement('canvas'), { type: 'line', data: { datasets: [] }, options: { ...options, responsive: false } });
  takeTurn(() => {
    const days = Array.from({ length: POINTS }, (_, index) => ({ day: addDays('2026-01-01', index), index }));
    const series = overDays(days);
    const line = (y: number, fill: '+1' | false) => ({ label: String(y), ...series(({ index }) => y * (index % 7)), borderColor: palette.ink, backgroundColor: palette.grid, fill, pointRadius: 0 });
    chart.data = { datasets: [line(1, '+1'), line(2, false)] };
    chart.update('none');
    chart.destroy();
  });
}
