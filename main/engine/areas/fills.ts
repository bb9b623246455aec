import { addFill, paperFill } from '../../services/fills/add-fill.ts';
import { linkFill, listFills, reverseFill, suggestPlans } from '../../services/fills/fills.ts';
import { by, os } from '../implement.ts';

export const fillsArea = os.fills.router({
  list: os.fills.list.handler(by(listFills)),
  add: os.fills.add.handler(by(addFill)),
  paper: os.fills.paper.handler(by(paperFill)),
  suggestions: os.fills.suggestions.handler(by(suggestPlans)),
  link: os.fills.link.handler(by(linkFill)),
  reverse: os.fills.reverse.handler(by(reverseFill)),
});
