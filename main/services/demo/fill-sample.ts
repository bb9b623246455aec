import type { Account, AccountTerms } from '../../../shared/account/account.ts';
import type { Discipline } from '../../../shared/rules/discipline.ts';
import { defaultDiscipline } from '../../../shared/rules/defaults.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { seededRandom } from '../../../shared/stats/prng.ts';
import { addDays, dayNumber, isoWeekday } from '../../../shared/time/calendar-day.ts';
import type { Clock } from '../../clock/clock.ts';
import { listAccounts } from '../../db/accounts.ts';
import { inTransaction, type Db } from '../../db/db.ts';
import { readMeta } from '../../db/meta.ts';
import { writeTimeWitness } from '../../db/time-witness.ts';
import { addAccount } from '../accounts.ts';
import { createContext, type HostKind, type ServiceContext } from '../context.ts';
import { addInstrument, markInstrument } from '../instruments.ts';
import { beginJournal } from '../journal-file.ts';
import { openPositions } from '../ledger.ts';
import { listPlans, savePlanTemplate } from '../plans.ts';
import { saveSettings } from '../settings.ts';
import { settleTime } from '../settle-time.ts';
import { agenda as newAgenda, type Agenda } from './agenda.ts';
import { dev } from './dev.ts';
import { DEV_TRADES, LIN_TRADES, MAYA_TRADES } from './instruments.ts';
import { lin } from './lin.ts';
import { lookBack } from './look-back.ts';
import { dayOfMs, market, type Traded } from './market.ts';
import { maya } from './maya.ts';
import { rightNow } from './right-now.ts';
import type { Book, Trader } from './trader.ts';
import { DEV, LIN, MAYA, type Words } from './words.ts';

const A_YEAR = 52;
/** Maya's statement of the quarter before needs prices too. */
const PRICES_BEFORE_DAYS = 80;

export interface SampleOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly host: HostKind;
  readonly version: string;
  readonly path: string;
  /** How long the story is. */
  readonly weeks?: number;
}

/**
 * Fills a new journal, marked as a sample, with a year of three people, ending now.
 *
 * Everything goes through the services a person's own clicks go through, under a clock that runs the year in a moment: plans are
 * sealed before they are filled, the gate refuses what it would refuse, retrospectives are hashed and the record is whole. The
 * same year every time, but for names and the calendar. A sample that exists is left as it is.
 *
 * @throws {Refusal} JOURNAL_IS_REAL where the journal is somebody's own
 */
export function fillSample({ db, clock, host, version, path, weeks = A_YEAR }: SampleOptions): void {
  if (readMeta(db, 'journal-id') !== null) {
    if (readMeta(db, 'sample') !== 'yes') throw new Refusal('refused', 'JOURNAL_IS_REAL', { path });
    if (listAccounts(db).length > 0) return;
  }
  const nowDay = dayOfMs(clock.now(), 8);
  const firstDay = addDays(nowDay, -7 * weeks + 1 - isoWeekday(nowDay));
  const agenda = newAgenda(clock, dayNumber(firstDay) * 86_400_000 - 8 * 3_600_000);
  const ctx = createContext({ db, clock: agenda.clock, host, version, path });
  inTransaction(db, () => {
    beginJournal(ctx, true);
    saveSettings(ctx, { homeZone: 'Asia/Shanghai' });
    const pricesFrom = addDays(firstDay, -PRICES_BEFORE_DAYS);
    const traders = people(ctx, agenda, pricesFrom);
    lin(traders.lin, firstDay);
    maya(traders.maya, firstDay);
    dev(traders.dev, firstDay);
    lookBack(ctx, agenda, seededRandom(404), [{ name: 'Lin', words: LIN }, { name: 'Maya', words: MAYA }, { name: 'Dev', words: DEV }], firstDay);
    rightNow(traders);
    agenda.run(() =>
      settleTime(ctx, (error) => {
        throw error;
      }),
    );
    finish(ctx, Object.values(traders));
    writeTimeWitness(db, agenda.clock.witness());
  });
}

function people(ctx: ServiceContext, agenda: Agenda, pricesFrom: string): { lin: Trader; maya: Trader; dev: Trader } {
  const trader = (terms: Partial<AccountTerms> & Pick<AccountTerms, 'name' | 'currency' | 'kind'>, rules: Discipline, traded: readonly Traded[], words: Words, seed: number): Trader => {
    const account: Account = addAccount(ctx, { ...terms, discipline: rules });
    const books = traded.map((one): Book => ({ instrument: addInstrument(ctx, one.terms), market: market(one, pricesFrom) }));
    return { ctx, agenda, random: seededRandom(seed), words, account, books };
  };
  return {
    lin: trader({ name: 'Lin · 融资融券', currency: 'CNY', kind: 'margin', equity: '1000000.00', borrowed: '800000.00' }, rules(2, '亏到这里就停,明天再看盘。', '先离开屏幕。'), LIN_TRADES, LIN, 101),
    maya: trader({ name: 'Maya · IBKR', currency: 'USD', kind: 'margin', equity: '250000.00', borrowed: '120000.00' }, rules(1.8, 'Three per cent is enough tuition for one day.', 'Walk around the block first.'), MAYA_TRADES, MAYA, 202),
    dev: trader({ name: 'Dev · 永续合约', currency: 'USDT', kind: 'perpetual', equity: '60000.00', zone: 'Asia/Shanghai' }, rules(4, '今晚到此为止。亏的钱明天还在市场里。', '等满六十分钟,还想做再说。', 60), DEV_TRADES, DEV, 303),
  };
}

function rules(cap: number, dayWords: string, lossWords: string, minutes = 30): Discipline {
  const usual = defaultDiscipline('experienced');
  return {
    ...usual,
    rules: usual.rules.map((rule) => {
      switch (rule.kind) {
        case 'leverage-cap':
          return { ...rule, cap };
        case 'daily-loss':
          return { ...rule, words: dayWords };
        case 'minutes-since-loss':
          return { ...rule, minutes, words: lossWords };
        case 'plan-required':
          return rule;
      }
    }),
  };
}

/** Prices of today for what is still held, and a template of each person's way of working. */
function finish(ctx: ServiceContext, traders: readonly Trader[]): void {
  const today = dayOfMs(ctx.clock.now(), 8);
  for (const { account, books } of traders) {
    for (const { instrumentId } of openPositions(ctx, account.id)) {
      const book = books.find(({ instrument }) => instrument.id === instrumentId)!;
      markInstrument(ctx, { instrumentId, price: book.market.tick(book.market.close(today)) });
    }
  }
  const template = (name: string, accountId: string): void => {
    const [plan] = listPlans(ctx, { accountId, states: ['reviewed', 'closed', 'expired'], query: '', limit: 1 });
    if (plan !== undefined) savePlanTemplate(ctx, { name, planId: plan.id });
  };
  template('突破跟随', traders[0]!.account.id);
  template('Pullback', traders[1]!.account.id);
}
