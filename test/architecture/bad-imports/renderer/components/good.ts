// no rule: what main may not import
export const good = 1;
