/** Sets of rules to begin from; what each holds is in `starterSet`. */
export const starterSetIds = ['cautious', 'balanced', 'prop-firm', 'crypto-nights'] as const;
export type StarterSetId = (typeof starterSetIds)[number];
