/**
 * How much worse than planned an entry was, in R: the distance between the average entry and the planned one, against the trader, over the distance
 * from planned entry to stop. POSITIVE is worse (bought dearer, sold short cheaper), negative better.
 *
 * In R rather than in prices, so that instruments can be averaged. Levels of several stages are averaged by their weights first. Neither fees nor
 * the exit are in it.
 *
 * @param entry planned entry price
 * @param stop planned stop price
 * @param actual average entry price of the trade
 * @returns null where the plan risked nothing (entry at the stop), or stands on the other side of it
 * @throws {RangeError} for prices that are not finite
 * @example entrySlippage('long', 100, 95, 101) // => 0.2
 * @example entrySlippage('short', 100, 105, 101) // => -0.2
 * @example entrySlippage('long', 100, 100, 101) // => null
 */
export function entrySlippage(direction: 'long' | 'short', entry: number, stop: number, actual: number): number | null {
  if (![entry, stop, actual].every(Number.isFinite)) throw new RangeError(`not prices: ${entry}, ${stop}, ${actual}`);
  const sign = direction === 'long' ? 1 : -1;
  const risked = sign * (entry - stop);
  return risked > 0 ? (sign * (actual - entry)) / risked : null;
}

/**
 * Average price of planned stages, Σ price·weight ÷ Σ weight, as float64.
 *
 * @returns null where a price is missing or nothing has weight
 * @example averageStage([{ price: '10', weight: 0.5 }, { price: '12', weight: 0.5 }]) // => 11
 * @example averageStage([{ price: '', weight: 1 }]) // => null
 */
export function averageStage(stages: readonly { price: string; weight: number }[]): number | null {
  const weight = stages.reduce((sum, stage) => sum + stage.weight, 0);
  if (stages.some(({ price }) => price === '' || !Number.isFinite(Number(price))) || !(weight > 0)) return null;
  return stages.reduce((sum, stage) => sum + Number(stage.price) * stage.weight, 0) / weight;
}
