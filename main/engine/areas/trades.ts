import { tradesCsv } from '../../services/trades/csv.ts';
import { openPositionGroups } from '../../services/trades/open-positions.ts';
import { tradeDetails } from '../../services/trades/page.ts';
import { sums } from '../../services/trades/sums.ts';
import { tagTrades, tradeChoices, undoTag } from '../../services/trades/tags.ts';
import { getTrade, listTrades, neighbours } from '../../services/trades/trades.ts';
import { listViews, removeView, restoreView, saveView } from '../../services/trades/views.ts';
import { by, os } from '../implement.ts';

export const tradesArea = os.trades.router({
  list: os.trades.list.handler(by(listTrades)),
  get: os.trades.get.handler(by(getTrade)),
  page: os.trades.page.handler(by(tradeDetails)),
  neighbours: os.trades.neighbours.handler(by(neighbours)),
  sums: os.trades.sums.handler(by(sums)),
  choices: os.trades.choices.handler(by(tradeChoices)),
  tag: os.trades.tag.handler(by(tagTrades)),
  undoTag: os.trades.undoTag.handler(by(undoTag)),
  csv: os.trades.csv.handler(by(tradesCsv)),
  views: os.trades.views.handler(by(listViews)),
  saveView: os.trades.saveView.handler(by(saveView)),
  removeView: os.trades.removeView.handler(by(removeView)),
  restoreView: os.trades.restoreView.handler(by(restoreView)),
  positions: os.trades.positions.handler(by(openPositionGroups)),
});
