// no rule: what nobody may import
export const good = 1;
