import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeStatement } from '../../../../main/importers/decode.ts';
import { parseStatement } from '../../../../main/importers/registry.ts';
import type { StatementFill } from '../../../../main/importers/statement.ts';
import { commitImport } from '../../../../main/services/imports/commit.ts';
import { previewImport } from '../../../../main/services/imports/preview.ts';
import { Refusal } from '../../../../shared/refusal/refusal.ts';
import { anAccount, serviceJournal } from '../../../support/service-journal.ts';
import { repository } from '../../../support/repository.ts';
import { chanceOf, mutated } from './mutations.ts';

/** All ten thousand with `npm test -- mutated-long`: they take some minutes. */
const MUTATIONS = Number(process.env['BALLAST_MUTATIONS'] ?? 120);
const SEED = Number(process.env['BALLAST_MUTATIONS_SEED'] ?? 20_261_121);
/** Numbers of single mutations, to look at those that failed without the others. */
const ONLY = new Set((process.env['BALLAST_MUTATIONS_ONLY'] ?? '').split(',').filter(Boolean).map(Number));
/** The first one that is tried: a long run can be gone on with. */
const FROM = Number(process.env['BALLAST_MUTATIONS_FROM'] ?? 0);
/** A long run says how far it is, and what it has found so far. */
const TOLD_EVERY = 500;
/** Of work done. On a machine with other work the clock on the wall tells how busy that is; only waiting without an end would show there. */
const LONGEST_MS = 10_000;
const LONGEST_WAIT_MS = 90_000;

const folder = `${repository}/test/fixtures/statements`;
const ANSWERS = { zone: 'UTC', 'no-prices': 'cash-only' };
const OPTIONS = { currency: 'CNY', zone: 'Asia/Shanghai', answers: ANSWERS };

/** Digits without idle zeros. */
const plainly = (digits: string): string => {
  const [whole = '', fraction = ''] = digits.split('.');
  const [left, right] = [whole.replace(/^0+/, '') || '0', fraction.replace(/0+$/, '')];
  return right === '' ? left : `${left}.${right}`;
};

