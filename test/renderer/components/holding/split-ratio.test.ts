import { expect, it } from 'vitest';
import { splitRatio } from '../../../../renderer/components/holding/split-ratio.ts';

const typed = { way: 'ratio' as const, to: '2', from: '1', shares: '450', held: '300' };

it('is so many for so many as typed, and nothing while a number is missing or 0', () => {
  expect(splitRatio(typed)).toEqual({ to: '2', from: '1' });
  for (const bad of ['', '0', '0.00', '-2']) expect([splitRatio({ ...typed, to: bad }), splitRatio({ ...typed, from: bad })]).toEqual([null, null]);
});

it('is told from the shares there are afterwards, of a short as of a long', () => {
  const shares = { ...typed, way: 'shares' as const };
  expect(splitRatio(shares)).toEqual({ to: '450', from: '300' });
  expect(splitRatio({ ...shares, held: '-300' })).toEqual({ to: '450', from: '300' });
  expect([splitRatio({ ...shares, held: '0' }), splitRatio({ ...shares, held: undefined }), splitRatio({ ...shares, shares: '' })]).toEqual([null, null, null]);
});
