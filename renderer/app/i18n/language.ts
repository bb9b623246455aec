import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { getHomeZone, setHomeZone } from '../format/home-zone.ts';
import { isLanguage, type Language } from '../format/language.ts';
import { addFormatters } from './formatters.ts';

/** One i18next for the app; React reads it through useTranslation. */
const i18n = i18next.createInstance();

/** Whoever reads words of i18next hears of it as of another language. */
const ZONE_CHANGED = 'homeZoneChanged';

const load: Record<Language, () => Promise<{ bundles: Record<string, Record<string, unknown>> }>> = {
  en: () => import('./en.ts'),
  'zh-CN': () => import('./zh-CN.ts'),
};

async function addBundles(language: Language): Promise<void> {
  const { bundles } = await load[language]();
  for (const [path, bundle] of Object.entries(bundles)) {
    const namespace = /([^/]+)\.json$/.exec(path)?.[1];
    if (namespace) i18n.addResourceBundle(language, namespace, bundle, true, true);
  }
}

/** What the browser asks for, in the two languages there are. */
export function systemLanguage(): Language {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** Before the first drawing: with a language remembered from last time, else the system's. */
export async function startLanguage(remembered: Language | null): Promise<void> {
  const language = remembered ?? systemLanguage();
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'common',
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
    returnEmptyString: true,
    react: { useSuspense: false, bindI18n: `languageChanged ${ZONE_CHANGED}` },
  });
  addFormatters(i18n);
  await addBundles(language);
  document.documentElement.lang = language;
}

/** Switches live; everything on screen is drawn again in the new language. */
export async function switchLanguage(language: Language): Promise<void> {
  if (i18n.language === language) return;
  await addBundles(language);
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}

/**
 * Times are words like any other: what was drawn before the journal's home zone was known, or by another one, is drawn again.
 */
export function switchHomeZone(zone: string): void {
  if (getHomeZone() === zone) return;
  setHomeZone(zone);
  i18n.emit(ZONE_CHANGED);
}

export function currentLanguage(): Language {
  return isLanguage(i18n.language) ? i18n.language : 'en';
}

export { i18n };
