import { ActionIcon } from '@mantine/core';
import type { ActiveElement, ChartOptions } from 'chart.js';
import { useContext, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Explain, type Explanation } from '../components/Explain.tsx';
import { Hint } from '../components/Hint.tsx';
import { Icon } from '../components/Icon.tsx';
import { takeTurn } from '../components/turns.ts';
import { bringIntoView, pointByKey, zoomByKey } from './chart-keys.ts';
import { ChartWords } from './chart-words.ts';
import classes from './ChartFrame.module.css';
import { ChartTableView } from './ChartTableView.tsx';
import { cellText, toCsv, type ChartTable } from './csv.ts';
import { isFirst, makeFirst } from './first-chart.ts';
import { usePalette, type Palette } from './palette.ts';
import { pictureOf } from './picture.ts';
import { Chart } from './register.ts';
import { saveFile } from './save-file.ts';
import { withFrame, type ZoomMode } from './with-frame.ts';

export interface Drawing {
  readonly type: 'line' | 'bar' | 'matrix' | 'scatter';
  // Each chart knows its own data shape; chart.js types one configuration per kind.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly plugins?: any[];
  readonly options?: ChartOptions;
}

interface ChartFrameProps {
  readonly title: string;
  readonly unit?: string;
  readonly explain?: Explanation | undefined;
  readonly height?: number;
  /** Draws for a palette; memoise it, it is the chart's identity. */
  readonly draw: (palette: Palette) => Drawing;
  /** A row for each point of the first set of data, in its order: keys read the one, eyes see the other. */
  readonly table: ChartTable;
  /** Along x; `plane` along both. */
  readonly zoomable?: boolean;
  /** Points stand in a plane: arrows lead to the nearest in their direction. */
  readonly plane?: boolean;
  /** What a point leads to, by click or Enter. */
  readonly onOpen?: ((index: number) => void) | undefined;
  readonly aside?: ReactNode;
}

