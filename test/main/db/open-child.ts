// Opens the journal at argv[2] with the rights of whoever runs it, and prints the code of the refusal or "opened".
import { openJournal } from '../../../main/db/open.ts';

try {
  openJournal({ path: process.argv[2]!, createIfMissing: process.argv[3] === 'create' }).close();
  process.stdout.write('opened');
} catch (error) {
  process.stdout.write((error as { code?: string }).code ?? String(error));
}
