import { ConfigProvider, type ThemeConfig, theme as antd } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { type Language } from '@shared/texts/texts';

const COMMON = {
  fontFamily: 'var(--font)',
  borderRadius: 8,
  controlHeight: 36,
  fontSize: 14,
  motionDurationMid: '0.15s',
  motionDurationSlow: '0.2s',
  // The kit waits for the end of its motions: where there are none it must know.
  motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
};

/** Ant Design's own colours, from the same palette as `tokens.css`. */
const LIGHT: ThemeConfig = {
  algorithm: antd.defaultAlgorithm,
  token: {
    ...COMMON,
    colorPrimary: '#1d4ed8',
    // The kit's own is too pale under white words.
    colorPrimaryHover: '#1e40af',
    colorLink: '#1d4ed8',
    colorSuccess: '#046c4e',
    colorWarning: '#92400e',
    colorError: '#b42318',
    colorBgLayout: '#f4f6fa',
    colorTextBase: '#0f172a',
    colorTextSecondary: '#475569',
    colorTextTertiary: '#475569',
    colorTextQuaternary: '#526077',
    colorTextPlaceholder: '#5b6b82',
    colorTextDescription: '#475569',
    colorTextDisabled: '#64748b',
    colorIcon: '#475569',
    colorBorder: '#cbd5e1',
    colorBorderSecondary: '#e2e8f0',
  },
};

const DARK: ThemeConfig = {
  algorithm: antd.darkAlgorithm,
  token: {
    ...COMMON,
    colorPrimary: '#7aa2ff',
    colorLink: '#7aa2ff',
    colorLinkHover: '#9bbaff',
    colorSuccess: '#5fd3a3',
    colorWarning: '#f6bd6b',
    colorError: '#ff9d94',
    colorBgBase: '#131b2e',
    colorBgLayout: '#0a0f1c',
    colorBgContainer: '#131b2e',
    colorBgElevated: '#182238',
    colorTextBase: '#e6edf8',
    colorTextSecondary: '#a3b1c9',
    colorTextTertiary: '#a3b1c9',
    colorTextQuaternary: '#97a6bf',
    colorTextPlaceholder: '#97a6bf',
    colorTextDescription: '#a3b1c9',
    colorTextDisabled: '#8494ad',
    colorTextLightSolid: '#0a1020',
    colorIcon: '#a3b1c9',
    colorBorder: '#36456a',
    colorBorderSecondary: '#24304a',
  },
};

/** Dresses the components of Ant Design: language, light or dark. */
export function Dressed({ dark, language, children }: { dark: boolean; language: Language; children: ReactNode }) {
  return (
    <ConfigProvider locale={language === 'EN' ? en : zh} theme={dark ? DARK : LIGHT} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  );
}
