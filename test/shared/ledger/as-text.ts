/** JSON that can tell whole numbers of any size. */
export const asText = (value: unknown): string => JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? `${each}n` : each));
