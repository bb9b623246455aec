import { useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { moveShape, type Shape, type ShapeKind } from '../../../../shared/journal/annotation.ts';
import { ShapeView } from '../../../components/annotation/ShapeView.tsx';
import { finished, newShape, pulled, type Point, type Style } from './new-shape.ts';
import classes from './Picture.module.css';

export type Tool = 'select' | ShapeKind;

interface PaperProps {
  readonly url: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  readonly zoom: number;
  readonly tool: Tool;
  readonly style: Style;
  readonly shapes: readonly Shape[];
  readonly selected: string | null;
  readonly marks: RefObject<SVGGElement | null>;
  readonly words: string;
  readonly onSelect: (id: string | null) => void;
  readonly onDraw: (shape: Shape) => void;
  readonly onMove: (shape: Shape, act: string) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

type Pull = { readonly what: 'draw'; readonly shape: Shape } | { readonly what: 'move'; readonly shape: Shape; readonly from: Point; readonly act: string };

/** The picture, drawn on by pointer, finger or keys. */
export function Paper({ url, alt, width, height, zoom, tool, style, shapes, selected, marks, words, onSelect, onDraw, onMove, onKey }: PaperProps) {
  const { t } = useTranslation('annotate');
  const paper = useRef<SVGSVGElement>(null);
  const [pull, setPull] = useState<Pull | null>(null);
  const least = Math.max(3, width / 150);

  const pointOf = (event: PointerEvent): Point => {
    const box = paper.current!.getBoundingClientRect();
    return { x: ((event.clientX - box.left) / box.width) * width, y: ((event.clientY - box.top) / box.height) * height };
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const at = pointOf(event);
    const hit = (event.target as Element).closest('[data-shape]')?.getAttribute('data-shape') ?? null;
    if (tool === 'select') {
      onSelect(hit);
      const shape = shapes.find(({ id }) => id === hit);
      if (shape === undefined) return;
      setPull({ what: 'move', shape, from: at, act: `drag ${event.timeStamp}` });
    } else {
      setPull({ what: 'draw', shape: newShape(tool, crypto.randomUUID().slice(0, 12), style, at, at, words) });
    }
    paper.current!.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    if (pull === null) return;
    const at = pointOf(event);
    if (pull.what === 'draw') setPull({ what: 'draw', shape: pulled(pull.shape, at) });
    else onMove(moveShape(pull.shape, at.x - pull.from.x, at.y - pull.from.y), pull.act);
  };
  const up = () => {
    if (pull?.what === 'draw') {
      const shape = finished(pull.shape, least);
      if (shape !== null) onDraw(shape);
    }
    setPull(null);
  };

  /** With a tool in hand Enter sets a mark down in the middle of what is in sight, to be moved from there. */
  const set = () => {
    if (tool === 'select') return;
    const box = paper.current!.getBoundingClientRect();
    const view = paper.current!.parentElement!.getBoundingClientRect();
    const middle = { x: Math.min(width, Math.max(0, ((view.left + view.width / 2 - box.left) / box.width) * width)), y: Math.min(height, Math.max(0, ((view.top + view.height / 2 - box.top) / box.height) * height)) };
    const reach = width / 8;
    onDraw(newShape(tool, crypto.randomUUID().slice(0, 12), style, { x: middle.x - reach, y: tool === 'price' ? middle.y : middle.y + reach / 2 }, { x: middle.x + reach, y: middle.y - reach / 2 }, words));
  };

  const drawn = pull?.what === 'draw' ? [...shapes, pull.shape] : shapes;
  return (
    <div className={classes.desk}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <svg
        ref={paper}
        viewBox={`0 0 ${width} ${height}`}
        width={width * zoom}
        height={height * zoom}
        className={classes.paper}
        data-tool={tool}
        tabIndex={0}
        role="application"
        aria-label={t('paper', { name: alt })}
        aria-roledescription={t('paperRole')}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={() => setPull(null)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && tool !== 'select') {
            event.preventDefault();
            set();
          } else onKey(event);
        }}
      >
        <image href={url} width={width} height={height} />
        <g ref={marks}>
          {drawn.map((shape) => (
            <g key={shape.id} data-shape={shape.id}>
              <ShapeView shape={shape} across={width} />
            </g>
          ))}
        </g>
        {shapes.filter(({ id }) => id === selected).map((shape) => (
          <Frame key={shape.id} shape={shape} across={width} margin={least + shape.width} />
        ))}
      </svg>
    </div>
  );
}

/** Around the chosen mark: dashes of both colours, seen on any picture. */
function Frame({ shape, across, margin }: { shape: Shape; across: number; margin: number }) {
  const [left, top, right, bottom] = edgesOf(shape, across);
  const box = { x: left - margin, y: top - margin, width: right - left + 2 * margin, height: bottom - top + 2 * margin, fill: 'none', strokeWidth: Math.max(1, across / 600) };
  const dash = Math.max(4, across / 150);
  return (
    <g pointerEvents="none" data-part="frame">
      <rect {...box} stroke="#ffffff" />
      <rect {...box} stroke="#000000" strokeDasharray={`${dash} ${dash}`} />
    </g>
  );
}

function edgesOf(shape: Shape, across: number): [number, number, number, number] {
  switch (shape.kind) {
    case 'arrow':
    case 'line':
    case 'rectangle':
      return [Math.min(shape.x1, shape.x2), Math.min(shape.y1, shape.y2), Math.max(shape.x1, shape.x2), Math.max(shape.y1, shape.y2)];
    case 'pen': {
      const [xs, ys] = [0, 1].map((turn) => shape.points.filter((_, index) => index % 2 === turn)) as [number[], number[]];
      return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    }
    case 'text':
      return [shape.x, shape.y - shape.size, shape.x + [...shape.text].reduce((sum, character) => sum + (character.charCodeAt(0) > 0x2e80 ? 1 : 0.58), 0) * shape.size, shape.y + shape.size * 0.25];
    case 'price':
      return [0, shape.y, across, shape.y];
  }
}
