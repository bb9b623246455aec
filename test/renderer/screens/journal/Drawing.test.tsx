import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Drawing } from '../../../../renderer/screens/journal/picture/Drawing.tsx';
import { flattened } from '../../../../renderer/screens/journal/picture/flatten.ts';
import type { Annotation, Shape } from '../../../../shared/journal/annotation.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';
import { asking, fakeEngine } from '../imports/fake-engine.ts';

const AT = '2026-11-20T01:30:00.000Z';

/** A white picture of 300 × 200. */
async function paper(): Promise<string> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [300, 200];
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, 300, 200);
  return URL.createObjectURL(await new Promise<Blob>((resolve) => canvas.toBlob((blob) => resolve(blob!))));
}

async function show(shapes: Shape[] = []) {
  const kept: Annotation[] = [];
  await fakeEngine({
    'journal/annotate': ({ id, revision, shapes: next }: { id: string; revision: number; shapes: Shape[] }) => {
      const annotation = { attachmentId: id, revision: revision + 1, shapes: next };
      kept.push(annotation);
      return annotation;
    },
  });
  await speak('en');
  await render(
    <InTheApp known={asking}>
      <Drawing picture={{ id: 'a1', entryId: 'e1', name: 'chart.png', mediaType: 'image/png', bytes: 1, sha256: 'a'.repeat(64), createdAt: AT, alt: 'a gap' }} url={await paper()} size={{ width: 300, height: 200 }} annotation={{ attachmentId: 'a1', revision: 0, shapes }} onReload={() => undefined} />
    </InTheApp>,
  );
  return () => kept.at(-1)?.shapes ?? null;
}

const surface = () => page.getByRole('application', { name: 'Picture: a gap' });

it('is drawn on by keys alone: set down, moved, undone, redone, taken off', async () => {
  const last = await show();
  surface().element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => last()?.map(({ kind }) => kind)).toEqual(['arrow']);
  const first = last()![0] as Extract<Shape, { kind: 'arrow' }>;
  surface().element().focus();
  await userEvent.keyboard('{ArrowRight}{Shift>}{ArrowDown}{/Shift}');
  await expect.poll(() => last()?.[0]).toMatchObject({ x1: first.x1 + 1, y1: first.y1 + 10, x2: first.x2 + 1 });
  await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  await expect.poll(() => last()?.[0]).toMatchObject({ x1: first.x1 + 1, x2: first.x2 });
  // Moving with a key held down is one step back.
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.poll(() => last()?.[0]).toMatchObject({ x1: first.x1, y1: first.y1 });
  await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
  await expect.poll(() => last()?.[0]).toMatchObject({ x1: first.x1 + 1 });
  await userEvent.keyboard('{Delete}');
  await expect.poll(() => last()).toEqual([]);
});

it('is drawn on by the pointer, in pixels of the picture whatever its size on screen; a slip of the hand is no mark', async () => {
  const last = await show();
  await userEvent.click(page.getByText('Box', { exact: true }));
  const element = surface().element();
  const box = element.getBoundingClientRect();
  const at = (type: string, x: number, y: number) => element.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, button: 0, clientX: box.left + (x / 300) * box.width, clientY: box.top + (y / 200) * box.height, pointerType: 'touch' }));
  element.setPointerCapture = () => undefined;
  at('pointerdown', 20, 30);
  at('pointermove', 21, 30);
  at('pointerup', 21, 30);
  at('pointerdown', 20, 30);
  await expect.poll(() => surface().element().querySelectorAll('[data-shape]').length).toBe(1);
  at('pointermove', 120, 90);
  await expect.poll(() => surface().element().querySelector('rect')?.getAttribute('width')).toBe('100');
  at('pointerup', 120, 90);
  await expect.poll(() => last()).toMatchObject([{ kind: 'rectangle', x1: 20, y1: 30, x2: 120, y2: 90 }]);
});

it('the PNG with the marks has their colours where they lie, and the picture’s elsewhere', async () => {
  await show([{ kind: 'rectangle', id: 'r', colour: 'red', width: 6, x1: 50, y1: 50, x2: 150, y2: 150 }]);
  const marks = surface().element().querySelector('g')!;
  const bitmap = await createImageBitmap(await flattened(await paper(), marks, 300, 200));
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
  const context = canvas.getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  const pixel = (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data];
  expect([pixel(100, 50), pixel(250, 20)]).toEqual([[0xd5, 0x5e, 0, 255], [255, 255, 255, 255]]);
});
