import { appInfo, pulse } from '../../services/app.ts';
import { getSettings, saveSettings } from '../../services/settings.ts';
import { by, os } from '../implement.ts';

export const appArea = {
  info: os.app.info.handler(by(appInfo)),
  pulse: os.app.pulse.handler(by(pulse)),
  settings: os.app.settings.handler(by(getSettings)),
  saveSettings: os.app.saveSettings.handler(by(saveSettings)),
};
