import { resolve } from 'node:path';
import { manyTrades } from './many-trades.ts';

/** A journal with many trades to look at: `node test/bench/seed-trades.ts FILE [TRADES]`. */
const [file, count = '100000'] = process.argv.slice(2);
if (file === undefined) throw new Error('Name the journal to make: node test/bench/seed-trades.ts FILE [TRADES]');
const { engine, fills, trades } = await manyTrades(resolve(file), Number(count));
console.log(`${file}: ${fills} fills, ${trades} trades`);
engine.close();
