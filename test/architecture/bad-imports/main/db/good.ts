// no rule: what hosts may not import
export const good = 1;
