/** Fields of a fill that a column of an unknown table can be, as the importer names them. */
export const genericFields = ['date', 'time', 'symbol', 'name', 'market', 'side', 'quantity', 'price', 'fees', 'amount', 'currency', 'fillId', 'multiplier', 'note'] as const;
export type GenericField = (typeof genericFields)[number];
export const requiredFields: readonly GenericField[] = ['date', 'symbol', 'quantity', 'price'];

export const isGenericField = (text: string): text is GenericField => (genericFields as readonly string[]).includes(text);
