import { seenIn, type Flag, type Seen } from './flag.ts';
import { observationsOf } from './observations.ts';

/**
 * Loss aversion, stop moved away: do losses grow beyond the plan where the stop was widened?
 *
 * Rows: losing positions with a stop. Group 1: the stop was moved away after the seal. y: loss beyond the planned one, in R (−r − 1; −1 R is what the plan
 * accepted). Losses alone, because a stop is moved away from a price that comes nearer: among all trades the moved ones are worse without any bias.
 * Cost: Σ (actual loss − planned loss) of those.
 */
export const stopMoved: Flag = {
  id: 'stop-moved',
  citation: 'Kahneman & Tversky 1979, Econometrica 47; widened stops from plan amendments, own definition',
  unit: 'r',
  sign: 1,
  least: { seen: 5, compared: 8, days: 8 },
  observe: ({ trades }): Seen => {
    const stopped = trades.filter(({ stopWidened, r }) => stopWidened !== null && r !== null);
    const lost = stopped.filter((trade): trade is typeof trade & { r: number } => trade.r !== null && trade.r < 0);
    const widened = lost.filter(({ stopWidened }) => stopWidened);
    return seenIn(
      observationsOf(lost.map((trade) => ({ day: trade.closedDay, tradeId: trade.id, group: trade.stopWidened ? 1 : 0, y: -trade.r - 1 }))),
      { widened: stopped.filter(({ stopWidened }) => stopWidened).length, withStop: stopped.length },
      {
        missing: stopped.length === 0 ? 'no-stops' : null,
        // net ÷ r is the planned risk; a planned loss is its negative.
        ownCost: { r: widened.reduce((sum, { r }) => sum + r + 1, 0), net: widened.reduce((sum, { net, r }) => sum + net + net / r, 0), n: widened.length },
      },
    );
  },
};
