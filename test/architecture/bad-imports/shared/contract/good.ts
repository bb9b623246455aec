// no rule: what others may not import
export const good = 1;
