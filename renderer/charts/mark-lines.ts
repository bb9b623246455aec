import type { Chart } from 'chart.js';
import type { Palette } from './palette.ts';

export interface MarkLine {
  /** In the values of the axis; of a category axis, its number from 0, parts between. */
  readonly at: number;
  readonly axis: 'x' | 'y';
  readonly label: string;
  readonly colour: string;
  readonly dash: readonly number[];
}

/** Lines with a word across the drawing: what a figure is held against. Labels stand one below the other, so that near lines can be told apart. */
export function markLines(marks: readonly MarkLine[], palette: Palette) {
  return {
    id: 'mark-lines',
    afterDatasetsDraw({ ctx, chartArea, scales }: Chart) {
      const { left, right, top, bottom } = chartArea;
      ctx.save();
      ctx.beginPath();
      ctx.rect(left, top, right - left, bottom - top);
      ctx.clip();
      ctx.font = `12px ${palette.font}`;
      ctx.textBaseline = 'top';
      const placeOf = ({ at, axis }: MarkLine): number | null => {
        const scale = scales[axis];
        if (scale === undefined) return null;
        // A category scale rounds to whole numbers: between two of them lies a share of their distance.
        const whole = Math.floor(at);
        const from = scale.getPixelForValue(whole);
        return at === whole ? from : scale.type === 'category' ? from + (at - whole) * (scale.getPixelForValue(whole + 1) - from) : scale.getPixelForValue(at);
      };
      for (const [index, mark] of marks.entries()) {
        const { axis, label, colour, dash } = mark;
        const place = placeOf(mark);
        if (place === null) continue;
        ctx.strokeStyle = colour;
        ctx.lineWidth = 1.5;
        ctx.setLineDash([...dash]);
        ctx.beginPath();
        ctx.moveTo(axis === 'x' ? place : left, axis === 'x' ? top : place);
        ctx.lineTo(axis === 'x' ? place : right, axis === 'x' ? bottom : place);
        ctx.stroke();
        ctx.setLineDash([]);
        const width = ctx.measureText(label).width;
        // To the right of its line, unless the edge or the next line is in the way and there is room to the left.
        const crossed = marks.some((other) => {
          const next = other.axis === 'x' ? placeOf(other) : null;
          return next !== null && next > place && next < place + 8 + width;
        });
        const toLeft = place + 4 + width > right || (crossed && place - 4 - width >= left);
        const x = axis === 'x' ? (toLeft ? place - 4 - width : place + 4) : right - width - 4;
        const y = axis === 'x' ? top + 2 + index * 16 : place + 3;
        ctx.fillStyle = palette.surface;
        ctx.globalAlpha = 0.8;
        ctx.fillRect(x - 2, y - 1, width + 4, 15);
        ctx.globalAlpha = 1;
        ctx.fillStyle = palette.ink;
        ctx.fillText(label, x, y);
      }
      ctx.restore();
    },
  };
}
