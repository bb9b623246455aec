import { useMantineColorScheme } from '@mantine/core';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage, switchHomeZone, switchLanguage, systemLanguage } from '../i18n/language.ts';
import { paint } from '../theme/paint.ts';
import { remember } from './remembered.ts';
import { gainColour, useSettings } from './use-settings.ts';

/** Makes the settings visible: language, theme, colours, density. Draws nothing. */
export function ApplySettings() {
  const settings = useSettings();
  const { i18n } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const language = i18n.language;

  useEffect(() => {
    if (!settings) return;
    switchHomeZone(settings.homeZone);
    void switchLanguage(settings.language ?? systemLanguage());
  }, [settings]);

  useEffect(() => {
    dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en');
    if (!settings) return;
    const appearance = { theme: settings.theme, gain: gainColour(settings), density: settings.density };
    setColorScheme(settings.theme === 'system' ? 'auto' : settings.theme);
    paint(appearance);
    remember({ ...appearance, language: currentLanguage() });
  }, [settings, language, setColorScheme]);

  return null;
}
