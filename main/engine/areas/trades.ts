import { getTrade, listTrades } from '../../services/trades/trades.ts';
import { by, os } from '../implement.ts';

export const tradesArea = os.trades.router({
  list: os.trades.list.handler(by(listTrades)),
  get: os.trades.get.handler(by(getTrade)),
});
