import { searchEverything } from '../../services/search/search.ts';
import { by, os } from '../implement.ts';

export const searchArea = os.search.router({
  everything: os.search.everything.handler(by(searchEverything)),
});
