import { recordArea } from './areas/record.ts';
import { appArea } from './areas/app.ts';
import { accountsArea } from './areas/accounts.ts';

/** Every call there is, by area; each area's file names the service behind each of its calls. */
export const router = {
  app: appArea,
  accounts: accountsArea,
  record: recordArea,
};
