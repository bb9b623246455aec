import { accountsArea } from './areas/accounts.ts';
import { appArea } from './areas/app.ts';
import { biasArea } from './areas/bias.ts';
import { bookArea } from './areas/book.ts';
import { cashArea } from './areas/cash.ts';
import { chartsArea } from './areas/charts.ts';
import { fillsArea } from './areas/fills.ts';
import { importsArea } from './areas/imports.ts';
import { insightsArea } from './areas/insights.ts';
import { instrumentsArea } from './areas/instruments.ts';
import { journalArea } from './areas/journal.ts';
import { keepingArea } from './areas/keeping.ts';
import { lockoutsArea } from './areas/lockouts.ts';
import { marksArea } from './areas/marks.ts';
import { plansArea } from './areas/plans.ts';
import { positionsArea } from './areas/positions.ts';
import { premortemsArea } from './areas/premortems.ts';
import { goalsArea, processArea } from './areas/process.ts';
import { recordArea } from './areas/record.ts';
import { reportsArea } from './areas/reports.ts';
import { reviewsArea } from './areas/reviews.ts';
import { routinesArea } from './areas/routines.ts';
import { rulesArea } from './areas/rules.ts';
import { searchArea } from './areas/search.ts';
import { tagsArea } from './areas/tags.ts';
import { ticketsArea } from './areas/tickets.ts';
import { tradesArea } from './areas/trades.ts';
import { twinArea } from './areas/twin.ts';
import { watchArea } from './areas/watch.ts';
import { os } from './implement.ts';

/** Every call there is, by area; each area's file names the service behind each of its calls. */
export const router = os.router({
  app: appArea,
  accounts: accountsArea,
  cash: cashArea,
  instruments: instrumentsArea,
  rules: rulesArea,
  plans: plansArea,
  positions: positionsArea,
  premortems: premortemsArea,
  tickets: ticketsArea,
  lockouts: lockoutsArea,
  fills: fillsArea,
  imports: importsArea,
  trades: tradesArea,
  insights: insightsArea,
  charts: chartsArea,
  process: processArea,
  goals: goalsArea,
  bias: biasArea,
  twin: twinArea,
  marks: marksArea,
  journal: journalArea,
  reviews: reviewsArea,
  book: bookArea,
  reports: reportsArea,
  routines: routinesArea,
  watch: watchArea,
  record: recordArea,
  keeping: keepingArea,
  search: searchArea,
  tags: tagsArea,
});
