// no rule: what the engine may not import
export const good = 1;
