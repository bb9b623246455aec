// no rule: what the database may not import
export const good = 1;
