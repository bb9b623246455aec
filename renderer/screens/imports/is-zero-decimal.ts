/** '0', '0.00', '-0.0': nothing is left over. */
export const isZeroDecimal = (text: string): boolean => /^-?0+(?:\.0+)?$/.test(text);
