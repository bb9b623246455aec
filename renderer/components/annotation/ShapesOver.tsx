import type { Shape } from '../../../shared/journal/annotation.ts';
import { ShapeView } from './ShapeView.tsx';

/** What was drawn, laid over a picture that is shown in any size. */
export function ShapesOver({ shapes, width, height }: { shapes: readonly Shape[]; width: number; height: number }) {
  return (
    <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" style={{ position: 'absolute', inset: 0, width: '100%', height: '100%', pointerEvents: 'none' }}>
      {shapes.map((shape) => (
        <ShapeView key={shape.id} shape={shape} across={width} />
      ))}
    </svg>
  );
}
