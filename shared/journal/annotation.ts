import { z } from 'zod';

/** Okabe and Ito's set, told apart by every kind of colour vision, with black and white. */
export const annotationColours = { orange: '#e69f00', sky: '#56b4e9', green: '#009e73', yellow: '#f0e442', blue: '#0072b2', red: '#d55e00', pink: '#cc79a7', black: '#000000', white: '#ffffff' } as const;
export type AnnotationColour = keyof typeof annotationColours;
const zColour = z.enum(Object.keys(annotationColours) as [AnnotationColour, ...AnnotationColour[]]);

export const shapeKinds = ['arrow', 'line', 'rectangle', 'pen', 'text', 'price'] as const;
export type ShapeKind = (typeof shapeKinds)[number];

/** In pixels of the picture; what is drawn may reach over its edge a little. */
const place = z.number().min(-20_000).max(40_000);
const base = { id: z.string().min(1).max(40), colour: zColour, width: z.number().min(1).max(60) };
const span = { x1: place, y1: place, x2: place, y2: place };
const words = z.string().max(200);

export const zShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('arrow'), ...base, ...span }),
  z.object({ kind: z.literal('line'), ...base, ...span }),
  z.object({ kind: z.literal('rectangle'), ...base, ...span }),
  /** Points in pairs: x, y, x, y … */
  z.object({ kind: z.literal('pen'), ...base, points: z.array(place).min(4).max(4000) }),
  z.object({ kind: z.literal('text'), ...base, x: place, y: place, text: words.min(1), size: z.number().min(6).max(400) }),
  /** From edge to edge, with the price it stands for. */
  z.object({ kind: z.literal('price'), ...base, y: place, text: words, size: z.number().min(6).max(400) }),
]);
export type Shape = z.infer<typeof zShape>;

/** Later ones lie on top. */
export const zShapes = z.array(zShape).max(500);

export const zAnnotation = z.object({ attachmentId: z.string(), revision: z.number().int(), shapes: zShapes });
export type Annotation = z.infer<typeof zAnnotation>;

/**
 * A shape somewhere else.
 *
 * @example moveShape({ kind: 'price', id: 'a', colour: 'red', width: 2, y: 10, text: '12.50', size: 14 }, 5, -4) // => { kind: 'price', id: 'a', colour: 'red', width: 2, y: 6, text: '12.50', size: 14 }
 */
export function moveShape(shape: Shape, dx: number, dy: number): Shape {
  switch (shape.kind) {
    case 'arrow':
    case 'line':
    case 'rectangle':
      return { ...shape, x1: shape.x1 + dx, y1: shape.y1 + dy, x2: shape.x2 + dx, y2: shape.y2 + dy };
    case 'pen':
      return { ...shape, points: shape.points.map((value, index) => value + (index % 2 === 0 ? dx : dy)) };
    case 'text':
      return { ...shape, x: shape.x + dx, y: shape.y + dy };
    case 'price':
      return { ...shape, y: shape.y + dy };
  }
}

/**
 * A stroke of the pen with the points left out that change nothing to the eye (Ramer 1972, Douglas and Peucker 1973).
 *
 * @param points x, y, x, y …
 * @param tolerance how far, in pixels, a left-out point may lie from the line
 * @example thinStroke([0, 0, 5, 0.2, 10, 0], 1) // => [0, 0, 10, 0]
 * @example thinStroke([0, 0, 5, 6, 10, 0], 1) // => [0, 0, 5, 6, 10, 0]
 */
export function thinStroke(points: readonly number[], tolerance: number): number[] {
  const count = Math.floor(points.length / 2);
  if (count < 3) return points.slice(0, count * 2);
  const kept = new Uint8Array(count);
  kept[0] = kept[count - 1] = 1;
  // By a list of its own: a long stroke is deeper than the stack is.
  const open: [number, number][] = [[0, count - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [from, to] = span;
    let [farthest, most] = [-1, tolerance];
    for (let index = from + 1; index < to; index += 1) {
      const distance = distanceToLine(points, index, from, to);
      if (distance > most) [farthest, most] = [index, distance];
    }
    if (farthest === -1) continue;
    kept[farthest] = 1;
    open.push([from, farthest], [farthest, to]);
  }
  return points.slice(0, count * 2).filter((_, index) => kept[index >> 1] === 1);
}

function distanceToLine(points: readonly number[], index: number, from: number, to: number): number {
  const [x, y, ax, ay, bx, by] = [points[index * 2]!, points[index * 2 + 1]!, points[from * 2]!, points[from * 2 + 1]!, points[to * 2]!, points[to * 2 + 1]!];
  const length = Math.hypot(bx - ax, by - ay);
  return length === 0 ? Math.hypot(x - ax, y - ay) : Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
}
