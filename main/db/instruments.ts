import type { Instrument, InstrumentTerms } from '../../shared/account/instrument.ts';
import { sql, type Db } from './db.ts';
import { untilChanged } from './kept.ts';

interface Row {
  id: string;
  symbol: string;
  market: string;
  name: string;
  asset_class: Instrument['assetClass'];
  currency: Instrument['currency'];
  multiplier: string;
  tick: string;
  lot_size: string;
  inherently_leveraged: number;
  sector: string;
  payoff: Instrument['payoff'];
  settlement: Instrument['settlement'];
  option: string | null;
}

const toInstrument = (row: Row): Instrument => ({
  id: row.id,
  symbol: row.symbol,
  market: row.market,
  name: row.name,
  assetClass: row.asset_class,
  currency: row.currency,
  multiplier: row.multiplier,
  tick: row.tick,
  lotSize: row.lot_size,
  inherentlyLeveraged: row.inherently_leveraged === 1,
  sector: row.sector,
  payoff: row.payoff,
  settlement: row.settlement,
  option: row.option === null ? null : (JSON.parse(row.option) as Instrument['option']),
});

const columns = (id: string, terms: InstrumentTerms) => ({
  id,
  symbol: terms.symbol,
  market: terms.market,
  name: terms.name,
  assetClass: terms.assetClass,
  currency: terms.currency,
  multiplier: terms.multiplier,
  tick: terms.tick,
  lotSize: terms.lotSize,
  inherentlyLeveraged: terms.inherentlyLeveraged ? 1 : 0,
  sector: terms.sector,
  payoff: terms.payoff,
  settlement: terms.settlement,
  option: terms.option === null ? null : JSON.stringify(terms.option),
});

export function insertInstrument(db: Db, id: string, terms: InstrumentTerms): void {
  sql(
    db,
    `INSERT INTO instruments (id, symbol, market, name, asset_class, currency, multiplier, tick, lot_size, inherently_leveraged, sector, payoff, settlement, option)
     VALUES (@id, @symbol, @market, @name, @assetClass, @currency, @multiplier, @tick, @lotSize, @inherentlyLeveraged, @sector, @payoff, @settlement, @option)`,
  ).run(columns(id, terms));
}

export function writeInstrument(db: Db, id: string, terms: InstrumentTerms): void {
  sql(
    db,
    `UPDATE instruments SET symbol = @symbol, market = @market, name = @name, asset_class = @assetClass, currency = @currency, multiplier = @multiplier,
       tick = @tick, lot_size = @lotSize, inherently_leveraged = @inherentlyLeveraged, sector = @sector, payoff = @payoff, settlement = @settlement, option = @option WHERE id = @id`,
  ).run(columns(id, terms));
}

export function readInstrument(db: Db, id: string): Instrument | null {
  return untilChanged(db, ['instruments'], `instrument ${id}`, () => {
    const row = sql<Row>(db, 'SELECT * FROM instruments WHERE id = ?').get(id);
    return row === undefined ? null : toInstrument(row);
  });
}

/** The one instrument of that name, venue, class and currency; upper and lower case do not tell apart. */
export function findInstrument(db: Db, terms: Pick<InstrumentTerms, 'symbol' | 'market' | 'assetClass' | 'currency'>): Instrument | null {
  const row = sql<Row>(db, 'SELECT * FROM instruments WHERE symbol = @symbol AND market = @market AND asset_class = @assetClass AND currency = @currency').get({
    symbol: terms.symbol,
    market: terms.market,
    assetClass: terms.assetClass,
    currency: terms.currency,
  });
  return row === undefined ? null : toInstrument(row);
}

/** Every instrument of that symbol, whatever its venue and class. */
export function instrumentsNamed(db: Db, symbol: string): Instrument[] {
  return sql<Row>(db, 'SELECT * FROM instruments WHERE symbol = ?').all(symbol).map(toInstrument);
}

/** Symbol or name holds the text; those that begin with it come first. An empty text lists all. */
export function listInstruments(db: Db, query: string, limit: number): Instrument[] {
  return sql<Row>(
    db,
    `SELECT * FROM instruments WHERE @query = '' OR instr(lower(symbol), lower(@query)) > 0 OR instr(lower(name), lower(@query)) > 0
     ORDER BY instr(lower(symbol), lower(@query)) <> 1, symbol, market, id LIMIT @limit`,
  )
    .all({ query, limit })
    .map(toInstrument);
}

/** Every instrument of a symbol, whatever its market; letters of any case. */
export function instrumentsBySymbol(db: Db, symbol: string): Instrument[] {
  return sql<Row>(db, 'SELECT * FROM instruments WHERE symbol = ? COLLATE NOCASE ORDER BY id').all(symbol).map(toInstrument);
}
