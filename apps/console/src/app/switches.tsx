import { MoonOutlined, SunOutlined, TranslationOutlined } from '@ant-design/icons';
import { speak, useLanguage, useTexts } from '@shared/texts/texts';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useAppearance } from './appearance';

/** Chinese and English in turn; what the server worded is asked for again. */
export function LanguageSwitch() {
  const { t } = useTexts('app');
  const language = useLanguage();
  const client = useQueryClient();
  const turn = async () => {
    await speak(language === 'EN' ? 'ZH_CN' : 'EN');
    await client.invalidateQueries();
  };
  return (
    <Button type="text" icon={<TranslationOutlined />} aria-label={t('languageLabel')} onClick={() => void turn()}>
      <span className="wide-only">{t('language')}</span>
    </Button>
  );
}

/** Light and dark in turn. */
export function Appearances() {
  const { t } = useTexts('app');
  const { isDark, choose } = useAppearance();
  const next = isDark ? 'LIGHT' : 'DARK';
  return (
    <Button
      type="text"
      icon={isDark ? <SunOutlined /> : <MoonOutlined />}
      aria-label={`${t('theme.label')}: ${t(`theme.${next}`)}`}
      onClick={() => choose(next)}
    />
  );
}
