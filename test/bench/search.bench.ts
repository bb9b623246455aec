import { join } from 'node:path';
import { inTransaction } from '../../main/db/db.ts';
import { seededRandom } from '../../shared/stats/prng.ts';
import { addDays } from '../../shared/time/calendar-day.ts';
import { benchFolder, benchJournal } from './journal.ts';
import { ratioLine, ratioOf, timesInTurn } from './measure.ts';

/**
 * Search over 20,000 journal entries of a page each, in both languages, against reading every one of them with LIKE: words of two Chinese characters,
 * longer ones, English ones, several at once; rare, common, and everywhere. Our time is the whole call, from the query to marked snippets.
 */
const ENTRIES = Number(process.env['BALLAST_BENCH_ENTRIES'] ?? '20000');
const RUNS = 41;
const random = seededRandom(20_261_121);
const WORDS = ['今天', '开盘', '追高', '止损', '没有', '等待', '回调', '半导体', '缩量', '放量', '仓位', '减仓', '加仓', '计划', '纪律', '情绪', '平静', '焦虑', '贪婪', '恐慌', 'breakout', 'pullback', 'waited', 'stopped', 'out', 'before', 'the', 'open', 'volume', 'risk', 'size', 'again', '龙头', '板块', '轮动', '均线', '支撑', '压力', '复盘', '错过'];

function page(index: number): string {
  const parts: string[] = ['## 今天'];
  for (let i = 0; i < 90; i += 1) parts.push(WORDS[random.below(WORDS.length)]! + (random.below(6) === 0 ? '。\n\n' : random.below(2) === 0 ? ' ' : ''));
  if (index % 50 === 0) parts.push('\n\n熔断之后一笔也没有做');
  if (index % 400 === 0) parts.push('\n\nThe zinfandel setup');
  return parts.join('');
}

const { engine, call } = await benchJournal(join(benchFolder(), 'search.ballast'));
const { db } = engine.ctx;
const insert = db.prepare("INSERT INTO entries (id, kind, subject, day, markdown, revision, created_at, updated_at) VALUES (?, 'day', ?, ?, ?, 1, ?, ?)");
inTransaction(db, () => {
  for (let i = 0; i < ENTRIES; i += 1) {
    const day = addDays('1970-01-01', i);
    insert.run(`e${i}`, day, day, page(i), `${day}T08:00:00.000Z`, `${day}T08:00:00.000Z`);
  }
});
const scan = db.prepare("SELECT id, markdown FROM entries WHERE removed_at IS NULL AND markdown LIKE ? ORDER BY day DESC LIMIT 20");
const scanAll = db.prepare('SELECT count(*) FROM entries WHERE removed_at IS NULL AND markdown LIKE ?').pluck();

const began = performance.now();
await call('search/everything', { query: 'begin' });
const indexed = performance.now() - began;
const reading = performance.now();
scanAll.get('%begin%');
console.log(ratioOf(`first search, which takes ${ENTRIES.toLocaleString('en')} entries in / one LIKE over them`, indexed, performance.now() - reading));

for (const query of ['熔断', '熔断之后', 'zinfandel', '止损', 'breakout', 'the']) {
  const { total, many } = await call<{ total: number; many: boolean }>('search/everything', { query });
  const like = `%${query}%`;
  const times = await timesInTurn(RUNS, { ours: () => call('search/everything', { query }), scan: () => scanAll.get(like), first: () => scan.all(like) });
  const found = many ? `more than ${total}` : String(total);
  console.log(ratioLine(`“${query}” (${found} entries) counted and shown / counted with LIKE`, times.ours, times.scan));
  console.log(`  against the first 20 with LIKE, uncounted: ${ratioLine('', times.ours, times.first).slice(2)}`);
}
const written = await timesInTurn(RUNS, {
  save: () => call('journal/get', { kind: 'day', subject: '1970-01-01' }).then((entry) => call('journal/save', { kind: 'day', subject: '1970-01-01', revision: (entry as { revision: number }).revision, markdown: page(1), tags: [], emotion: null })),
  after: () => call('search/everything', { query: '熔断' }),
});
console.log(`a page saved ${ratioLine('/ the search after it', written.save, written.after).slice(2)}`);
engine.close();
