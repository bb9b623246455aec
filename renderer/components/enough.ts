/** Below this many trades a figure is drawn as "too few to say": its interval would be wider than any finding. */
export const ENOUGH = 30;

export const isEnough = (n: number): boolean => n >= ENOUGH;
