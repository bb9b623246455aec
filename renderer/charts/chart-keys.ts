import type { Chart } from './register.ts';

type Key = { readonly key: string; readonly shiftKey: boolean };

const ZOOM = 1.4;
/** Share of the width a step moves. */
const PAN = 0.15;

const arrows: Readonly<Record<string, readonly [number, number]>> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Zooming and moving by keys: + − 0, and Shift with an arrow. Says whether the key was one of them. */
export function zoomByKey(chart: Chart, { key, shiftKey }: Key, plane: boolean): boolean {
  const by = (factor: number) => ({ x: factor, y: plane ? factor : 1, focalPoint });
  const { left, right, top, bottom, width } = chart.chartArea;
  const active = chart.getActiveElements()[0]?.element;
  const focalPoint = active === undefined || active.x < left || active.x > right ? { x: (left + right) / 2, y: (top + bottom) / 2 } : { x: active.x, y: active.y };
  if (key === '+' || key === '=') chart.zoom(by(ZOOM), 'none');
  else if (key === '-' || key === '−') chart.zoom(by(1 / ZOOM), 'none');
  else if (key === '0') chart.resetZoom('none');
  else if (shiftKey && arrows[key] !== undefined) chart.pan({ x: -arrows[key][0] * width * PAN, y: plane ? -arrows[key][1] * (bottom - top) * PAN : 0 }, undefined, 'none');
  else return false;
  return true;
}

/**
 * The point a key leads to: along the order of the points, or, where they stand in a plane, to the nearest one in the direction of the arrow.
 *
 * @returns null for a key that leads nowhere
 */
export function pointByKey(chart: Chart, key: string, plane: boolean): number | null {
  const count = chart.data.datasets[0]?.data.length ?? 0;
  if (count === 0) return null;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const arrow = arrows[key];
  if (arrow === undefined) return null;
  const current = chart.getActiveElements()[0]?.index;
  if (!plane) {
    if (arrow[0] === 0) return null;
    return Math.max(0, Math.min(count - 1, current === undefined ? (arrow[0] > 0 ? 0 : count - 1) : current + arrow[0]));
  }
  return current === undefined ? 0 : nearest(chart, current, arrow);
}

/** Points, bars and cells all know theirs; the library's type of them does not say so. */
const centreOf = (element: unknown): { x: number; y: number } => (element as { getCenterPoint: () => { x: number; y: number } }).getCenterPoint();

/** In a cone of 45° around the arrow; staying where nothing lies in it. */
function nearest(chart: Chart, from: number, [dx, dy]: readonly [number, number]): number {
  const points = chart.getDatasetMeta(0).data.map(centreOf);
  const here = points[from]!;
  let [best, least] = [from, Number.POSITIVE_INFINITY];
  for (const [index, { x, y }] of points.entries()) {
    const [ahead, aside] = [(x - here.x) * dx + (y - here.y) * dy, Math.abs((x - here.x) * dy) + Math.abs((y - here.y) * dx)];
    if (index === from || ahead < 0.5 || aside > ahead) continue;
    const far = ahead + 2 * aside;
    if (far < least) [best, least] = [index, far];
  }
  return best;
}

/** Brings a point that a zoom has left outside into the middle. */
export function bringIntoView(chart: Chart, index: number, plane: boolean): void {
  const element = chart.getDatasetMeta(0).data[index];
  const point = element && centreOf(element);
  const { left, right, top, bottom } = chart.chartArea;
  if (point === undefined || (point.x >= left - 1 && point.x <= right + 1 && (!plane || (point.y >= top - 1 && point.y <= bottom + 1)))) return;
  chart.pan({ x: (left + right) / 2 - point.x, y: plane ? (top + bottom) / 2 - point.y : 0 }, undefined, 'none');
}
