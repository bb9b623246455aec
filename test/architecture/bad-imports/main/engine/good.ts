// no rule: what importers may not import
export const good = 1;