/** Every number a text shows, without signs, grouping and idle zeros. */
function numbersIn(text: string): Set<string> {
  const found = new Set<string>();
  const plain = text.normalize('NFKC');
  const add = (digits: string): void => {
    found.add(plainly(digits));
  };
  for (const [each] of plain.matchAll(/\d+(?:\.\d+)?|\.\d+/g)) add(each.startsWith('.') ? `0${each}` : each);
  for (const [each] of plain.matchAll(/\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?/g)) add(each.replaceAll(/[,' ]/g, ''));
  // From the beginning of its digits alone: else a hundred thousand of them are looked through from each.
  for (const [each] of plain.matchAll(/(?<!\d)(?:\d{1,3}(?:\.\d{3})+|\d+),\d+/g)) add(each.replaceAll('.', '').replace(',', '.'));
  for (const [, digits = '', exponent = ''] of plain.matchAll(/(\d(?:\.\d+)?)[eE]-(\d{1,2})/g)) found.add(plainly((Number(digits) * 10 ** -Number(exponent)).toFixed(18)));
  return found;
}

/** Lines of a row: it may go on over line ends inside quotes and inside an element. */
const sourceOf = (lines: readonly string[], { line }: Pick<StatementFill, 'line'>): string => {
  let text = lines[line - 1] ?? '';
  const goesOn = (): boolean => (text.split('"').length - 1) % 2 === 1 || (/^\s*</.test(text) && !text.includes('>'));
  for (let next = line; next < lines.length && goesOn(); next += 1) text += `\n${lines[next]!}`;
  return text;
};

const linesOf = (bytes: Uint8Array): string[] => {
  const decoded = decodeStatement(bytes);
  return decoded.ok ? decoded.text.replace(/\r\n?/g, '\n').split('\n') : [];
};

const stands = (numbers: ReadonlySet<string>, value: string): boolean => numbers.has(plainly(value.replace('-', '')));

/** Which numbers of a fill stand in its row as they are; what a layout reckons out of others is for its own tests. */
function shown(bytes: Uint8Array, format: string | null): readonly ('quantity' | 'price')[] {
  const parsed = parseStatement(bytes, OPTIONS);
  const lines = linesOf(bytes);
  if (parsed.format !== format || parsed.fills.length === 0) return [];
  return (['quantity', 'price'] as const).filter((field) => parsed.fills.every((fill) => stands(numbersIn(sourceOf(lines, fill)), fill[field])));
}

const FILES = readdirSync(folder)
  .filter((name) => !name.endsWith('.md'))
  .map((name) => {
    const bytes = new Uint8Array(readFileSync(`${folder}/${name}`));
    const decoded = decodeStatement(bytes);
    const { format } = parseStatement(bytes, OPTIONS);
    return { name, bytes, text: decoded.ok ? decoded.text : '', format, shown: shown(bytes, format) };
  })
  .filter(({ text }) => text !== '');

test(`${MUTATIONS} mutated statements: none hangs, none is imported by half, every number accepted stands in its row`, async () => {
  const began = performance.now();
  expect(FILES.length).toBeGreaterThan(10);
  expect(FILES.filter((file) => file.shown.length === 2).length).toBeGreaterThan(5);
  const { ctx } = serviceJournal();
  // Whether it survives a power cut is asked elsewhere (test/crash).
  ctx.db.pragma('synchronous = OFF');
  const count = (): number => (ctx.db.prepare('SELECT (SELECT count(*) FROM fills) + (SELECT count(*) FROM cash_flows) + (SELECT count(*) FROM imports) AS n').get() as { n: number }).n;
  const chance = chanceOf(SEED);
  const wrong: string[] = [];
  const total = { imported: 0, refused: 0, fills: 0, compared: 0, longestMs: 0, longest: '', longestWaitMs: 0 };
  for (let number = 0; number < MUTATIONS; number += 1) {
    const file = FILES[number % FILES.length]!;
    const { bytes, kinds } = mutated(file.bytes, file.text, chance);
    if (number < FROM || (ONLY.size > 0 && !ONLY.has(number))) continue;
    const about = `${number} ${file.name} ${kinds.join('+')}`;
    const account = anAccount(ctx, { name: `a${number}` });
    const before = count();
    const started = performance.now();
    const cpu = process.cpuUsage();
    try {
      const seen = await previewImport(ctx, { accountId: account.id, fileName: file.name, contentBase64: Buffer.from(bytes).toString('base64'), format: null, mapping: null, answers: { ...ANSWERS, 'account-currency': 'import' } });
      const outcome = await commitImport(ctx, { previewId: seen.previewId }).catch((error: unknown) => error);
      if (outcome instanceof Refusal) {
        total.refused += 1;
        if (count() !== before) wrong.push(`${about}: refused (${outcome.code}), and yet something is there`);
      } else if (outcome instanceof Error) {
        wrong.push(`${about}: ${outcome.message}`);
      } else {
        const made = outcome as { id: string; newFills: number };
        total.imported += 1;
        const kept = ctx.db.prepare("SELECT line, quantity, price FROM fills WHERE import_id = ? AND reverses IS NULL AND price <> '0'").all(made.id) as { line: number; quantity: string; price: string }[];
        const parsed = parseStatement(bytes, { ...OPTIONS, answers: { ...ANSWERS, 'account-currency': 'import' } });
        if (parsed.fills.filter(({ price }) => price !== '0').length > kept.length) wrong.push(`${about}: ${parsed.fills.length} fills read, ${kept.length} kept`);
        total.fills += kept.length;
        if (parsed.format === file.format) {
          const lines = linesOf(bytes);
          for (const fill of kept) {
            const numbers = numbersIn(sourceOf(lines, fill));
            for (const field of file.shown) {
              total.compared += 1;
              if (!stands(numbers, fill[field])) wrong.push(`${about}: line ${fill.line} has no ${field} ${fill[field]}: ${sourceOf(lines, fill).slice(0, 300)}`);
            }
          }
        }
      }
    } catch (error) {
      wrong.push(`${about}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
    const waitedMs = performance.now() - started;
    const { user, system } = process.cpuUsage(cpu);
    const tookMs = (user + system) / 1000;
    if (tookMs > total.longestMs) Object.assign(total, { longestMs: Math.round(tookMs), longest: about });
    total.longestWaitMs = Math.max(total.longestWaitMs, Math.round(waitedMs));
    if (number % TOLD_EVERY === TOLD_EVERY - 1) console.log(`${number + 1}: ${JSON.stringify(total)}`, wrong);
    if (tookMs > LONGEST_MS || waitedMs > LONGEST_WAIT_MS) wrong.push(`${about}: took ${Math.round(tookMs)} ms of work, ${Math.round(waitedMs)} ms in all`);
  }
  console.log(`${MUTATIONS} mutated statements of ${FILES.length} files in ${Math.round((performance.now() - began) / 1000)} s: ${JSON.stringify(total)}; ${wrong.length} wrong`);
  expect(wrong.slice(0, 20)).toEqual([]);
  if (ONLY.size > 0 || FROM > 0) return;
  expect(total.imported).toBeGreaterThan(MUTATIONS / 100);
  expect(total.refused).toBeGreaterThan(MUTATIONS / 10);
}, 3_600_000);
