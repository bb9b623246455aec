import { dirname } from 'node:path';
import type { Account } from '../../../shared/account/account.ts';
import type { ImportPreview } from '../../../shared/contract/fills.ts';
import type { Instrument } from '../../../shared/account/instrument.ts';
import type { Ticket } from '../../../shared/gate/ticket.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { defaultJournalDiscipline, stopRule } from '../../../shared/rules/defaults.ts';
import type { JournalDiscipline } from '../../../shared/rules/stop-rule.ts';
import { causes, quickDiscipline, scene, withCap, type Scene } from './discipline-scene.ts';

/** A journal in which everything is there that somebody in a lockout might reach for, and the lockout itself. */
export interface Held {
  readonly at: Scene;
  readonly plan: Plan;
  readonly draft: Plan;
  readonly ready: Ticket;
  readonly cooling: Ticket;
  readonly lockoutId: string;
  readonly shared: JournalDiscipline;
  readonly ids: Readonly<Record<'event' | 'loosening' | 'loss' | 'import' | 'preview' | 'review' | 'entry' | 'attachment' | 'trade' | 'template' | 'paper' | 'paperTicket' | 'binned' | 'paidOut' | 'rate' | 'balance' | 'prices' | 'tagging' | 'view' | 'removedView' | 'routine' | 'skippedRoutine' | 'watch' | 'watchValue' | 'premortem' | 'cause' | 'otherCause' | 'grouping' | 'draftNote' | 'capture' | 'entryTemplate' | 'tagEdit' | 'goal', string>>;
}

const csv = (price: string, id: string, quantity = 100): string =>
  Buffer.from(`Date,Symbol,Exchange,Side,Quantity,Price,Fees,Currency,Trade ID\n2026-11-19T02:00:00Z,600519,SSE,Buy,${quantity},10.00,0,CNY,${id}1\n2026-11-19T03:00:00Z,600519,SSE,Sell,${quantity},${price},0,CNY,${id}2\n`).toString('base64');

const aNote = { kind: 'day', subject: '2026-11-19', markdown: 'rightly locked', emotion: 'calm', tags: ['lock'] };