/** The frame of every chart: title, unit, tooltip, zoom, keys, table, picture and CSV. */
export function ChartFrame({ title, unit = '', explain, height = 240, draw, table, zoomable = false, plane = false, onOpen, aside }: ChartFrameProps) {
  const { t } = useTranslation();
  const palette = usePalette();
  const words = useContext(ChartWords);
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<Chart | null>(null);
  /** What stands on the canvas: the newest drawing comes in its turn. */
  const [drawn, setDrawn] = useState<Drawing | null>(null);
  const open = useRef(onOpen);
  const [asTable, setAsTable] = useState(false);
  const [zoomed, setZoomed] = useState(false);
  const [reading, setReading] = useState('');
  const empty = table.count === 0;
  const drawing = useMemo(() => draw(palette), [draw, palette]);
  const mode: ZoomMode = zoomable ? (plane ? 'xy' : 'x') : null;
  const opens = onOpen !== undefined;

  useEffect(() => {
    open.current = onOpen;
  }, [onOpen]);

  useEffect(() => {
    const place = canvas.current;
    if (!place || asTable || empty) return undefined;
    const turns: (() => void)[] = isFirst() ? [takeTurn(() => makeFirst(palette))] : [];
    const make = (data: Drawing['data']): Chart => {
      chart.current?.destroy();
      const made = new Chart(place, {
        type: drawing.type,
        data,
        plugins: drawing.plugins ?? [],
        options: {
          ...withFrame(drawing.options ?? {}, palette, mode, () => setZoomed(chart.current?.isZoomedOrPanned() ?? false)),
          ...(opens && {
            onClick: (_event: unknown, elements: ActiveElement[]) => {
              const hit = elements.find(({ datasetIndex }) => datasetIndex === 0);
              if (hit) open.current?.(hit.index);
            },
            onHover: (event: { native: Event | null }, elements: ActiveElement[]) => {
              const target = event.native?.target;
              if (target instanceof HTMLElement) target.style.cursor = elements.length > 0 ? 'pointer' : '';
            },
          }),
        },
      });
      chart.current = made;
      return made;
    };
    const stands = (): void => {
      setZoomed(false);
      setDrawn(drawing);
    };
    turns.push(
      takeTurn(() => {
        if (chart.current !== null) {
          make(drawing.data);
          stands();
          return;
        }
        // Where nothing stands yet it comes in two: its frame and what hears the hand, then its data.
        const made = make({ datasets: [] });
        turns.push(
          takeTurn(() => {
            made.data = drawing.data;
            made.update('none');
            stands();
          }),
        );
      }),
    );
    return () => {
      for (const leave of turns) leave();
    };
  }, [drawing, palette, asTable, empty, mode, opens]);

  // The old chart stands until the new one's turn; it goes with its canvas.
  useEffect(
    () => () => {
      const gone = chart.current;
      chart.current = null;
      if (gone === null) return;
      // It hears nothing from now on; taking many of them apart would hold up the page that comes.
      gone.unbindEvents();
      takeTurn(() => gone.destroy());
    },
    [asTable, empty],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    const made = chart.current;
    if (!made || drawn !== drawing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (mode !== null && zoomByKey(made, event, plane)) {
      event.preventDefault();
      setZoomed(made.isZoomedOrPanned());
      return;
    }
    const at = made.getActiveElements()[0]?.index;
    if (event.key === 'Enter' && opens && at !== undefined) {
      event.preventDefault();
      onOpen(at);
      return;
    }
    const index = pointByKey(made, event.key, plane);
    if (index === null) return;
    event.preventDefault();
    if (mode !== null) bringIntoView(made, index, plane);
    const active = made.data.datasets.flatMap((set, datasetIndex) => (set.data.length > index && made.isDatasetVisible(datasetIndex) && (!plane || datasetIndex === 0) ? [{ datasetIndex, index }] : []));
    made.setActiveElements(active);
    made.tooltip?.setActiveElements(active, { x: 0, y: 0 });
    made.update('none');
    if (index < table.count) setReading(table.row(index).map((value, column) => `${table.columns[column]}: ${cellText(value)}`).join(', '));
  };

  const savePng = () => {
    const made = chart.current;
    if (!made) return;
    pictureOf(made.canvas, made.currentDevicePixelRatio, palette, { title, unit, words: words() })?.toBlob((blob) => blob && saveFile(`${title}.png`, blob));
  };

  const keys = [t('chart.keys'), ...(mode === null ? [] : [t('chart.zoomKeys')]), ...(opens ? [t('chart.openKey')] : [])].join(' ');
  return (
    <figure className={classes.frame}>
      <figcaption className={classes.head}>
        <span className={classes.title}>{explain ? <Explain explain={{ ...explain, panel: explain.panel ?? {} }} title={title}>{title}</Explain> : title}</span>
        {unit && <span className={classes.unit}>{unit}</span>}
        <span className={classes.tools}>
          {aside}
          {zoomed && !asTable && (
            <Tool label={t('chart.reset')} icon="undo" onClick={() => { chart.current?.resetZoom('none'); setZoomed(false); }} />
          )}
          <Tool label={t(asTable ? 'chart.chart' : 'chart.table')} icon={asTable ? 'chart' : 'table'} onClick={() => setAsTable((before) => !before)} disabled={empty} />
          <Tool label={t('chart.png')} icon="image" onClick={savePng} disabled={empty || asTable} />
          <Tool label={t('chart.csv')} icon="export" onClick={() => saveFile(`${title}.csv`, new Blob([toCsv(table)], { type: 'text/csv' }))} disabled={empty} />
        </span>
      </figcaption>
      {empty ? (
        <p className={classes.empty} style={{ height }}>{t('chart.empty')}</p>
      ) : asTable ? (
        <ChartTableView table={table} height={height} title={title} onOpen={onOpen} />
      ) : (
        <div className={classes.area} style={{ height }} aria-busy={drawn !== drawing}>
          <canvas ref={canvas} tabIndex={0} role="img" aria-label={`${title}. ${keys}`} onKeyDown={onKeyDown} />
        </div>
      )}
      <span className={classes.reading} role="status">{reading}</span>
    </figure>
  );
}

function Tool({ label, icon, onClick, disabled = false }: { label: string; icon: 'undo' | 'chart' | 'table' | 'image' | 'export'; onClick: () => void; disabled?: boolean }) {
  return (
    <Hint label={label}>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} onClick={onClick} disabled={disabled}>
        <Icon name={icon} size={14} />
      </ActionIcon>
    </Hint>
  );
}
