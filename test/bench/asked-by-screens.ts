/** A call of the contract and what it is asked with. */
export type Asked = readonly (readonly [string, unknown])[];

/** What the six pages of the insights ask for when a filter is set; what does not depend on one is in FRAME_OF_INSIGHTS. */
export const PAGES: Readonly<Record<string, (filter: Filter) => Asked>> = {
  results: (filter) => [['insights/get', { filter }], ['insights/breakdown', { filter, by: 'side' }], ['charts/costs', { filter }]],
  timing: (filter) => [['charts/timing', { filter }]],
  excursions: (filter) => [['charts/excursions', { filter }]],
  process: (filter) => [['process/score', { filter: spanOf(filter), by: 'month' }], ['process/deviations', { filter }], ['goals/list', {}]],
  flags: (filter) => [['bias/flags', { filter: spanOf(filter) }], ['bias/coolingOff', { filter: spanOf(filter) }], ['bias/emotions', { filter: spanOf(filter) }]],
  twin: (filter) => [['twin/replay', { filter }]],
};

/** A filter as far as it is set. */
export interface Filter {
  readonly accountIds?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly [condition: string]: unknown;
}

/** What every page of the insights asks for beside: the choices of the filter bar. */
export const FRAME_OF_INSIGHTS: Asked = [['trades/choices', {}], ['accounts/list', {}]];

/** Accounts and dates are all that pages about deeds follow. */
const spanOf = ({ accountIds = [], from = null, to = null }: { readonly accountIds?: readonly string[]; readonly from?: string | null; readonly to?: string | null }) => ({ accountIds, from, to });

/** Every kind of condition, and some together. */
export function everyFilter({ accountId, otherId, instrumentId, year }: { accountId: string; otherId: string; instrumentId: string; year: string }): Record<string, Filter> {
  return {
    'one account': { accountIds: [accountId] },
    'two accounts': { accountIds: [accountId, otherId] },
    'one year': { from: `${year}-01-01` },
    'from the middle of a month': { from: '2018-03-15', to: '2024-10-10' },
    'an account and a year': { accountIds: [otherId], from: `${year}-01-01` },
    planned: { planned: true },
    unplanned: { planned: false },
    undecided: { undecided: true },
    'one setup': { setup: 'Breakout' },
    'a tag of plans': { tag: 'trend' },
    'a tag of trades': { tag: 'late' },
    'one instrument': { instrumentId },
    'a word in symbols': { text: '6000' },
    long: { direction: 'long' },
    winners: { result: 'win' },
    losers: { result: 'loss' },
    'a feeling': { emotion: 'calm' },
    'a range of R': { rFrom: -1, rTo: 2 },
    'held over a day': { heldFromMs: 86_400_000 },
    'a weekday': { weekday: 2 },
    'an hour': { hour: 10 },
    'unplanned losers of an account': { planned: false, result: 'loss', accountIds: [accountId] },
  };
}

/** What each screen of the rail asks for when it is opened, as far as it speaks of trades and money. */
export function screens({ accountId, year }: { accountId: string; year: string }): [string, Asked][] {
  const shell = ['app/discipline', 'app/info', 'accounts/list', 'watch/list'].map((name) => [name, {}] as const);
  return [
    ['screen, frame of every one', shell],
    ['screen, Desk', [['accounts/standings', {}], ['accounts/standing', { id: accountId }], ['rules/get', { accountId }], ['rules/suitability', { accountId }], ['plans/list', { states: ['draft', 'sealed', 'active'] }], ['tickets/list', {}], ['routines/list', {}], ['premortems/unscored', {}]]],
    ['screen, Trades', [['trades/list', { limit: 1 }], ['trades/list', { limit: 100 }], ['trades/sums', {}], ['trades/views', {}], ['trades/choices', {}]]],
    ['screen, Trades, ordered by result', [['trades/list', { limit: 100, sort: { by: 'net', desc: true } }]]],
    ['screen, Trades, one tag', [['trades/list', { limit: 100, filter: { tag: 'late' } }], ['trades/sums', { filter: { tag: 'late' } }]]],
    ['screen, Positions', [['trades/positions', {}], ['positions/unknowns', {}], ['positions/strategies', {}]]],
    ['screen, Cash', [['cash/status', {}], ['cash/reconciliation', { accountId }], ['cash/balances', { accountId }], ['cash/ledger', { accountId }], ['cash/totals', { accountId }], ['cash/equityCheck', { accountId }]]],
    ['screen, Cash, interest', [['cash/interest', { accountId }]]],
    ['screen, Cash, costs of a year', [['cash/costs', { accountId, unit: 'month', from: `${year}-01-01` }]]],
    ['screen, Cash, costs of all years', [['cash/costs', { accountId, unit: 'year' }]]],
    ['screen, Equity of an account', [['marks/equity', { accountId }]]],
    ['screen, Prices', [['marks/coverage', {}], ['marks/batches', {}]]],
    ['screen, Review, list', [['reviews/list', {}]]],
    ['screen, Review, a week', [['reviews/get', { week: `${year}-W20` }], ['premortems/week', { week: `${year}-W20` }]]],
    ['screen, Review, a month', [['reviews/get', { week: `${year}-05` }]]],
    ['screen, Book, a year', [['book/years', {}], ['book/year', { year }]]],
    ['screen, Report, a year', [['reports/period', { period: year }]]],
    ['screen, Report, an account', [['reports/account', { accountIds: [accountId] }]]],
    ['screen, Journal', [['journal/list', {}], ['journal/tags', {}], ['trades/list', { filter: { from: `${year}-05-01`, to: `${year}-06-01` }, status: 'closed', limit: 500 }]]],
    ['screen, Imports', [['imports/list', {}]]],
    ['screen, Record', [['record/list', {}], ['record/code', {}], ['plans/list', { limit: 2000 }], ['instruments/list', { limit: 500 }], ['tickets/list', { limit: 2000 }]]],
    ['screen, Failures', [['premortems/library', {}], ['premortems/calibration', {}]]],
  ];
}
