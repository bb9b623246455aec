/** One row as a journal of that form held it. Later forms must keep it; a form that reshapes a row says here how. */
export interface OldRow {
  readonly since: number;
  readonly table: string;
  readonly row: Readonly<Record<string, string | number | null | Uint8Array>>;
  /** What a later form has made of it: the columns that changed; null where the row moved to another table, which a test of its own looks at. */
  readonly becomes?: { readonly since: number; readonly columns: OldRow['row'] | null };
}

const AT = '2026-11-20T01:30:00.000Z';
const WAIT = `{"from":"${AT}","observedMs":0,"unwitnessedMs":0,"durationMs":1000}`;
const HASH = 'a'.repeat(64);

const at = (since: number, table: string, row: OldRow['row'], becomes?: OldRow['becomes']): OldRow => ({ since, table, row, ...(becomes === undefined ? {} : { becomes }) });

/** Derived, and counted anew from the trades by that form and by later ones. */
const GONE = { since: 210, columns: null } as const;

/** Parents before their children. */
export const oldRows: readonly OldRow[] = [
  at(10, 'meta', { key: 'journal-id', value: 'j1' }),
  at(10, 'settings', { key: 'theme', value: '"dark"' }),
  at(10, 'time_witness', { id: 1, wall_ms: 5, mark_ms: 6, boot_id: 'b', boot_ms: 7, observed_ms: 8, unwitnessed_ms: 9 }),
  at(10, 'record', { seq: 1, at: AT, kind: 'journal-created', payload: '{}', previous_hash: '0'.repeat(64), hash: HASH }),

  at(20, 'accounts', {
    id: 'a1', name: '林', currency: 'CNY', kind: 'margin', equity: 100_000_000, borrowed: 0, maintenance: '{}', interest: '{}', fee_preset: 'a-share', zone: 'Asia/Shanghai',
    rollover: '00:00', discipline: '{}', created_at: AT, confirmed_at: AT, confirmed_positions: '{"i1":null}', first_seal_at: null, guarded: 0, archived: 0,
  }),
  at(20, 'instruments', { id: 'i1', symbol: '600519', market: 'SSE', name: '贵州茅台', asset_class: 'stock', currency: 'CNY', multiplier: '1', tick: '0.01', lot_size: '100', inherently_leveraged: 0 }, { since: 90, columns: { payoff: 'linear', settlement: 'T+1', option: null } }),
  at(20, 'marks', { id: 'm1', instrument_id: 'i1', price: '1500', at: AT }),
  at(20, 'loosenings', { id: 'l1', account_id: 'a1', kind: 'discipline', subject: 'a1', payload: '{}', changes: '[]', requested_at: AT, wait: WAIT, state: 'pending', ended_at: null }),
  at(20, 'cash_flows', { id: 'c1', account_id: 'a1', day: '2026-11-20', type: 'deposit', amount: 5000, note: '', import_id: null, line: null, at: AT, reverses: null, loosening_id: 'l1' }, { since: 110, columns: { currency: 'CNY', instrument_id: null, tie: null } }),

  at(30, 'plans', {
    id: 'p1', account_id: 'a1', state: 'sealed', content: '{"instrumentId":"i1"}', sealed_content: '{"instrumentId":"i1"}', sealed_at: AT, seal_hash: HASH, planned_risk: 2_000_000,
    premortem_from: AT, abandon_reason: null, ended_at: null, filled_quantity: '0', open_quantity: '0', entered_quantity: '0', revision: 3, created_at: AT, updated_at: AT, discarded_at: null,
  }),
  at(30, 'amendments', { number: 1, id: 'am1', plan_id: 'p1', at: AT, reason: 'closer stop', patch: '{}', direction: 'tighter', widens_stop: 0, hash: HASH }),
  at(30, 'premortems', { number: 1, id: 'pm1', plan_id: 'p1', state: 'submitted', causes: '[]', submitted_at: AT, hash: HASH, updated_at: AT }),
  at(30, 'plan_templates', { id: 'pt1', name: 'Breakout', content: '{}' }),
  at(30, 'tickets', {
    id: 't1', account_id: 'a1', instrument_id: 'i1', plan_id: 'p1', nature: 'risk', state: 'cooling', verified: 1, intent: '{}', reasons: '[]', notes: '[]', figures: null, requested_at: AT,
    cooling_from: AT, cooling_until: AT, cooling_wait: WAIT, ready_at: null, ready_until: null, released_at: null, released_until: null, window_wait: null, ended_at: null, end_reason: null, filled_quantity: '0',
  }),
  at(30, 'lockouts', { id: 'lo1', account_id: null, source: 'rule', rule_kind: 'daily-loss', from_at: AT, until_at: AT, words: 'not today', evidence: '{}', wait: WAIT, ended_at: null }, { since: 80, columns: { rule_kind: 'period-loss', rule_id: 'daily-loss', asset_class: null, strategy: null, ends_with: null } }),
  at(30, 'rule_firings', { number: 1, account_id: 'a1', kind: 'daily-loss', at: AT }, { since: 80, columns: null }),
  at(30, 'losses_seen', { account_id: 'a1', loss_at: AT, age_ms: 0, wait: WAIT }),

  at(40, 'statements', { sha256: HASH, bytes: 3, content: new Uint8Array([1, 2, 3]), stored_at: AT }),
  at(40, 'imports', {
    number: 1, id: 'im1', account_id: 'a1', file_name: '交割单.xls', format: 'jiaogedan', encoding: 'gb18030', sha256: HASH, mapping: null, answers: '{}', first_sequence: 1, end_sequence: 2, rows: 1, new_fills: 1, known_fills: 0,
    new_cash: 0, known_cash: 0, period_from: '2026-11-20', period_to: '2026-11-20', at: AT, undone_at: null,
  }),
  at(40, 'import_rows', { import_number: 1, from_day: '2026-11-20', to_day: '2026-11-20', rows: new Uint8Array([3, 0]) }),
  at(40, 'fills', {
    sequence: 1, id: 'f1', account_id: 'a1', instrument_id: 'i1', side: 'buy', effect: null, quantity: '100', price: '1500', gross: 15_000_000, fees: 3000, fee_lines: '{}', fee_source: 'statement',
    currency: 'CNY', executed_at: null, trading_day: '2026-11-20', source: 'import', import_id: 'im1', line: 2, broker_fill_id: null, reverses: null, arrived_at: AT,
  }),
  at(40, 'fill_links', { number: 1, fill_id: 'f1', plan_id: 'p1', ticket_id: 't1', link: 'planned', basis: 'ticket', at: AT }),
  at(40, 'positions', {
    number: 1, account_id: 'a1', instrument_id: 'i1', currency: 'CNY', quantity: '100', open: 1, average_entry: '1500', cost: 15_000_000, open_fees: 3000, trade_id: 'f1', last_day: '2026-11-20',
    last_arrived_at: AT, unknown_quantity: '0', last_price: '1500', last_price_day: '2026-11-20', last_price_at: null, last_price_arrived_at: AT, state: '{}',
  }, { since: 90, columns: { state: 'null', unknown_splits: 0 } }),
  at(40, 'trades', {
    id: 'f1', account_id: 'a1', instrument_id: 'i1', currency: 'CNY', direction: 'long', status: 'open', opened_at: null, opened_day: '2026-11-20', closed_at: null, closed_day: null, max_quantity: '100',
    open_quantity: '100', avg_entry: '1500', avg_exit: null, gross: 0, fees: 3000, net: 0, planned_risk: null, r: null, r_reason: 'trade-open', plan_id: 'p1', planned: 1, holding_days: null, holding_ms: null, place: '9',
  }),
  at(40, 'trade_fills', { fill_sequence: 1, step: 0, trade_id: 'f1', role: 'opened' }),
  at(40, 'realised', { fill_sequence: 1, account_id: 'a1', instrument_id: 'i1', trade_id: 'f1', currency: 'CNY', trading_day: '2026-11-20', executed_at: null, arrived_at: AT, gross: 1, fees: 1, net: 0 }),

  at(50, 'entries', { number: 1, id: 'e1', kind: 'day', subject: '2026-11-20', day: '2026-11-20', markdown: '复盘', emotion: null, revision: 1, created_at: AT, updated_at: AT, removed_at: null }),
  at(50, 'entry_tags', { entry_number: 1, place: 0, tag: '纪律' }),
  at(50, 'check_ins', { number: 1, id: 'ci1', at: AT, day: '2026-11-20', moment: 'before', emotion: 'calm', sleep: 4, stress: 2, urge: 1, note: '', account_id: 'a1', plan_id: null, trade_id: null }),
  at(50, 'attachment_contents', { sha256: HASH, content: new Uint8Array([9]) }),
  at(50, 'attachments', { id: 'at1', entry_id: 'e1', name: 'chart.png', media_type: 'image/png', bytes: 1, sha256: HASH, created_at: AT }, { since: 230, columns: { alt: '' } }),
  at(50, 'reviews', { id: 'r1', week: '2026-W47', state: 'draft', facts: null, words: '{}', signed_name: null, signed_at: null, hash: null, revision: 1, created_at: AT, updated_at: AT }),

  at(70, 'record_head', { id: 1, seq: 1, hash: HASH }),
  at(80, 'journal_discipline', { id: 1, discipline: '{"rules":[],"ratchetDelayMs":86400000}' }),
  at(80, 'calendar_events', { id: 'e1', name: '议息会议', at: AT, added_at: AT, removed_at: null }),
  at(80, 'suitability_answers', { number: 1, account_id: 'a1', answers: '{}', at: AT }),
  at(80, 'firings', {
    number: 1, id: 'f1', at: AT, account_id: 'a1', rule_id: 'daily-loss', condition_kind: 'period-loss', occurrence: 'day:2026-11-20', happened_at: AT, action: '{"kind":"block"}', nth: 1, escalated: 0, evidence: '{}',
    words: 'enough', lockout_id: 'lo1', ticket_id: 't1',
  }),
  at(80, 'equity_peaks', { account_id: 'a1', peak: 100_000_000, at: AT }),
  at(80, 'realised_sums', { account_id: 'a1', unit: 'day', span: '2026-11-20', currency: 'USD', net: -5 }),
  at(90, 'share_actions', {
    sequence: 1, id: 'sa1', account_id: 'a1', instrument_id: 'i1', kind: 'split', trading_day: '2026-11-20', delta: null, ratio_to: '2', ratio_from: '1', source: 'typed', import_id: null, line: null, cash_fill_id: null,
    reverses: null, arrived_at: AT,
  }),
  at(90, 'strategy_marks', { number: 1, trade_id: 'f1', strategy: 's1', at: AT }),

  at(100, 'statement_parts', { number: 1, sha256: HASH, first_byte: 0, first_line: 1, lines: 2, content: new Uint8Array([3, 0]) }),
  at(105, 'mapping_presets', { id: 'mp1', name: '我的表格', mapping: '{"columns":{"date":"Date"}}', headers: '["Date"]', created_at: AT, updated_at: AT, removed_at: null }),
  at(105, 'inbox_folders', { account_id: 'a1', folder: '/statements/lin' }),
  at(110, 'fx_rates', { number: 1, id: 'fx1', day: '2026-11-20', base: 'USD', quote: 'CNY', rate: '7.12', source: 'typed', file_name: '', at: AT, removed_at: null }),
  at(110, 'statement_balances', { number: 1, id: 'sb1', account_id: 'a1', import_id: 'im1', line: 3, currency: 'CNY', day: '2026-11-20', kind: 'running', amount: 5000, at: AT, removed_at: null }),
  at(110, 'margin_results', { account_id: 'a1', instrument_id: 'i1', day: '2026-11-20', currency: 'USD', gross: -5 }),
  at(120, 'price_batches', { number: 1, id: 'pb1', file_name: 'daily.csv', sha256: HASH, rows: 1, at: AT, undone_at: null }),
  at(120, 'daily_bars', { instrument_id: 'i1', day: '2026-11-20', batch_number: 1, open: '1490', high: '1510', low: '1480', close: '1505', line: 2 }),
  at(120, 'fill_days', { account_id: 'a1', instrument_id: 'i1', day: '2026-11-21', currency: 'CNY', quantity: '-100', cash: 15_000_000, fees: 3000, fills: 1, last_price: '1500' }),

  // Of a journal of form 130: derived, and counted anew by whoever needs to.
  at(130, 'statistics_days', { scope: '', currency: 'CNY', day: '2026-11-20', last_place: '2026-11-20 ~', last_id: 'tr1', trades: 1, tally: '{}' }, GONE),
  at(130, 'statistics_groups', { account_id: 'a1', currency: 'CNY', dimension: 'side', month: '2026-11', key: 'long', sums: '[]' }, GONE),
  at(130, 'statistics_changes', { id: 'gone', account_id: 'a1', instrument_id: 'i1', currency: 'CNY', direction: 'long', place: '2026-11-20 ~', closed_day: '2026-11-20', opened_day: '2026-11-20', opened_at: null, avg_entry: '10', split_ratio: '1', gross: 5, fees: 1, net: 4, r: null, planned: 0, plan_id: null, holding_days: 0, holding_ms: null, zone: 'Asia/Shanghai' }, GONE),
  at(140, 'tag_changes', { number: 1, id: 'tc1', at: AT, tag: 'late', added: 1, trades: 1, undone_at: null }),
  at(140, 'trade_tags', { number: 1, fill_sequence: 1, tag: 'late', added_by: 1, removed_by: null }),
  at(140, 'trade_views', { id: 'v1', name: 'Losing', query: '{}', columns: '["net"]', is_default: 1, created_at: AT, updated_at: AT, removed_at: null }),
  at(170, 'routines', { number: 1, id: 'ro1', place: 1, source: '{"kind":"own"}', created_at: AT, removed_at: null }),
  at(170, 'routine_versions', { routine_id: 'ro1', revision: 1, at: AT, active: 1, title: '盘前', phase: 'pre-open', account_id: 'a1', schedule: '{"kind":"daily","weekdays":[1,2,3,4,5],"from":"08:45","until":"09:25"}', items: '[{"id":"i1","text":"资金面"}]', remind: 1 }),
  at(170, 'routine_runs', {
    number: 1, id: 'rr1', routine_id: 'ro1', day: '2026-11-20', title: '盘前', phase: 'pre-open', may_from: AT, opens_at: AT, closes_at: AT, ends_at: AT, state: 'skipped', items: '[]', done_at: null, skip_reason: '出差',
    market_closed: 0, note: '', snoozed_until: null, updated_at: AT,
  }),
  at(170, 'watch_items', {
    number: 1, id: 'wi1', place: 1, layer: 'technical', measure: 'price', title: '年线', instrument_id: 'i1', condition: '收盘跌破', direction: 'below', level: '1450', unit: '', near_by: '2', near_in: 'percent', revision: 1,
    created_at: AT, updated_at: AT, archived_at: null, removed_at: null,
  }),
  at(170, 'watch_values', { number: 1, id: 'wv1', item_id: 'wi1', value: '1449', level: '1450', direction: 'below', state: 'crossed', at: AT, removed_at: null }),

  at(180, 'premortem_scorings', {
    number: 1, id: 'ps1', plan_id: 'p1', premortem_id: 'pm1', version: 1, at: AT, nature: 'scoring', reason: null, scores: '[]', unforeseen: '[]', complete: 1, hash: HASH,
  }),
  at(180, 'cause_groupings', { number: 1, id: 'cg1', at: AT, kind: 'merge', keys: '["a"]', into_key: 'b', undone_at: null }),
  at(190, 'search_documents', { number: 1, kind: 'entry', subject: 'e1' }),
  at(190, 'search_stale', { kind: 'entry', subject: 'gone' }),
  at(200, 'review_holds', { review_id: 'r1', commitment_id: 'c1', hold: '{"kind":"routine","routineId":"ro1","title":"盘前","existing":true,"at":"2026-11-20T01:30:00.000Z"}', at: AT }),

  at(220, 'goals', { number: 1, id: 'go1', account_id: 'a1', kind: 'drawdown', target: 0.1, from_day: '2026-01-01', to_day: '2026-12-31', note: '少亏', revision: 1, created_at: AT, updated_at: AT, removed_at: null }),
  at(220, 'account_benchmarks', { account_id: 'a1', instrument_id: 'i1', at: AT }),
  at(230, 'entry_links', { entry_number: 1, kind: 'plan', target: 'p1' }),
  at(230, 'capture_drafts', { id: 'cd1', kind: 'day', subject: '2026-11-20', markdown: '还没提交', emotion: 'anxious', tags: '["纪律"]', revision: 2, created_at: AT, updated_at: AT }),
  at(230, 'captures', { number: 1, id: 'cp1', entry_id: 'e1', at: AT, markdown: '追高了', block: '**09:30** 追高了', emotion: null, set_emotion: 0, tags: '[]', new_tags: '[]', undone_at: null }),
  at(230, 'entry_templates', { id: 'et1', name: '盘后', kinds: '["day"]', default_for: '["day"]', markdown: '## {日期}', place: 1, revision: 1, created_at: AT, updated_at: AT, removed_at: null }),
  at(230, 'annotations', { attachment_id: 'at1', shapes: '[]', revision: 1, updated_at: AT }),
  at(230, 'plan_tags_shown', { plan_id: 'p1', written: 'FOMO', shown: '冲动' }),
  at(230, 'tag_edits', { number: 1, id: 'te1', at: AT, kind: 'rename', tags: '["FOMO"]', into_tag: '冲动', counts: '{"entries":0,"trades":0,"plans":1,"views":0}', undone_at: null }),
  at(230, 'tag_edit_rows', { number: 1, edit_number: 1, place: 'plan', subject: 'p1', written: 'FOMO', before: 'FOMO', after: '冲动' }),
  at(260, 'statistics_names', { number: 1, name: 'a1' }),
  at(260, 'statistics_columns', { day: '2026-11-20', last_place: '2026-11-20 ~', last_id: 'tr1', amounts: new Uint8Array(56), codes: new Uint8Array(28) }),
];
