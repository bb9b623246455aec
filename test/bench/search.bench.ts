import { join } from 'node:path';
import { inTransaction } from '../../main/db/db.ts';
import { seededRandom } from '../../shared/stats/prng.ts';
import { addDays } from '../../shared/time/calendar-day.ts';
import { benchFolder, benchJournal } from './journal.ts';
import { costLine, costsInTurn, ratioLine, ratioOf, timesInTurn } from './measure.ts';

/**
 * Search over 20,000 journal entries of a page each, in both languages, against reading everything that is searched with LIKE and counting: words of
 * two Chinese characters, longer ones, English ones, begun ones, several at once; rare, common, everywhere and nowhere. Our time is the whole call,
 * from the query to marked snippets; the other's is one compiled statement that shows nothing. Whoever types searches again and again, so ours is told
 * as it is after another search, and as it is after the scan as well.
 */
const ENTRIES = Number(process.env['BALLAST_BENCH_ENTRIES'] ?? '20000');
const RUNS = 41;
const random = seededRandom(20_261_121);
const WORDS = ['今天', '开盘', '追高', '止损', '没有', '等待', '回调', '半导体', '缩量', '放量', '仓位', '减仓', '加仓', '计划', '纪律', '情绪', '平静', '焦虑', '贪婪', '恐慌', 'breakout', 'pullback', 'waited', 'stopped', 'out', 'before', 'the', 'open', 'volume', 'risk', 'size', 'again', '龙头', '板块', '轮动', '均线', '支撑', '压力', '复盘', '错过'];
const SYLLABLES = ['ba', 'con', 'dra', 'fe', 'gin', 'ho', 'in', 'ket', 'lo', 'mar', 'ner', 'po', 'ris', 'sto', 'ter', 'the', 'tion', 'vol', 'wai', 'bre'];
/** Beside the words that stand everywhere each page has some of the many that are rarely used. */
const rareWord = (): string => Array.from({ length: 2 + random.below(3) }, () => SYLLABLES[random.below(SYLLABLES.length)]!).join('');

function page(index: number): string {
  const parts: string[] = ['## 今天'];
  for (let i = 0; i < 90; i += 1) {
    const word = i % 30 === 29 ? rareWord() : WORDS[random.below(WORDS.length)]!;
    parts.push((/^[a-z]/.test(word) ? ' ' : '') + word + (random.below(6) === 0 ? '。\n\n' : random.below(2) === 0 ? ' ' : ''));
  }
  if (index % 50 === 0) parts.push('\n\n熔断之后一笔也没有做');
  if (index % 400 === 0) parts.push('\n\nThe zinfandel setup');
  return parts.join('');
}

const { engine, call } = await benchJournal(join(benchFolder(), 'search.ballast'));
const { db } = engine.ctx;
const insert = db.prepare("INSERT INTO entries (id, kind, subject, day, markdown, revision, created_at, updated_at) VALUES (?, 'day', ?, ?, ?, 1, ?, ?)");
const checkIn = db.prepare("INSERT INTO check_ins (id, at, day, moment, emotion, note) VALUES (?, ?, ?, 'before', 'calm', ?)");
inTransaction(db, () => {
  for (let i = 0; i < ENTRIES; i += 1) {
    const day = addDays('1970-01-01', i);
    insert.run(`e${i}`, day, day, page(i), `${day}T08:00:00.000Z`, `${day}T08:00:00.000Z`);
    if (i % 10 === 0) checkIn.run(`c${i}`, `${day}T01:00:00.000Z`, day, `${WORDS[random.below(WORDS.length)]} ${rareWord()}`);
  }
});

/** Where what is searched stands: the texts as they lie there, without the marks, names and addresses that searching takes in or leaves out. */
const SEARCHED: Readonly<Record<string, string>> = {
  entries: 'markdown', plans: 'content', amendments: 'reason', premortems: 'causes', premortem_scorings: 'unforeseen', reviews: 'words', check_ins: 'note', lockouts: 'words', attachments: 'name',
  instruments: 'name', accounts: 'name', imports: 'file_name', routine_versions: 'title', routine_runs: 'note', watch_items: 'title', calendar_events: 'name', entry_templates: 'markdown', capture_drafts: 'markdown',
};
const REMOVABLE: ReadonlySet<string> = new Set(['entries', 'watch_items', 'calendar_events', 'entry_templates']);

/** Every word must stand in the text; SQLite stops at the first that does not, and the statement is compiled once. */
function likeOver(query: string): () => unknown {
  const words = Object.fromEntries(query.split(' ').map((word, i) => [`w${i}`, `%${word}%`]));
  const counts = Object.entries(SEARCHED).map(([table, text]) => `(SELECT count(*) FROM ${table} WHERE ${REMOVABLE.has(table) ? 'removed_at IS NULL AND ' : ''}${Object.keys(words).map((name) => `${text} LIKE @${name}`).join(' AND ')})`);
  const statement = db.prepare(`SELECT ${counts.join(' + ')}`).pluck();
  return () => statement.get(words);
}

const began = performance.now();
await call('search/everything', { query: 'begin' });
const indexed = performance.now() - began;
const scanning = likeOver('begin');
const reading = performance.now();
scanning();
console.log(ratioOf(`first search, which takes ${ENTRIES.toLocaleString('en')} entries in / one LIKE scan`, indexed, performance.now() - reading));

const QUERIES: readonly (readonly [what: string, query: string])[] = [
  ['two characters, rare', '熔断'], ['four characters, rare', '熔断之后'], ['English, rare', 'zinfandel'],
  ['two characters, common', '止损'], ['English, common', 'breakout'], ['English, common, the beginning of others', 'the'], ['in every entry', '今天'],
  ['one character', '损'], ['one letter', 't'], ['a word begun', 'brea'], ['without a hit', 'xylophone'], ['two characters without a hit', '鲸鱼'],
  ['two words, common', '止损 追高'], ['two English words, common', 'breakout pullback'], ['two words, rare and common', '熔断 止损'], ['two English words, rare and common', 'zinfandel breakout'],
  ['the second word begun', 'breakout pul'], ['mixed, rare', '熔断 zinfandel'], ['mixed, common', '止损 breakout'], ['mixed in one', '今天breakout'],
];
for (const [what, query] of QUERIES) {
  const { total, many } = await call<{ total: number; many: boolean }>('search/everything', { query });
  // A space is no part of a word: what is parted here is looked for like two.
  const words = query.replace(/(?<=[\u4e00-\u9fff])(?=[a-z])/g, ' ');
  const search = (): Promise<unknown> => call('search/everything', { query });
  const { scan, after, again } = await costsInTurn(RUNS, { scan: likeOver(words), after: search, again: search });
  console.log(`${what}: “${query}” (${many ? `more than ${total}` : total} found)`);
  console.log(costLine('  found, counted and shown / counted with LIKE', again, scan));
  console.log(costLine('  straight after that scan, which leaves nothing in the processor\'s caches', after, scan));
}
const written = await timesInTurn(RUNS, {
  save: () => call('journal/get', { kind: 'day', subject: '1970-01-01' }).then((entry) => call('journal/save', { kind: 'day', subject: '1970-01-01', revision: (entry as { revision: number }).revision, markdown: page(1), tags: [], emotion: null })),
  after: () => call('search/everything', { query: '熔断' }),
});
console.log(`a page saved ${ratioLine('/ the search after it', written.save, written.after).slice(2)}`);
engine.close();
