/** The pages that look back over the same trades, in their order; words under `pages` of `insights-nav`. */
export const insightsPages = [
  { id: 'results', to: '/insights' },
  { id: 'timing', to: '/insights/timing' },
  { id: 'excursions', to: '/insights/excursions' },
  { id: 'process', to: '/insights/process' },
  { id: 'flags', to: '/insights/flags' },
  { id: 'twin', to: '/insights/twin' },
] as const;

export type InsightsPage = (typeof insightsPages)[number]['id'];
