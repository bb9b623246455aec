/**
 * Why there is something to look at and no judgement: `counts` below what the flag asks for; `unmixed` it compares within days, and no day has both sides;
 * `alike` there is enough of everything, but every row came out the same (or the same within its side), and what does not vary tells nothing.
 */
export const whyNots = ['counts', 'unmixed', 'alike'] as const;
export type WhyNot = (typeof whyNots)[number];
