import { replayTwin, stopTwin } from '../../services/twin/twin.ts';
import { by, os } from '../implement.ts';

export const twinArea = os.twin.router({
  replay: os.twin.replay.handler(by(replayTwin)),
  stop: os.twin.stop.handler(by(stopTwin)),
});
