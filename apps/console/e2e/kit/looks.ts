import type { BrowserContextOptions } from 'playwright-core';

/** How somebody looks at the console. */
export interface Look {
  readonly language?: 'ZH_CN' | 'EN';
  readonly theme?: 'LIGHT' | 'DARK';
  readonly viewport?: 'DESKTOP' | 'PHONE';
}

const VIEWPORTS = { DESKTOP: { width: 1440, height: 900 }, PHONE: { width: 390, height: 844 } } as const;

/** All eight ways to look. */
export const LOOKS: readonly Required<Look>[] = (['ZH_CN', 'EN'] as const).flatMap((language) =>
  (['LIGHT', 'DARK'] as const).flatMap((theme) =>
    (['DESKTOP', 'PHONE'] as const).map((viewport) => ({ language, theme, viewport })),
  ),
);

/** For titles and names of files: `zh-light-1440`. */
export const nameOf = ({ language = 'ZH_CN', theme = 'LIGHT', viewport = 'DESKTOP' }: Look): string =>
  `${language === 'EN' ? 'en' : 'zh'}-${theme.toLowerCase()}-${VIEWPORTS[viewport].width}`;

/** A browser on a device in China, set to these wishes, without the motions that a test would have to wait for. */
export function contextFor({ language = 'ZH_CN', theme = 'LIGHT', viewport = 'DESKTOP' }: Look): BrowserContextOptions {
  const isPhone = viewport === 'PHONE';
  return {
    viewport: VIEWPORTS[viewport],
    isMobile: isPhone,
    hasTouch: isPhone,
    locale: language === 'EN' ? 'en-US' : 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: theme === 'DARK' ? 'dark' : 'light',
    reducedMotion: 'reduce',
  };
}

/** What the device remembers of earlier choices; the keys are those of src/shared/texts and src/app/appearance. */
export const remembered = ({ language = 'ZH_CN', theme = 'LIGHT' }: Look): Record<string, string> => ({
  'trihelix.language': language,
  'trihelix.theme': theme,
});
