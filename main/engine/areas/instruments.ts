import { addInstrument, changeInstrument, getInstrument, listInstruments } from '../../services/instruments.ts';
import { by, os } from '../implement.ts';

export const instrumentsArea = os.instruments.router({
  list: os.instruments.list.handler(by(listInstruments)),
  get: os.instruments.get.handler(by(getInstrument)),
  add: os.instruments.add.handler(by(addInstrument)),
  change: os.instruments.change.handler(by(changeInstrument)),
});
