import { biasCoolingOff, biasEmotions, biasFlags, biasTrades } from '../../services/bias/flags.ts';
import { by, os } from '../implement.ts';

export const biasArea = os.bias.router({
  flags: os.bias.flags.handler(by(biasFlags)),
  trades: os.bias.trades.handler(by(biasTrades)),
  emotions: os.bias.emotions.handler(by(biasEmotions)),
  coolingOff: os.bias.coolingOff.handler(by(biasCoolingOff)),
});
