import { describe, expect, it } from 'vitest';
import { clearEnds } from '../../../renderer/charts/with-frame.ts';

const left = (...values: number[]): number[] => {
  const scale = { ticks: values.map((value) => ({ value })) };
  clearEnds(scale);
  return scale.ticks.map(({ value }) => value);
};

describe('the ends of an axis', () => {
  it('keep their names; a tick that would be written over one of them gives way', () => {
    expect(left(18, 50, 100, 150, 200, 221)).toEqual([18, 100, 150, 221]);
    expect(left(1, 50, 100, 150, 199)).toEqual([1, 50, 100, 150, 199]);
  });

  it('leave a round axis and a short one as they are', () => {
    expect(left(0, 50, 100, 150, 200)).toEqual([0, 50, 100, 150, 200]);
    expect(left(0, 100, 110)).toEqual([0, 100, 110]);
  });
});
