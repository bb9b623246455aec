import { accountsArea } from './areas/accounts.ts';
import { appArea } from './areas/app.ts';
import { instrumentsArea } from './areas/instruments.ts';
import { keepingArea } from './areas/keeping.ts';
import { recordArea } from './areas/record.ts';

/** Every call there is, by area; each area's file names the service behind each of its calls. */
export const router = {
  app: appArea,
  accounts: accountsArea,
  instruments: instrumentsArea,
  record: recordArea,
  keeping: keepingArea,
};
