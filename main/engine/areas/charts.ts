import { getCosts } from '../../services/charts/costs.ts';
import { getExcursions } from '../../services/charts/excursions.ts';
import { getTiming } from '../../services/charts/timing.ts';
import { by, os } from '../implement.ts';

export const chartsArea = os.charts.router({
  timing: os.charts.timing.handler(by(getTiming)),
  excursions: os.charts.excursions.handler(by(getExcursions)),
  costs: os.charts.costs.handler(by(getCosts)),
});
