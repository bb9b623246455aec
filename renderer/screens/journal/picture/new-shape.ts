import { thinStroke, type AnnotationColour, type Shape, type ShapeKind } from '../../../../shared/journal/annotation.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Style {
  readonly colour: AnnotationColour;
  readonly width: number;
  readonly size: number;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** What a tool makes of a pull from one point to another; by the keyboard the pull is one of its own making. */
export function newShape(kind: ShapeKind, id: string, style: Style, from: Point, to: Point, words: string): Shape {
  const base = { id, colour: style.colour, width: style.width };
  const span = { x1: round(from.x), y1: round(from.y), x2: round(to.x), y2: round(to.y) };
  switch (kind) {
    case 'arrow':
    case 'line':
    case 'rectangle':
      return { kind, ...base, ...span };
    case 'pen':
      return { kind, ...base, points: [span.x1, span.y1, span.x2, span.y2] };
    case 'text':
      return { kind, ...base, x: span.x1, y: span.y1, text: words, size: style.size };
    case 'price':
      return { kind, ...base, y: span.y1, text: '', size: style.size };
  }
}

/** A shape while it is being pulled out. */
export function pulled(shape: Shape, to: Point): Shape {
  switch (shape.kind) {
    case 'arrow':
    case 'line':
    case 'rectangle':
      return { ...shape, x2: round(to.x), y2: round(to.y) };
    case 'pen':
      return shape.points.length >= 4000 ? shape : { ...shape, points: [...shape.points, round(to.x), round(to.y)] };
    case 'text':
      return { ...shape, x: round(to.x), y: round(to.y) };
    case 'price':
      return { ...shape, y: round(to.y) };
  }
}

/** As it is kept; null where it was a slip of the hand and not a mark. */
export function finished(shape: Shape, least: number): Shape | null {
  if (shape.kind === 'pen') {
    const points = thinStroke(shape.points, least / 6);
    return points.length < 4 ? null : { ...shape, points };
  }
  if (shape.kind === 'text' || shape.kind === 'price') return shape;
  return Math.hypot(shape.x2 - shape.x1, shape.y2 - shape.y1) < least ? null : shape;
}