export async function heldJournal(): Promise<Held> {
  const at = await scene({ discipline: { ...quickDiscipline() } });
  const { call, account } = at;
  const paper = await call<Account>('accounts/add', { name: 'Paper', currency: 'CNY', kind: 'paper', equity: '1000000.00', discipline: quickDiscipline() });
  await call('accounts/change', { id: account.id, terms: { lenderFlags: ['private-transfer'] } });
  const shared = { ...defaultJournalDiscipline(), rules: [stopRule('streak', { kind: 'losing-streak', losses: 5 }, { kind: 'block' })] };
  await call('rules/changeShared', { discipline: shared });
  const event = await call<{ id: string }>('rules/addEvent', { name: '议息会议', at: '2026-11-25T10:00:00.000Z' });
  const before = await call<ImportPreview>('imports/preview', { accountId: account.id, fileName: 'old.csv', contentBase64: csv('9.00', 'a') });
  const made = await call<{ id: string }>('imports/commit', { previewId: before.previewId });
  await at.fill({ side: 'buy', quantity: '1000', price: '20.00' });
  const loss = await at.fill({ side: 'sell', quantity: '1000', price: '19.00' });
  at.engine.clock.advance(3_600_000);
  const paidOut = await call<{ id: string }>('accounts/addCashFlow', { accountId: paper.id, day: '2026-11-20', type: 'withdrawal', amount: '-1.00', note: '' });
  const rate = await call<{ id: string }>('cash/addRate', { day: '2026-11-18', base: 'USD', quote: 'CNY', rate: '7.1' });
  const balance = await call<{ id: string }>('cash/addBalance', { accountId: account.id, currency: 'CNY', day: '2026-11-18', kind: 'closing', amount: '1000.00' });
  const plan = await at.sealed({ quantity: '60000' });
  const paperPlan = await at.sealed({ accountId: paper.id, quantity: '1000' });
  const premortem = (await at.premortem(plan.id)) as { id: string };
  const library = await call<{ rows: { key: string }[] }>('premortems/library', { sort: 'text' });
  const [cause, otherCause, third] = library.rows.map(({ key }) => key);
  const grouping = await call<{ changeId: string }>('premortems/apart', { a: cause!, b: third! });
  const [ready] = await at.request(at.intent(plan, { quantity: '10000' }));
  const [cooling] = await at.request(at.intent(plan, { quantity: '44000' }));
  const [onPaper] = await at.request(at.intent(paperPlan, { accountId: paper.id, quantity: '1000' }));
  const paperTicket = await call<Ticket>('tickets/release', { id: onPaper!.id });
  const draft = await at.draft();
  const binned = await at.draft();
  await call('plans/discard', { id: binned.id });
  const template = await call<{ id: string }>('plans/saveTemplate', { name: 'Breakout', planId: plan.id });
  const loosening = await call<{ queued: { id: string } | null }>('rules/change', { accountId: account.id, discipline: withCap(3) });
  const preview = await call<ImportPreview>('imports/preview', { accountId: account.id, fileName: 'new.csv', contentBase64: csv('900.00', 'b', 200) });
  const review = await call<{ id: string }>('reviews/get', { week: '2026-W47' });
  const entry = await call<{ id: string }>('journal/save', { kind: 'day', subject: '2026-11-20', revision: 0, markdown: 'calm', tags: [], emotion: null });
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
  const attachment = await call<{ id: string }>('journal/attach', { entryId: entry.id, name: 'a.png', mediaType: 'image/png', contentBase64: pixel });
  const prices = await call<{ id: string }>('marks/setBar', { instrumentId: at.instrument.id, bar: { day: '2026-11-19', open: null, high: null, low: null, close: '20.00' } });
  const { rows } = await call<{ rows: { id: string }[] }>('trades/list', {});
  const tagging = await call<{ changeId: string }>('trades/tag', { chosen: { ids: [rows[0]!.id] }, tag: 'late', on: true });
  const [view, removedView] = [await call<{ id: string }>('trades/saveView', aView('One')), await call<{ id: string }>('trades/saveView', aView('Two'))];
  await call('trades/removeView', { id: removedView.id });
  const routine = await call<{ id: string }>('routines/add', { terms: aRoutine });
  const skippedRoutine = await call<{ id: string }>('routines/add', { terms: aRoutine });
  await call('routines/skip', { routineId: skippedRoutine.id, day: '2026-11-20', reason: 'away' });
  const watched = await call<{ id: string }>('watch/add', aWatch);
  const { valueId } = await call<{ valueId: string }>('watch/enter', { id: watched.id, value: '7.1' });
  const draftNote = await call<{ id: string }>('journal/saveDraft', { ...aNote, id: null, revision: 0 });
  const captured = await call<{ capture: { id: string } }>('journal/capture', { ...aNote, subject: '2026-11-18', draftId: null });
  const entryTemplate = await call<{ id: string }>('journal/saveTemplate', { id: null, revision: 0, name: 'Evening', kinds: ['day'], defaultFor: ['day'], markdown: '## {date}' });
  const tagEdit = await call<{ id: string }>('tags/rename', { tag: 'late', to: 'Late' });
  const goal = await call<{ id: string }>('goals/add', aGoal(account.id));
  const lockout = await call<{ id: string }>('lockouts/begin', { accountId: null, until: '2026-11-20T09:30:00.000Z', words: 'Not another one today' });
  return {
    at, plan, draft, ready: ready!, cooling: cooling!, lockoutId: lockout.id, shared,
    ids: {
      event: event.id, loosening: loosening.queued!.id, loss: loss.id, import: made.id, preview: preview.previewId, review: review.id, entry: entry.id, attachment: attachment.id, trade: rows[0]!.id,
      template: template.id, paper: paper.id, paperTicket: paperTicket.id, binned: binned.id, paidOut: paidOut.id, rate: rate.id, balance: balance.id, prices: prices.id, tagging: tagging.changeId,
      view: view.id, removedView: removedView.id, routine: routine.id, skippedRoutine: skippedRoutine.id, watch: watched.id, watchValue: valueId, premortem: premortem.id, cause: cause!, otherCause: otherCause!, grouping: grouping.changeId, draftNote: draftNote.id, capture: captured.capture.id, entryTemplate: entryTemplate.id, tagEdit: tagEdit.id, goal: goal.id,
    },
  };
}

/**
 * What a call can do to somebody who is locked out.
 * `reads`: it changes nothing at all. `refused`: it would loosen, and does not. `keeps`: it writes something down, or tightens;
 * no protective setting moves, no lock gets shorter, no order gets nearer to its release.
 */
export type Attempt =
  | { readonly does: 'reads'; readonly input: (held: Held) => unknown }
  | { readonly does: 'refused'; readonly code: string; readonly input: (held: Held) => unknown }
  | { readonly does: 'keeps'; readonly input: (held: Held) => unknown };

const reads = (input: Attempt['input'] = () => ({})): Attempt => ({ does: 'reads', input });
const refused = (code: string, input: Attempt['input']): Attempt => ({ does: 'refused', code, input });
const keeps = (input: Attempt['input']): Attempt => ({ does: 'keeps', input });

const byAccount = ({ at }: Held) => ({ accountId: at.account.id });
const account = ({ at }: Held) => ({ id: at.account.id });
const terms = (change: object): Attempt => refused('LOCKED_OUT', ({ at }) => ({ id: at.account.id, terms: change }));
const instrument = (change: Partial<Instrument>): Attempt => refused('LOCKED_OUT', ({ at }) => ({ id: at.instrument.id, terms: change }));
const plan = ({ plan: { id } }: Held) => ({ id });

