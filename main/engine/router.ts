import { accountsArea } from './areas/accounts.ts';
import { appArea } from './areas/app.ts';
import { instrumentsArea } from './areas/instruments.ts';
import { keepingArea } from './areas/keeping.ts';
import { lockoutsArea } from './areas/lockouts.ts';
import { plansArea } from './areas/plans.ts';
import { premortemsArea } from './areas/premortems.ts';
import { recordArea } from './areas/record.ts';
import { rulesArea } from './areas/rules.ts';
import { ticketsArea } from './areas/tickets.ts';

/** Every call there is, by area; each area's file names the service behind each of its calls. */
export const router = {
  app: appArea,
  accounts: accountsArea,
  instruments: instrumentsArea,
  rules: rulesArea,
  plans: plansArea,
  premortems: premortemsArea,
  tickets: ticketsArea,
  lockouts: lockoutsArea,
  record: recordArea,
  keeping: keepingArea,
};
