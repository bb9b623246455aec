import { appInfo, pulse } from '../../services/app.ts';
import { disciplineState } from '../../services/discipline-state.ts';
import { saveSettings } from '../../services/save-settings.ts';
import { getSettings } from '../../services/settings.ts';
import { by, os } from '../implement.ts';

export const appArea = os.app.router({
  info: os.app.info.handler(by(appInfo)),
  pulse: os.app.pulse.handler(by(pulse)),
  discipline: os.app.discipline.handler(by(disciplineState)),
  settings: os.app.settings.handler(by(getSettings)),
  saveSettings: os.app.saveSettings.handler(by(saveSettings)),
  openSample: os.app.openSample.handler(async ({ context }) => ({ url: (await context.openSample?.()) ?? null })),
});