/** Every call of the contract, some in several ways. A call that is not here fails the test: whoever adds one says what it can do. */
export const attempts: Readonly<Record<string, readonly Attempt[]>> = {
  'app/info': [reads()],
  'app/pulse': [reads()],
  'app/discipline': [reads()],
  'app/settings': [reads()],
  'app/saveSettings': [refused('LOCKED_OUT', () => ({ homeZone: 'America/New_York' })), keeps(() => ({ theme: 'dark' }))],
  'app/openSample': [reads()],
  'accounts/list': [reads()],
  'accounts/get': [reads(account)],
  'accounts/defaults': [reads(() => ({ kind: 'margin', currency: 'CNY' }))],
  'accounts/add': [refused('LOCKED_OUT', () => ({ name: 'Fresh', currency: 'CNY', kind: 'margin', equity: '9000000.00' })), refused('LOCKED_OUT', () => ({ name: 'Play', currency: 'CNY', kind: 'paper' }))],
  'accounts/change': [
    terms({ equity: '2000000.00' }), terms({ kind: 'paper' }), terms({ borrowed: '9000000.00' }), terms({ zone: 'America/New_York' }), terms({ rollover: '12:00' }), terms({ lotMethod: 'lifo' }),
    terms({ maintenance: { convention: 'equity-ratio', warning: 0.3, call: 0.2, liquidation: 0.1 } }), terms({ lenderFlags: [] }), keeps(({ at }) => ({ id: at.account.id, terms: { name: 'Margin 2' } })),
  ],
  'accounts/confirm': [refused('LOCKED_OUT', ({ at }) => ({ id: at.account.id, equity: '2000000.00', borrowed: '1000000.00' })), keeps(({ at }) => ({ id: at.account.id, equity: '900000.00', borrowed: '1000000.00' }))],
  'accounts/archive': [refused('LOCKED_OUT', ({ at }) => ({ id: at.account.id, archived: true }))],
  'accounts/standing': [reads(account)],
  'accounts/standings': [reads()],
  'accounts/cashFlows': [reads(account)],
  'accounts/addCashFlow': [
    refused('LOCKED_OUT', ({ at }) => ({ accountId: at.account.id, day: '2026-11-20', type: 'deposit', amount: '500000.00', note: '' })),
    keeps(({ at }) => ({ accountId: at.account.id, day: '2026-11-20', type: 'withdrawal', amount: '-1000.00', note: '' })),
  ],
  'cash/ledger': [reads(byAccount)],
  'cash/totals': [reads(byAccount)],
  'cash/status': [reads()],
  'cash/equityCheck': [reads(byAccount)],
  'cash/convert': [
    refused('LOCKED_OUT', ({ at }) => ({ accountId: at.account.id, day: '2026-11-20', from: { currency: 'USD', amount: '100.00' }, to: { currency: 'CNY', amount: '712000.00' } })),
    keeps(({ at }) => ({ accountId: at.account.id, day: '2026-11-20', from: { currency: 'CNY', amount: '712.00' }, to: { currency: 'USD', amount: '100.00' } })),
  ],
  'cash/undoFlow': [refused('LOCKED_OUT', ({ ids }) => ({ id: ids.paidOut }))],
  'cash/rates': [reads()],
  'cash/addRate': [keeps(() => ({ day: '2026-11-20', base: 'USD', quote: 'CNY', rate: '7.12' }))],
  'cash/removeRate': [keeps(({ ids }) => ({ id: ids.rate }))],
  'cash/importRates': [keeps(() => ({ fileName: 'rates.csv', contentBase64: Buffer.from('2026-11-19,USD/CNY,9999').toString('base64') }))],
  'cash/balances': [reads(byAccount)],
  'cash/addBalance': [keeps(({ at }) => ({ accountId: at.account.id, currency: 'CNY', day: '2026-11-20', kind: 'closing', amount: '90000000.00' }))],
  'cash/removeBalance': [keeps(({ ids }) => ({ id: ids.balance }))],
  'cash/reconciliation': [reads(byAccount)],
  'cash/candidates': [reads((held) => ({ ...byAccount(held), currency: 'CNY', from: '2026-11-01', to: '2026-11-20', difference: '100.00' }))],
  'cash/interest': [reads(byAccount)],
  'cash/costs': [reads(byAccount)],
  'accounts/mark': [keeps(({ at }) => ({ instrumentId: at.instrument.id, price: '99.00' }))],
  'instruments/list': [reads()],
  'instruments/get': [reads(({ at }) => ({ id: at.instrument.id }))],
  'instruments/add': [keeps(({ at: { instrument: { id: _, ...own } } }) => ({ ...own, symbol: '600520' }))],
  'instruments/change': [instrument({ multiplier: '0.01' }), instrument({ lotSize: '1' }), instrument({ sector: 'Other' }), instrument({ assetClass: 'crypto' }), refused('INSTRUMENT_PAYOFF_FIXED', ({ at }) => ({ id: at.instrument.id, terms: { payoff: 'inverse' } }))],
  'rules/get': [reads(byAccount)],
  'rules/compare': [reads((held) => ({ ...byAccount(held), discipline: withCap(4) }))],
  'rules/change': [
    refused('LOCKED_OUT', (held) => ({ ...byAccount(held), discipline: withCap(4) })),
    refused('LOCKED_OUT', (held) => ({ ...byAccount(held), discipline: { ...quickDiscipline(), rules: [] } })),
    refused('LOCKED_OUT', (held) => ({ ...byAccount(held), discipline: { ...quickDiscipline(), releaseWindowMs: 86_400_000 } })),
    refused('LOCKED_OUT', (held) => ({ ...byAccount(held), discipline: { ...quickDiscipline(), ratchetDelayMs: 3_600_000 } })),
    refused('LOCKED_OUT', (held) => ({ ...byAccount(held), discipline: { ...quickDiscipline(), ladder: quickDiscipline().ladder.map((band) => ({ ...band, coolingMs: 0 })) } })),
    keeps((held) => ({ ...byAccount(held), discipline: withCap(1.5) })),
  ],
  'rules/cancelLoosening': [keeps(({ ids }) => ({ id: ids.loosening }))],
  'rules/shared': [reads()],
  'rules/compareShared': [reads(({ shared }) => ({ discipline: shared }))],
  'rules/changeShared': [
    refused('LOCKED_OUT', ({ shared }) => ({ discipline: { ...shared, rules: [] } })),
    refused('LOCKED_OUT', ({ shared }) => ({ discipline: { ...shared, ratchetDelayMs: 3_600_000 } })),
    keeps(({ shared }) => ({ discipline: { ...shared, rules: [...shared.rules, stopRule('entries', { kind: 'unplanned-entry' }, { kind: 'warn' })] } })),
  ],
  'rules/starterSets': [reads(byAccount)],
  'rules/wouldHaveFired': [reads((held) => ({ ...byAccount(held), rule: stopRule('x', { kind: 'losing-streak', losses: 2 }, { kind: 'block' }) }))],
  'twin/replay': [reads((held) => ({ proposed: { ...byAccount(held), rule: stopRule('x', { kind: 'losing-streak', losses: 2 }, { kind: 'block' }) } }))],
  'twin/stop': [reads(() => ({}))],
  'rules/timeline': [reads()],
  'rules/events': [reads()],
  'rules/addEvent': [keeps(() => ({ name: 'Payrolls', at: '2026-12-04T13:30:00.000Z' }))],
  'rules/removeEvent': [refused('LOCKED_OUT', ({ ids }) => ({ id: ids.event }))],
  'rules/suitability': [reads(byAccount)],
  'rules/answerSuitability': [
    keeps((held) => ({ ...byAccount(held), answers: { years: 'over-5', leveragedYears: 'over-3', shareOfSavings: 'under-10', withoutIt: 'over-a-year', tolerableDrawdown: '30', afterWorstLoss: 'stopped-and-reviewed', marginCalls: 'none', income: 'steady' } })),
  ],
  'plans/list': [reads()],
  'plans/get': [reads(plan)],
  'plans/create': [keeps(({ at }) => ({ content: { accountId: at.account.id } }))],
  'plans/saveDraft': [keeps(({ draft }) => ({ id: draft.id, revision: draft.revision, content: draft.content }))],
  'plans/gaps': [reads(plan)],
  'plans/duplicate': [keeps(plan)],
  'plans/discard': [keeps(({ draft }) => ({ id: draft.id }))],
  'plans/restore': [keeps(({ ids }) => ({ id: ids.binned }))],
  'plans/seal': [keeps(({ draft }) => ({ id: draft.id, revision: draft.revision }))],
  'plans/amend': [refused('LOCKED_OUT', (held) => ({ ...plan(held), reason: 'room', patch: { stops: [{ price: '20.00', weight: 1 }] } }))],
  'plans/abandon': [keeps((held) => ({ ...plan(held), reason: 'enough' }))],
  'plans/templates': [reads()],
  'plans/saveTemplate': [keeps((held) => ({ name: 'Other', planId: held.plan.id }))],
  'plans/deleteTemplate': [keeps(({ ids }) => ({ id: ids.template }))],
  'premortems/forPlan': [reads((held) => ({ planId: held.plan.id }))],
  'premortems/saveDraft': [keeps((held) => ({ planId: held.plan.id, causes }))],
  'premortems/check': [reads((held) => ({ planId: held.plan.id, causes }))],
  'premortems/submit': [keeps((held) => ({ planId: held.plan.id, causes }))],
  'premortems/scoring': [reads((held) => ({ planId: held.plan.id }))],
  // Of a plan that is not over there is nothing to score; of one that is, see the tests of scoring: no protection knows of it.
  'premortems/score': [refused('PLAN_NOT_OVER', (held) => ({ planId: held.plan.id, premortemId: held.ids.premortem, version: 0, scores: [], unforeseen: [] }))],
  'premortems/unscored': [reads()],
  'premortems/week': [reads(() => ({ week: '2026-W47' }))],
  'premortems/library': [reads()],
  'premortems/cause': [reads(({ ids }) => ({ key: ids.cause }))],
  'premortems/tripwires': [reads()],
  'premortems/calibration': [reads()],
  'premortems/suggestions': [reads()],
  'premortems/merge': [keeps(({ ids }) => ({ into: ids.cause, keys: [ids.otherCause] }))],
  'premortems/split': [refused('CAUSE_STANDS_ALONE', ({ ids }) => ({ wording: ids.cause }))],
  'premortems/apart': [keeps(({ ids }) => ({ a: ids.cause, b: ids.otherCause }))],
  'premortems/undoGrouping': [keeps(({ ids }) => ({ id: ids.grouping }))],
  'tickets/list': [reads()],
  'tickets/get': [reads(({ ready }) => ({ id: ready.id }))],
  'tickets/check': [reads(({ at, plan: own }) => at.intent(own, { quantity: '10000' }))],
  // Asked for anew it is blocked, whatever it is called; the refusal is kept.
  'tickets/request': [keeps(({ at, plan: own }) => at.intent(own, { quantity: '100' })), keeps(({ at }) => at.intent(null, { quantity: '100' }))],
  'tickets/withdraw': [refused('TICKET_ENDED', ({ ready }) => ({ id: ready.id }))],
  'tickets/extend': [refused('TICKET_NOT_COOLING', ({ cooling }) => ({ id: cooling.id, byMs: 60_000 }))],
  'tickets/release': [refused('TICKET_NOT_READY', ({ ready }) => ({ id: ready.id })), refused('TICKET_NOT_READY', ({ cooling }) => ({ id: cooling.id }))],
  'tickets/slip': [reads(({ ids }) => ({ id: ids.paperTicket }))],
  'tickets/words': [reads(({ cooling }) => ({ id: cooling.id }))],
  'lockouts/list': [reads(() => ({ active: false }))],
  'lockouts/begin': [keeps(() => ({ accountId: null, until: '2026-11-20T03:00:00.000Z', words: 'shorter' }))],
  'lockouts/extend': [refused('LOCKOUT_NOT_LONGER', ({ lockoutId }) => ({ id: lockoutId, until: '2026-11-20T03:00:00.000Z' })), keeps(({ lockoutId }) => ({ id: lockoutId, until: '2026-11-20T12:00:00.000Z' }))],
  'fills/list': [reads()],
  'fills/add': [keeps((held) => typedFill(held, 'buy', '10.00')), keeps((held) => typedFill(held, 'sell', '900.00'))],
  'fills/paper': [refused('TICKET_NOT_RELEASED', ({ ids }) => ({ ticketId: ids.paperTicket, price: null }))],
  'fills/suggestions': [reads(({ ids }) => ({ id: ids.loss }))],
  'fills/link': [refused('PLAN_SEALED_AFTER_FILL', (held) => ({ id: held.ids.loss, planId: held.plan.id, ticketId: null })), keeps(({ ids }) => ({ id: ids.loss, planId: null, ticketId: null }))],
  'fills/reverse': [keeps(({ ids }) => ({ id: ids.loss, reason: 'it never happened' }))],
  'positions/unknowns': [reads()],
  'positions/open': [keeps(({ at }) => ({ accountId: at.account.id, instrumentId: at.instrument.id, direction: 'long', quantity: '100', price: '1.00', day: '2026-11-02' }))],
  'positions/actions': [reads(byAccount)],
  'positions/addAction': [
    refused('SHARE_ACTION_INVALID', ({ at }) => ({ accountId: at.account.id, instrumentId: at.instrument.id, day: '2026-11-02', to: '10', from: '1' })),
  ],
  'positions/previewAction': [reads(({ at }) => ({ accountId: at.account.id, instrumentId: at.instrument.id, day: '2026-11-02', ratio: { to: '10', from: '1' } }))],
  'positions/undoAction': [refused('SHARE_ACTION_NOT_FOUND', () => ({ id: 'none', reason: 'mistyped' }))],
  'positions/strategies': [reads()],
  'positions/groupTrades': [keeps(({ ids }) => ({ tradeIds: [ids.trade], together: false }))],
  'imports/formats': [reads()],
  'imports/preview': [reads(({ at }) => ({ accountId: at.account.id, fileName: 'x.csv', contentBase64: csv('11.00', 'c') }))],
  'imports/begin': [reads(({ at }) => ({ accountId: at.account.id, fileName: 'x.csv', bytes: 3 }))],
  'imports/chunk': [reads(() => ({ uploadId: 'none', offset: 0, contentBase64: 'AAAA' }))],
  'imports/rows': [reads(({ ids }) => ({ previewId: ids.preview, kind: 'new' }))],
  'imports/progress': [reads(({ ids }) => ({ id: ids.preview }))],
  'imports/cancel': [reads(({ ids }) => ({ id: ids.preview }))],
  'imports/statement': [reads(({ ids }) => ({ importId: ids.import, from: 1, count: 10 }))],
  'imports/download': [reads(({ ids }) => ({ importId: ids.import }))],
  'imports/commit': [keeps(({ ids }) => ({ previewId: ids.preview }))],
  'imports/list': [reads()],
  'imports/undo': [keeps(({ ids }) => ({ id: ids.import }))],
  'imports/presets': [reads()],
  'imports/savePreset': [keeps(() => ({ name: 'Mine', mapping: { delimiter: null, dateOrder: null, decimalMark: null, zone: null, columns: { date: 'Date' } }, headers: ['Date'] }))],
  'imports/removePreset': [refused('PRESET_NOT_FOUND', () => ({ id: 'none' }))],
  'imports/restorePreset': [refused('PRESET_NOT_FOUND', () => ({ id: 'none' }))],
  'imports/inboxes': [reads()],
  'imports/setInbox': [keeps(({ at }) => ({ accountId: at.account.id, folder: dirname(at.engine.ctx.path) }))],
  'imports/outcome': [reads(({ ids }) => ({ id: ids.import }))],
  'imports/fillsAt': [reads(({ ids }) => ({ importId: ids.import, from: 1, to: 3 }))],
  'imports/openInbox': [refused('INBOX_FILE_GONE', ({ at }) => ({ accountId: at.account.id, name: 'x.csv' }))],
  'trades/list': [reads()],
  'trades/get': [reads(({ ids }) => ({ id: ids.trade }))],
  'trades/page': [reads(({ ids }) => ({ id: ids.trade }))],
  'trades/neighbours': [reads(({ ids }) => ({ id: ids.trade }))],
  'trades/sums': [reads()],
  'trades/choices': [reads()],
  'trades/tag': [keeps(({ ids }) => ({ chosen: { ids: [ids.trade] }, tag: 'revenge', on: true }))],
  'trades/undoTag': [keeps(({ ids }) => ({ id: ids.tagging }))],
  'trades/csv': [reads(() => ({ chosen: {}, sort: { by: 'net', desc: true }, columns: [{ id: 'net', header: 'Net' }] }))],
  'trades/views': [reads()],
  'trades/saveView': [keeps(() => ({ id: null, name: 'Losing', query: {}, columns: ['net'], isDefault: true }))],
  'trades/removeView': [keeps(({ ids }) => ({ id: ids.view }))],
  'trades/restoreView': [keeps(({ ids }) => ({ id: ids.removedView }))],
  'trades/positions': [reads()],
  'marks/coverage': [reads()],
  'marks/bars': [reads(({ at }) => ({ instrumentId: at.instrument.id }))],
  'marks/setBar': [keeps(({ at }) => ({ instrumentId: at.instrument.id, bar: { day: '2026-11-20', open: null, high: null, low: null, close: '99.00' } }))],
  'marks/importBars': [keeps(({ at }) => ({ fileName: 'daily.csv', contentBase64: Buffer.from('date,close\n2026-11-20,99.00\n').toString('base64'), instrumentId: at.instrument.id, keep: true }))],
  'marks/batches': [reads()],
  'marks/undo': [keeps(({ ids }) => ({ id: ids.prices }))],
  'marks/redo': [keeps(({ ids }) => ({ id: ids.prices }))],
  'marks/equity': [reads(byAccount)],
  'marks/trade': [reads(({ ids }) => ({ id: ids.trade }))],
  'insights/get': [reads()],
  'charts/timing': [reads()],
  'charts/excursions': [reads()],
  'charts/costs': [reads()],
  'bias/flags': [reads()],
  'bias/trades': [reads(() => ({ currency: 'CNY', id: 'unplanned' }))],
  'bias/emotions': [reads()],
  'bias/coolingOff': [reads()],
  'process/score': [reads()],
  'process/events': [reads(() => ({ part: 'gate' }))],
  'process/deviations': [reads()],
  'process/deviationTrades': [reads(() => ({ currency: 'CNY', kind: 'unplanned' }))],
  // No rule, limit or gate reads a goal or a benchmark.
  'goals/list': [reads()],
  'goals/add': [keeps(({ at }) => aGoal(at.account.id))],
  'goals/change': [keeps(({ at, ids }) => ({ id: ids.goal, revision: 1, terms: { ...aGoal(at.account.id), target: 9 } }))],
  'goals/remove': [keeps(({ ids }) => ({ id: ids.goal }))],
  'goals/restore': [keeps(({ ids }) => ({ id: ids.goal }))],
  'goals/compare': [reads(byAccount)],
  'goals/setBenchmark': [keeps(({ at }) => ({ accountId: at.account.id, instrumentId: at.instrument.id }))],
  'insights/statistics': [reads()],
  'insights/breakdown': [reads(() => ({ by: 'hour' }))],
  'journal/list': [reads()],
  'journal/get': [reads(() => ({ kind: 'day', subject: '2026-11-20' }))],
  'journal/save': [keeps(() => ({ kind: 'day', subject: '2026-11-19', revision: 0, markdown: 'locked, rightly', tags: [], emotion: null }))],
  'journal/remove': [keeps(({ ids }) => ({ id: ids.entry }))],
  'journal/restore': [keeps(({ ids }) => ({ id: ids.entry }))],
  'journal/search': [reads(() => ({ query: 'calm' }))],
  'search/everything': [reads(() => ({ query: 'calm' }))],
  'journal/tags': [reads()],
  'journal/attach': [keeps(({ ids }) => ({ entryId: ids.entry, name: 'b.png', mediaType: 'image/png', contentBase64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==' }))],
  'journal/attachment': [reads(({ ids }) => ({ id: ids.attachment }))],
  'journal/checkIns': [reads()],
  'journal/checkIn': [keeps(() => ({ moment: 'during', emotion: 'calm', sleep: 5, stress: 1, urge: 1, note: '', accountId: null, planId: null, tradeId: null }))],
  'journal/drafts': [reads()],
  'journal/saveDraft': [keeps(() => ({ ...aNote, id: null, revision: 0 }))],
  'journal/discardDraft': [keeps(({ ids }) => ({ id: ids.draftNote }))],
  'journal/capture': [keeps(({ ids }) => ({ ...aNote, draftId: ids.draftNote })), keeps(({ plan: { id } }) => ({ ...aNote, kind: 'plan', subject: id, draftId: null }))],
  'journal/captures': [reads(({ ids }) => ({ entryId: ids.entry }))],
  'journal/undoCapture': [keeps(({ ids }) => ({ id: ids.capture }))],
  'journal/templates': [reads()],
  'journal/saveTemplate': [keeps(() => ({ id: null, revision: 0, name: 'Loss', kinds: ['day'], defaultFor: [], markdown: '## {date}' }))],
  'journal/removeTemplate': [keeps(({ ids }) => ({ id: ids.entryTemplate }))],
  'journal/restoreTemplate': [keeps(({ ids }) => ({ id: ids.entryTemplate }))],
  'journal/reorderTemplates': [keeps(({ ids }) => ({ ids: [ids.entryTemplate] }))],
  'journal/templateValues': [reads(({ plan: { id } }) => ({ kind: 'plan', subject: id }))],
  'journal/pictures': [reads(({ ids }) => ({ entryId: ids.entry }))],
  'journal/describePicture': [keeps(({ ids }) => ({ id: ids.attachment, alt: 'a gap' }))],
  'journal/annotation': [reads(({ ids }) => ({ id: ids.attachment }))],
  'journal/annotate': [keeps(({ ids }) => ({ id: ids.attachment, revision: 0, shapes: [] }))],
  'journal/links': [reads(({ plan: { id } }) => ({ kind: 'plan', target: id }))],
  'journal/linkTargets': [reads()],
  'tags/list': [reads()],
  'tags/rename': [keeps(() => ({ tag: 'late', to: 'tardy' }))],
  'tags/merge': [keeps(() => ({ tags: ['late'], into: 'tardy' }))],
  'tags/remove': [keeps(() => ({ tag: 'late' }))],
  'tags/edits': [reads()],
  'tags/undo': [keeps(({ ids }) => ({ id: ids.tagEdit }))],
  'tags/ofPlan': [reads(({ plan: { id } }) => ({ planId: id }))],
  'journal/checkInEffect': [reads(() => ({ emotion: 'calm', sleep: 5, stress: 1, urge: 1, accountId: null }))],
  'book/years': [reads()],
  'book/year': [reads(() => ({ year: '2026' }))],
  'book/page': [reads(() => ({ period: '2026-W47' }))],
  'reports/period': [reads(() => ({ period: '2026-W47' }))],
  'reports/account': [reads(() => ({}))],
  'reports/trades': [reads(() => ({}))],
  'reports/abilities': [reads()],
  'reports/pdf': [refused('PDF_NOT_HERE', () => ({ html: '<p>1</p>', paper: 'A4' }))],
  'reviews/list': [reads()],
  'reviews/trades': [reads(() => ({ week: '2026-W47' }))],
  'reviews/flags': [reads(() => ({ week: '2026-W47' }))],
  'reviews/get': [reads(() => ({ week: '2026-W47' }))],
  'reviews/save': [keeps(({ ids }) => ({ id: ids.review, revision: 1, words: { bestDecision: '', worstDecision: '', lesson: 'x', commitment: 'y', keptPrevious: null, acknowledged: [] } }))],
  'reviews/holdByRule': [refused('COMMITMENT_NOT_FOUND', ({ ids, at }) => ({ id: ids.review, revision: 1, commitmentId: 'nothing', accountId: at.account.id, rule: stopRule('none', { kind: 'unplanned-entry' }, { kind: 'block' }) }))],
  'reviews/holdByRoutine': [refused('COMMITMENT_NOT_FOUND', ({ ids }) => ({ id: ids.review, revision: 1, commitmentId: 'nothing', terms: aRoutine }))],
  'reviews/holdByExistingRoutine': [refused('COMMITMENT_NOT_FOUND', ({ ids }) => ({ id: ids.review, revision: 1, commitmentId: 'nothing', routineId: ids.routine }))],
  'reviews/releaseHold': [keeps(({ ids }) => ({ id: ids.review, revision: 1, commitmentId: 'nothing' }))],
  'reviews/sign': [refused('REVIEW_INCOMPLETE', ({ ids }) => ({ id: ids.review, revision: 1, name: 'Dev' }))],
  'routines/list': [reads()],
  'routines/add': [keeps(() => ({ terms: aRoutine })), keeps(({ ids }) => ({ terms: aRoutine, source: { kind: 'retrospective', reviewId: ids.review, commitment: 'Not after midnight' } }))],
  'routines/change': [keeps(({ ids }) => ({ id: ids.routine, revision: 1, terms: { ...aRoutine, title: 'Other' } }))],
  'routines/reorder': [keeps(({ ids }) => ({ ids: [ids.skippedRoutine, ids.routine] }))],
  'routines/archive': [keeps(({ ids }) => ({ id: ids.routine, archived: true }))],
  'routines/remove': [keeps(({ ids }) => ({ id: ids.routine }))],
  'routines/restore': [keeps(({ ids }) => ({ id: ids.routine }))],
  'routines/tick': [keeps(({ ids }) => ({ ...onTheDay(ids.routine), itemIds: ['i1'], done: true })), refused('ROUTINE_RUN_SKIPPED', ({ ids }) => ({ ...onTheDay(ids.skippedRoutine), itemIds: ['i1'], done: true }))],
  'routines/skip': [keeps(({ ids }) => ({ ...onTheDay(ids.routine), reason: 'locked out' }))],
  'routines/unskip': [keeps(({ ids }) => onTheDay(ids.skippedRoutine))],
  'routines/snooze': [keeps(({ ids }) => ({ ...onTheDay(ids.routine), minutes: 30 }))],
  'routines/note': [keeps(({ ids }) => ({ ...onTheDay(ids.routine), note: 'quiet' }))],
  'routines/history': [reads()],
  'routines/adherence': [reads(() => ({ from: '2026-11-01', to: '2026-11-30' }))],
  'watch/list': [reads()],
  'watch/add': [keeps(() => aWatch)],
  'watch/change': [keeps(({ ids }) => ({ id: ids.watch, revision: 1, terms: { ...aWatch, level: '7.5' } }))],
  'watch/reorder': [keeps(({ ids }) => ({ ids: [ids.watch] }))],
  'watch/archive': [keeps(({ ids }) => ({ id: ids.watch, archived: true }))],
  'watch/remove': [keeps(({ ids }) => ({ id: ids.watch }))],
  'watch/restore': [keeps(({ ids }) => ({ id: ids.watch }))],
  'watch/enter': [keeps(({ ids }) => ({ id: ids.watch, value: '7.4' }))],
  'watch/undoValue': [keeps(({ ids }) => ({ id: ids.watchValue }))],
  'watch/restoreValue': [keeps(({ ids }) => ({ id: ids.watchValue }))],
  'watch/history': [reads(({ ids }) => ({ id: ids.watch }))],
  'record/list': [reads()],
  'record/verify': [reads()],
  'record/code': [reads()],
  'record/checkCode': [reads(() => ({ code: '1-00000-00000-00000-00000' }))],
  'keeping/backup': [keeps(({ at }) => ({ file: `${at.engine.ctx.path}.copy` }))],
  'keeping/backups': [reads()],
  'keeping/setBackupFolder': [keeps(({ at }) => ({ folder: dirname(at.engine.ctx.path) }))],
  'keeping/verifyBackup': [reads(({ at }) => ({ file: `${at.engine.ctx.path}.none` }))],
  'keeping/restorePreview': [reads(({ at }) => ({ file: `${at.engine.ctx.path}.none` }))],
  'keeping/restore': [refused('LOCKED_OUT', ({ at }) => ({ file: `${at.engine.ctx.path}.none` }))],
  'keeping/export': [reads(({ at }) => ({ directory: `${at.engine.ctx.path}-export` }))],
};

const aRoutine = { title: 'Pre-open', phase: 'pre-open', accountId: null, schedule: { kind: 'daily', weekdays: [1, 2, 3, 4, 5], from: '08:45', until: '09:25' }, items: [{ id: 'i1', text: 'Liquidity' }], remind: true } as const;
const aWatch = { layer: 'macro', measure: 'other', title: 'USD/CNH', instrumentId: null, condition: '', direction: 'above', level: '7.30', unit: '', near: { by: '1', in: 'percent' } } as const;
const aGoal = (accountId: string) => ({ accountId, kind: 'return', target: 0.1, from: '2026-01-01', to: '2026-12-31', note: '' });
const onTheDay = (routineId: string) => ({ routineId, day: '2026-11-20' });

const aView = (name: string) => ({ id: null, name, query: {}, columns: ['net'], isDefault: false });

function typedFill({ at }: Held, side: 'buy' | 'sell', price: string): unknown {
  return { accountId: at.account.id, instrumentId: at.instrument.id, side, effect: null, quantity: '100', price, fees: '0.00', executedAt: '2026-11-20T02:29:00.000Z', tradingDay: null, ticketId: null, planId: null };
}
