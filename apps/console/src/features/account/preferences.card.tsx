import { useAppearance } from '@app/appearance';
import { usePreferences } from '@app/preferences';
import { useViewer } from '@app/viewer';
import { Card } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { texts, useTexts } from '@shared/texts/texts';
import { Radio } from 'antd';

const LANGUAGES = ['ZH_CN', 'EN'] as const;
const THEMES = ['SYSTEM', 'LIGHT', 'DARK'] as const;

/** Language and appearance: they hold here at once, and wherever one signs in. */
export function PreferencesCard() {
  const { t } = useTexts(['account', 'app']);
  const { language } = useViewer();
  const { theme } = useAppearance();
  const { chooseLanguage, chooseTheme } = usePreferences();
  // Said in the language that has just been chosen.
  const saved = (done: Promise<boolean>) => void done.then((isKept) => isKept && toast(texts.t('account:preferences.saved')));
  return (
    <Card title={t('preferences.title')} note={t('preferences.note')}>
      <div className="stack">
        <fieldset className="choice-set">
          <legend>{t('preferences.language')}</legend>
          <Radio.Group
            value={language ?? 'NONE'}
            onChange={({ target }) => saved(chooseLanguage(target.value as (typeof LANGUAGES)[number]))}
          >
            {LANGUAGES.map((each) => (
              <Radio key={each} value={each}>
                {t(`preferences.languages.${each}`)}
              </Radio>
            ))}
            {!language && <Radio value="NONE">{t('preferences.languages.NONE')}</Radio>}
          </Radio.Group>
        </fieldset>
        <fieldset className="choice-set">
          <legend>{t('preferences.theme')}</legend>
          <Radio.Group value={theme} onChange={({ target }) => saved(chooseTheme(target.value as (typeof THEMES)[number]))}>
            {THEMES.map((each) => (
              <Radio key={each} value={each}>
                {t(`app:theme.${each}`)}
              </Radio>
            ))}
          </Radio.Group>
        </fieldset>
      </div>
    </Card>
  );
}
