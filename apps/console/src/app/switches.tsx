import { MoonOutlined, SunOutlined, TranslationOutlined } from '@ant-design/icons';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { Button } from 'antd';
import { useAppearance } from './appearance';
import { usePreferences } from './preferences';

/** Chinese and English in turn; what the server worded is asked for again. */
export function LanguageSwitch() {
  const { t } = useTexts('app');
  const language = useLanguage();
  const { chooseLanguage } = usePreferences();
  const turn = () => void chooseLanguage(language === 'EN' ? 'ZH_CN' : 'EN');
  return (
    <Button type="text" icon={<TranslationOutlined />} aria-label={t('languageLabel')} onClick={turn}>
      <span className="wide-only">{t('language')}</span>
    </Button>
  );
}

/** Light and dark in turn. */
export function Appearances() {
  const { t } = useTexts('app');
  const { isDark } = useAppearance();
  const { chooseTheme } = usePreferences();
  const next = isDark ? 'LIGHT' : 'DARK';
  return (
    <Button
      type="text"
      icon={isDark ? <SunOutlined /> : <MoonOutlined />}
      aria-label={`${t('theme.label')}: ${t(`theme.${next}`)}`}
      onClick={() => void chooseTheme(next)}
    />
  );
}
