import { accountEquityInTurns } from '../../services/marks/equity.ts';
import { bars, batches, coverage, importBars, redoPrices, setBar, undoPrices } from '../../services/marks/prices.ts';
import { tradePrices } from '../../services/marks/trade-prices.ts';
import { by, os } from '../implement.ts';

export const marksArea = os.marks.router({
  coverage: os.marks.coverage.handler(by(coverage)),
  bars: os.marks.bars.handler(by(bars)),
  setBar: os.marks.setBar.handler(by(setBar)),
  importBars: os.marks.importBars.handler(by(importBars)),
  batches: os.marks.batches.handler(by(batches)),
  undo: os.marks.undo.handler(by(undoPrices)),
  redo: os.marks.redo.handler(by(redoPrices)),
  equity: os.marks.equity.handler(by(accountEquityInTurns)),
  trade: os.marks.trade.handler(by(tradePrices)),
});
