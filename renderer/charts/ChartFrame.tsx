import { ActionIcon, Tooltip } from '@mantine/core';
import type { ChartOptions } from 'chart.js';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Explain, type Explanation } from '../components/Explain.tsx';
import { Icon } from '../components/Icon.tsx';
import classes from './ChartFrame.module.css';
import { toCsv, type ChartTable } from './csv.ts';
import { usePalette, type Palette } from './palette.ts';
import { Chart } from './register.ts';
import { saveFile } from './save-file.ts';

export interface Drawing {
  readonly type: 'line' | 'bar' | 'matrix';
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
  readonly table: ChartTable;
  readonly zoomable?: boolean;
  readonly aside?: ReactNode;
}

/** The frame of every chart: title, unit, tooltip, zoom, keys, table, picture and CSV. */
export function ChartFrame({ title, unit, explain, height = 240, draw, table, zoomable = false, aside }: ChartFrameProps) {
  const { t } = useTranslation();
  const palette = usePalette();
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<Chart | null>(null);
  const [asTable, setAsTable] = useState(false);
  const [zoomed, setZoomed] = useState(false);
  const [reading, setReading] = useState('');
  const empty = table.rows.length === 0;
  const drawing = useMemo(() => draw(palette), [draw, palette]);

  useEffect(() => {
    if (!canvas.current || asTable || empty) return undefined;
    const made = new Chart(canvas.current, {
      type: drawing.type,
      data: drawing.data,
      plugins: drawing.plugins ?? [],
      options: withFrame(drawing.options ?? {}, palette, zoomable, () => setZoomed(true)),
    });
    chart.current = made;
    setZoomed(false);
    return () => {
      made.destroy();
      chart.current = null;
    };
  }, [drawing, palette, asTable, empty, zoomable]);

  const onKeyDown = (event: KeyboardEvent) => {
    const made = chart.current;
    const points = made?.data.datasets[0]?.data.length ?? 0;
    const steps: Record<string, (at: number) => number> = { ArrowRight: (at) => at + 1, ArrowLeft: (at) => at - 1, Home: () => 0, End: () => points - 1 };
    const step = steps[event.key];
    if (!made || !step || points === 0) return;
    event.preventDefault();
    const current = made.getActiveElements()[0]?.index ?? (event.key === 'ArrowLeft' ? points : -1);
    const index = Math.max(0, Math.min(points - 1, step(current)));
    const active = made.data.datasets.flatMap((set, datasetIndex) => (set.data.length > index && made.isDatasetVisible(datasetIndex) ? [{ datasetIndex, index }] : []));
    made.setActiveElements(active);
    made.tooltip?.setActiveElements(active, { x: 0, y: 0 });
    made.update('none');
    const row = table.rows[index];
    if (row) setReading(row.map((value, column) => `${table.columns[column]}: ${value ?? '—'}`).join(', '));
  };

  const savePng = () => {
    const made = chart.current;
    if (!made) return;
    const copy = document.createElement('canvas');
    copy.width = made.canvas.width;
    copy.height = made.canvas.height;
    const context = copy.getContext('2d');
    if (!context) return;
    context.fillStyle = palette.surface;
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(made.canvas, 0, 0);
    copy.toBlob((blob) => blob && saveFile(`${title}.png`, blob));
  };

  return (
    <figure className={classes.frame}>
      <figcaption className={classes.head}>
        <span className={classes.title}>{explain ? <Explain explain={explain} title={title}>{title}</Explain> : title}</span>
        {unit && <span className={classes.unit}>{unit}</span>}
        <span className={classes.tools}>
          {aside}
          {zoomed && !asTable && (
            <Tool label={t('chart.reset')} icon="undo" onClick={() => { chart.current?.resetZoom(); setZoomed(false); }} />
          )}
          <Tool label={t(asTable ? 'chart.chart' : 'chart.table')} icon={asTable ? 'chart' : 'table'} onClick={() => setAsTable((before) => !before)} disabled={empty} />
          <Tool label={t('chart.png')} icon="image" onClick={savePng} disabled={empty || asTable} />
          <Tool label={t('chart.csv')} icon="export" onClick={() => saveFile(`${title}.csv`, new Blob([toCsv(table)], { type: 'text/csv' }))} disabled={empty} />
        </span>
      </figcaption>
      {empty ? (
        <p className={classes.empty} style={{ height }}>{t('chart.empty')}</p>
      ) : asTable ? (
        <TableView table={table} height={height} title={title} />
      ) : (
        <div className={classes.area} style={{ height }}>
          <canvas ref={canvas} tabIndex={0} role="img" aria-label={`${title}. ${t('chart.keys')}`} onKeyDown={onKeyDown} />
        </div>
      )}
      <span className={classes.reading} role="status">{reading}</span>
    </figure>
  );
}

function Tool({ label, icon, onClick, disabled = false }: { label: string; icon: 'undo' | 'chart' | 'table' | 'image' | 'export'; onClick: () => void; disabled?: boolean }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} onClick={onClick} disabled={disabled}>
        <Icon name={icon} size={14} />
      </ActionIcon>
    </Tooltip>
  );
}

function TableView({ table, height, title }: { table: ChartTable; height: number; title: string }) {
  return (
    <div className={classes.scroll} style={{ maxHeight: height }} tabIndex={0} role="region" aria-label={title}>
      <table className={classes.table}>
        <thead>
          <tr>{table.columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>{row.map((value, column) => <td key={column}>{value ?? '—'}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What all charts share: quiet grid, our type, no animation to wait for, zoom along time. */
function withFrame(options: ChartOptions, palette: Palette, zoomable: boolean, onZoom: () => void): ChartOptions {
  const scales = Object.fromEntries(
    Object.entries(options.scales ?? {}).map(([name, scale]) => [
      name,
      { ...scale, grid: { color: palette.grid, ...scale?.grid }, border: { display: false }, ticks: { color: palette.quiet, maxRotation: 0, autoSkipPadding: 16, ...scale?.ticks } },
    ]),
  );
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
        displayColors: false,
        padding: 8,
        cornerRadius: 4,
        titleFont: { family: palette.font },
        bodyFont: { family: palette.font },
        ...options.plugins?.tooltip,
      },
      zoom: zoomable
        ? { zoom: { mode: 'x', wheel: { enabled: true, modifierKey: 'ctrl' }, drag: { enabled: true, backgroundColor: 'rgb(128 140 160 / 20%)' }, onZoomComplete: onZoom }, limits: { x: { min: 'original', max: 'original' } } }
        : {},
    },
  };
}
