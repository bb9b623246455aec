import { addMoney, parseMoney } from '../../../../shared/money/money.ts';
import type { Appraisal } from '../../../../shared/plan/appraise.ts';
import { rMultiple } from '../../../../shared/risk/r-multiple.ts';

/** The appraisal with R as the first seal fixed it: amendments move the loss at the stop, never the R it is measured in. */
export function inSealedRisk(appraisal: Appraisal, plannedRisk: string | null): Appraisal {
  const { lossAtStop, fees, lossInR, currency } = appraisal;
  if (plannedRisk === null || lossAtStop.value === null || fees.value === null) return appraisal;
  const result = addMoney(-parseMoney(lossAtStop.value, currency), -parseMoney(fees.value, currency));
  const { value } = rMultiple(result, parseMoney(plannedRisk, currency));
  return value === null ? appraisal : { ...appraisal, lossInR: { ...lossInR, value, reason: null, inputs: { ...lossInR.inputs, plannedRisk } } };
}
