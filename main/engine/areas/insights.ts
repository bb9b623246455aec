import { getBreakdown } from '../../services/insights/breakdown.ts';
import { getInsights } from '../../services/insights/insights.ts';
import { statistics } from '../../services/insights/statistics.ts';
import { by, os } from '../implement.ts';

export const insightsArea = os.insights.router({
  get: os.insights.get.handler(by(getInsights)),
  statistics: os.insights.statistics.handler(by(statistics)),
  breakdown: os.insights.breakdown.handler(by(getBreakdown)),
});
