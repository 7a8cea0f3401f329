import { useOrganization } from '@app/viewer';
import { Card } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import type { FormInstance } from 'antd';
import type { AchievementDetail } from './achievement.query';
import { type AchievementValues, missingIn } from './form.values';
import './missing.texts';

interface MissingPanelProps {
  readonly form: FormInstance<AchievementValues>;
  readonly values: AchievementValues;
  readonly achievement: AchievementDetail | undefined;
}

/** What a listing must have and what helps it to be found, while the form is filled in; each leads to its field. */
export function MissingPanel({ form, values, achievement }: MissingPanelProps) {
  const { t } = useTexts('achievementMissing');
  const own = useOrganization();
  const missing = missingIn(values);
  const required = ['title', 'kind', ...(values.ufplOffered ? TERMS : [])].map((path) => ({
    path,
    isThere: !missing.includes(path),
  }));
  const isDeclared = Boolean(achievement?.declaredAt);
  const isVerified = own?.state === 'VERIFIED';
  const left = [...required.map(({ isThere }) => isThere), isDeclared, isVerified].filter((isThere) => !isThere).length;
  const advised = [
    { path: 'abstract', isThere: Boolean(values.abstract?.trim()) },
    { path: 'keywords', isThere: (values.keywords?.length ?? 0) > 0 },
    { path: 'industries', isThere: (values.industries?.length ?? 0) > 0 },
    { path: 'maturity.level', isThere: Boolean(values.maturity?.level) },
  ];
  const go = (path: string) =>
    form.scrollToField(path === 'ufpl.listing' ? ['ufpl', 'listing', 'market'] : path.split('.'), {
      block: 'center',
      focus: true,
    });
  const item = ({ path, isThere }: { path: string; isThere: boolean }) => (
    <li key={path} data-there={isThere}>
      {isThere ? (
        <span>{t(`missing.${path}Done` as 'missing.titleDone')}</span>
      ) : (
        <button type="button" className="link-button" onClick={() => go(path)}>
          {t(`missing.${path}` as 'missing.title')}
        </button>
      )}
    </li>
  );
  return (
    <div className="missing-panel stack">
      <Card title={t('required')} note={t('left', { count: left })}>
        <ul className="missing-list">
          {required.map(item)}
          <li data-there={isDeclared}>{isDeclared ? t('declared') : t('declare')}</li>
          <li data-there={isVerified}>{isVerified ? t('verified') : t('verify')}</li>
        </ul>
      </Card>
      <Card title={t('advised')}>
        <ul className="missing-list">{advised.map(item)}</ul>
      </Card>
    </div>
  );
}

const TERMS = ['ufpl.trialMonths', 'ufpl.lumpSum', 'ufpl.pricing', 'ufpl.dueDays', 'ufpl.listing'];
