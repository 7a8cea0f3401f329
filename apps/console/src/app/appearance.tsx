import { Dressed } from '@shared/theme/theme';
import { useLanguage } from '@shared/texts/texts';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

export type Theme = 'SYSTEM' | 'LIGHT' | 'DARK';

interface Appearance {
  readonly theme: Theme;
  readonly isDark: boolean;
  readonly choose: (theme: Theme) => void;
}

const KEY = 'trihelix.theme';
const AppearanceContext = createContext<Appearance>({ theme: 'SYSTEM', isDark: false, choose: () => {} });

/** Light or dark, as chosen or as the device says; and the language of the components. */
export function AppearanceProvider({ children }: { children: ReactNode }) {
  const [theme, setTheme] = useState<Theme>(() => (localStorage.getItem(KEY) as Theme | null) ?? 'SYSTEM');
  const isNight = useDeviceIsDark();
  const isDark = theme === 'DARK' || (theme === 'SYSTEM' && isNight);
  const language = useLanguage();
  useEffect(() => {
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  }, [isDark]);
  const value = useMemo(
    () => ({
      theme,
      isDark,
      choose: (chosen: Theme) => {
        localStorage.setItem(KEY, chosen);
        setTheme(chosen);
      },
    }),
    [theme, isDark],
  );
  return (
    <AppearanceContext.Provider value={value}>
      <Dressed dark={isDark} language={language}>
        {children}
      </Dressed>
    </AppearanceContext.Provider>
  );
}

export const useAppearance = (): Appearance => useContext(AppearanceContext);

function useDeviceIsDark(): boolean {
  const [isDark, setIsDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    const media = matchMedia('(prefers-color-scheme: dark)');
    const hear = () => setIsDark(media.matches);
    media.addEventListener('change', hear);
    return () => media.removeEventListener('change', hear);
  }, []);
  return isDark;
}
