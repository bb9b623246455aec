// no rule: what another screen may not import
export const good = 1;
