import { annotationColours, type AnnotationColour, type Shape } from '../../../shared/journal/annotation.ts';

/** Dark marks stand out by a light rim, light ones by a dark one: on whatever lies under them. */
const light: ReadonlySet<AnnotationColour> = new Set(['yellow', 'sky', 'orange', 'pink', 'white']);
const rimOf = (colour: AnnotationColour): string => (light.has(colour) ? '#000000' : '#ffffff');

/** One mark, in pixels of its picture; colours are its own in either theme, because the picture's are. */
export function ShapeView({ shape, across }: { shape: Shape; across: number }) {
  const colour = annotationColours[shape.colour];
  const rim = rimOf(shape.colour);
  const strokes = (draw: (stroke: string, width: number, opacity: number) => React.ReactNode) => (
    <>
      {draw(rim, shape.width + Math.max(2, shape.width * 0.8), 0.55)}
      {draw(colour, shape.width, 1)}
    </>
  );
  const line = { fill: 'none', strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
  switch (shape.kind) {
    case 'line':
    case 'arrow': {
      const path = shape.kind === 'line' ? `M${shape.x1} ${shape.y1}L${shape.x2} ${shape.y2}` : arrowPath(shape);
      return strokes((stroke, width, opacity) => <path d={path} stroke={stroke} strokeWidth={width} opacity={opacity} {...line} />);
    }
    case 'rectangle': {
      const box = { x: Math.min(shape.x1, shape.x2), y: Math.min(shape.y1, shape.y2), width: Math.abs(shape.x2 - shape.x1), height: Math.abs(shape.y2 - shape.y1) };
      return strokes((stroke, width, opacity) => <rect {...box} stroke={stroke} strokeWidth={width} opacity={opacity} {...line} />);
    }
    case 'pen':
      return strokes((stroke, width, opacity) => <polyline points={shape.points.join(' ')} stroke={stroke} strokeWidth={width} opacity={opacity} {...line} />);
    case 'text':
      return <Words x={shape.x} y={shape.y} text={shape.text} size={shape.size} colour={colour} rim={rim} anchor="start" />;
    case 'price':
      return (
        <>
          {strokes((stroke, width, opacity) => (
            <path d={`M0 ${shape.y}H${across}`} stroke={stroke} strokeWidth={width} opacity={opacity} strokeDasharray={`${width * 4} ${width * 2}`} fill="none" />
          ))}
          {shape.text !== '' && <Words x={across - shape.size / 2} y={shape.y - shape.size * 0.35} text={shape.text} size={shape.size} colour={colour} rim={rim} anchor="end" />}
        </>
      );
  }
}

function Words({ x, y, text, size, colour, rim, anchor }: { x: number; y: number; text: string; size: number; colour: string; rim: string; anchor: 'start' | 'end' }) {
  return (
    <text x={x} y={y} fontSize={size} fontWeight={600} fontFamily="system-ui, 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif" textAnchor={anchor} fill={colour} stroke={rim} strokeWidth={size / 6} strokeLinejoin="round" paintOrder="stroke">
      {text}
    </text>
  );
}

function arrowPath({ x1, y1, x2, y2, width }: { x1: number; y1: number; x2: number; y2: number; width: number }): string {
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const length = Math.min(Math.hypot(x2 - x1, y2 - y1), width * 5 + 8);
  const barb = (turn: number): string => `${x2 - length * Math.cos(angle + turn)} ${y2 - length * Math.sin(angle + turn)}`;
  return `M${x1} ${y1}L${x2} ${y2}M${barb(0.45)}L${x2} ${y2}L${barb(-0.45)}`;
}
