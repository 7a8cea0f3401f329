import i18next, { type i18n } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

/** The two languages of the console, Chinese first; codes as the API has them. */
export type Language = 'ZH_CN' | 'EN';

/** The tag that HTML, `Intl` and `Accept-Language` understand. */
export const tagOf = (language: Language): string => (language === 'EN' ? 'en' : 'zh-CN');

/** The same keys with strings: what a translation must have so that it compiles. */
export type TextsLike<T> = { readonly [K in keyof T]: T[K] extends string ? string : TextsLike<T[K]> };

/** Every catalogue, by room: a room adds its own with `declare global { interface ConsoleTexts { … } }`. */
declare global {
  // Rooms fill it.
  interface ConsoleTexts {}
}

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: ConsoleTexts;
    defaultNS: 'shared';
    returnNull: false;
  }
}

const KEY = 'trihelix.language';

/** The language of the last visit, else the browser's, else Chinese. */
export function firstLanguage(): Language {
  const kept = localStorage.getItem(KEY);
  if (kept === 'EN' || kept === 'ZH_CN') return kept;
  return navigator.language.toLowerCase().startsWith('zh') || navigator.language === '' ? 'ZH_CN' : 'EN';
}

export const texts: i18n = i18next.createInstance();

void texts.use(initReactI18next).init({
  lng: firstLanguage(),
  fallbackLng: 'ZH_CN',
  resources: {},
  ns: [],
  interpolation: { escapeValue: false },
  initAsync: false,
});

/** Adds a room's catalogue; its module does so when it is loaded. The Chinese one is the type of the English one. */
export function addTexts<T extends object>(room: string, zh: T, en: TextsLike<T>): void {
  texts.addResourceBundle('ZH_CN', room, zh);
  texts.addResourceBundle('EN', room, en);
}

/** The language that the screen speaks now. */
export function useLanguage(): Language {
  const { i18n: instance } = useTranslation();
  return instance.language as Language;
}

/** Speaks another language from now on, and at the next visit. */
export async function speak(language: Language): Promise<void> {
  localStorage.setItem(KEY, language);
  await texts.changeLanguage(language);
  document.documentElement.lang = tagOf(language);
}

export { useTranslation as useTexts };
