import { openPosition, unknownPositions } from '../../services/positions/opening.ts';
import { previewAction } from '../../services/positions/preview-action.ts';
import { addShareAction, shareActions, undoShareAction } from '../../services/positions/share-actions.ts';
import { groupTrades, strategies } from '../../services/positions/strategies.ts';
import { by, os } from '../implement.ts';

export const positionsArea = os.positions.router({
  unknowns: os.positions.unknowns.handler(by(unknownPositions)),
  open: os.positions.open.handler(by(openPosition)),
  actions: os.positions.actions.handler(by(shareActions)),
  addAction: os.positions.addAction.handler(by(addShareAction)),
  previewAction: os.positions.previewAction.handler(by(previewAction)),
  undoAction: os.positions.undoAction.handler(by(undoShareAction)),
  strategies: os.positions.strategies.handler(by(strategies)),
  groupTrades: os.positions.groupTrades.handler(by(groupTrades)),
});
