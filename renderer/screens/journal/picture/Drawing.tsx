import { ActionIcon, Button, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { annotationColours, moveShape, shapeKinds, type Annotation, type AnnotationColour, type Shape } from '../../../../shared/journal/annotation.ts';
import type { AttachmentInfo } from '../../../../shared/journal/entry.ts';
import { client } from '../../../api/client.ts';
import { toProblem } from '../../../api/problem.ts';
import { api } from '../../../api/query.ts';
import { useAutosave } from '../../../api/use-autosave.ts';
import { toastRefused } from '../../../app/toast.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Hint } from '../../../components/Hint.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { SaveMark } from '../../../components/SaveMark.tsx';
import { flattened } from './flatten.ts';
import { Paper, type Tool } from './Paper.tsx';
import classes from './Picture.module.css';
import { useHistory } from './use-history.ts';

interface DrawingProps {
  readonly picture: AttachmentInfo;
  readonly url: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly annotation: Annotation;
  readonly onReload: () => void;
}

const tools: readonly Tool[] = ['select', ...shapeKinds];
const colours = Object.keys(annotationColours) as AnnotationColour[];
const arrows: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const zooms = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8];

/** Tools, the picture, and the marks on it, each of which can be chosen, moved and taken off by keys alone. */
export function Drawing({ picture, url, size, annotation, onReload }: DrawingProps) {
  const { t } = useTranslation('annotate');
  const queries = useQueryClient();
  const revision = useRef(annotation.revision);
  const save = useCallback(
    async ({ shapes }: { shapes: readonly Shape[] }) => {
      const kept = await client.journal.annotate({ id: picture.id, revision: revision.current, shapes: [...shapes] });
      revision.current = kept.revision;
      queries.setQueryData(api.journal.annotation.queryKey({ input: { id: picture.id } }), kept);
    },
    [picture.id, queries],
  );
  const { change, state, error, flush } = useAutosave<{ shapes: readonly Shape[] }>({ shapes: annotation.shapes }, save, 400);
  const history = useHistory(annotation.shapes, (shapes) => change({ shapes }));
  const { shapes } = history;
  const [tool, setTool] = useState<Tool>('arrow');
  const [colour, setColour] = useState<AnnotationColour>('red');
  const [selected, setSelected] = useState<string | null>(null);
  const [zoom, setZoom] = useState<number | 'fit'>('fit');
  const [room, setRoom] = useState(800);
  const frame = useRef<HTMLDivElement>(null);
  const marks = useRef<SVGGElement>(null);
  const wordsField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setRoom(Math.max(160, (entry?.contentRect.width ?? 800) - 4)));
    watch.observe(frame.current!);
    return () => watch.disconnect();
  }, []);
  const fit = Math.min(1, room / size.width);
  const scale = zoom === 'fit' ? fit : zoom;
  // As thick and large as reads well on a picture of this width.
  const style = { colour, width: Math.max(2, Math.round(size.width / 300)), size: Math.max(12, Math.round(size.width / 40)) };
  const chosen = shapes.find(({ id }) => id === selected) ?? null;

  const put = (shape: Shape, act?: string) => history.set(shapes.map((other) => (other.id === shape.id ? shape : other)), act);
  const take = (id: string) => {
    const index = shapes.findIndex((shape) => shape.id === id);
    history.set(shapes.filter((shape) => shape.id !== id));
    setSelected(shapes[index + 1]?.id ?? shapes[index - 1]?.id ?? null);
  };
  const step = (by: 1 | -1) => {
    const index = shapes.findIndex(({ id }) => id === selected);
    setSelected(shapes.length === 0 ? null : shapes[(index + by + shapes.length) % shapes.length]!.id);
  };
  const closer = (by: 1 | -1) => setZoom(by === 1 ? (zooms.find((each) => each > scale + 0.001) ?? 8) : (zooms.findLast((each) => each < scale - 0.001) ?? 0.1));

  const onKey = (event: KeyboardEvent) => {
    const mod = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (mod && key === 'z') (event.shiftKey ? history.redo : history.undo)();
    else if (mod && key === 'y') history.redo();
    else if (mod) return;
    else if (arrows[event.key] !== undefined && chosen !== null) {
      const [x, y] = arrows[event.key]!;
      const far = Math.max(1, Math.round(size.width / 500)) * (event.shiftKey ? 10 : 1);
      const resized = event.altKey && 'x2' in chosen ? { ...chosen, x2: chosen.x2 + x * far, y2: chosen.y2 + y * far } : moveShape(chosen, x * far, y * far);
      put(resized, `keys ${chosen.id}`);
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && chosen !== null) take(chosen.id);
    else if (event.key === ']' || event.key === '[') step(event.key === ']' ? 1 : -1);
    else if (event.key === '+' || event.key === '=') closer(1);
    else if (event.key === '-') closer(-1);
    else if (event.key === '0') setZoom('fit');
    else if (event.key === 'Escape' && selected !== null) setSelected(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const exporting = useMutation({
    mutationFn: async () => flattened(url, marks.current!, size.width, size.height),
    onError: toastRefused,
    onSuccess: (blob) => {
      const anchor = document.createElement('a');
      anchor.href = URL.createObjectURL(blob);
      anchor.download = `${picture.name.replace(/\.[a-z]+$/i, '') || 'picture'}-annotated.png`;
      anchor.click();
      window.setTimeout(() => URL.revokeObjectURL(anchor.href), 60_000);
    },
  });
  const describe = useMutation(api.journal.describePicture.mutationOptions({ onError: toastRefused }));
  const stale = state === 'failed' && toProblem(error).code === 'REVISION_STALE';
  const numberOf = (shape: Shape): number => shapes.filter(({ kind }) => kind === shape.kind).indexOf(shape) + 1;

  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        <div role="toolbar" aria-label={t('tools')} className={classes.tools}>
          <SegmentedControl size="xs" aria-label={t('tool')} value={tool} onChange={(value) => setTool(value as Tool)} data={tools.map((value) => ({ value, label: t(`kind.${value}`) }))} />
          <div role="radiogroup" aria-label={t('colour')} className={classes.colours}>
            {colours.map((one) => (
              <Hint key={one} label={t(`colours.${one}`)}>
                <button
                  type="button"
                  role="radio"
                  aria-checked={colour === one}
                  aria-label={t(`colours.${one}`)}
                  className={classes.colour}
                  style={{ background: annotationColours[one] }}
                  onClick={() => {
                    setColour(one);
                    if (chosen !== null && chosen.colour !== one) put({ ...chosen, colour: one });
                  }}
                />
              </Hint>
            ))}
          </div>
          <div className={classes.group}>
            {(['undo', 'redo'] as const).map((way) => (
              <Hint key={way} label={t(way)}>
                <ActionIcon variant="default" size="md" aria-label={t(way)} disabled={way === 'undo' ? !history.canUndo : !history.canRedo} onClick={history[way]}>
                  <Icon name="undo" size={15} className={way === 'redo' ? (classes.mirrored ?? '') : ''} />
                </ActionIcon>
              </Hint>
            ))}
            <ActionIcon variant="default" size="md" aria-label={t('zoomOut')} onClick={() => closer(-1)}>
              <Icon name="minus" size={15} />
            </ActionIcon>
            <Button size="xs" variant="default" onClick={() => setZoom(zoom === 'fit' ? 1 : 'fit')} aria-label={t('zoom', { percent: Math.round(scale * 100) })}>
              {Math.round(scale * 100)} %
            </Button>
            <ActionIcon variant="default" size="md" aria-label={t('zoomIn')} onClick={() => closer(1)}>
              <Icon name="plus" size={15} />
            </ActionIcon>
          </div>
          <SaveMark state={state} />
          <Button size="xs" variant="light" leftSection={<Icon name="export" size={14} />} loading={exporting.isPending} onClick={() => exporting.mutate()}>
            {t('export')}
          </Button>
        </div>
        {state === 'failed' && <ErrorState error={error} onRetry={stale ? onReload : () => void flush()} />}
        <div ref={frame}>
          <Paper
            url={url} alt={picture.alt || picture.name} width={size.width} height={size.height} zoom={scale} tool={tool} style={style} shapes={shapes} selected={selected} marks={marks} words={t('words')}
            onSelect={setSelected}
            onDraw={(shape) => {
              history.set([...shapes, shape]);
              setSelected(shape.id);
              if (shape.kind === 'text' || shape.kind === 'price') window.setTimeout(() => wordsField.current?.select(), 0);
            }}
            onMove={put}
            onKey={onKey}
          />
        </div>
        <p className={classes.quiet}>{t('keys')}</p>
      </div>
      <aside className={classes.side} aria-label={t('marks')}>
        <TextInput size="xs" label={t('alt')} description={t('altWhy')} defaultValue={picture.alt} maxLength={500} onBlur={(event) => event.currentTarget.value.trim() !== picture.alt && describe.mutate({ id: picture.id, alt: event.currentTarget.value })} />
        <h2>{t('marks')}</h2>
        {shapes.length === 0 && <p className={classes.quiet}>{t('none')}</p>}
        <ul className={classes.list}>
          {shapes.map((shape) => (
            <li key={shape.id}>
              <button type="button" className={classes.mark} aria-pressed={shape.id === selected} onClick={() => setSelected(shape.id === selected ? null : shape.id)} onKeyDown={onKey}>
                <span className={classes.dot} style={{ background: annotationColours[shape.colour] }} />
                {t(`kind.${shape.kind}`)} {numberOf(shape)}
                {'text' in shape && shape.text !== '' ? ` · ${shape.text}` : ''}
              </button>
            </li>
          ))}
        </ul>
        {chosen !== null && (
          <div className={classes.chosen}>
            {'text' in chosen && (
              <TextInput
                ref={wordsField}
                size="xs"
                label={t(chosen.kind === 'price' ? 'price' : 'text')}
                value={chosen.text}
                maxLength={200}
                onChange={(event) => {
                  const text = event.currentTarget.value;
                  if (text !== '' || chosen.kind === 'price') put({ ...chosen, text }, `words ${chosen.id}`);
                }}
              />
            )}
            <Button size="xs" variant="default" leftSection={<Icon name="trash" size={14} />} onClick={() => take(chosen.id)}>
              {t('remove')}
            </Button>
          </div>
        )}
        <p className={classes.quiet}>{t('original', { hash: picture.sha256.slice(0, 12) })}</p>
      </aside>
    </div>
  );
}
