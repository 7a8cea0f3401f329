import { Notice } from '@shared/detail/pieces';
import { save } from '@shared/exports/export.button';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { Button } from 'antd';

/** Recovery codes, shown this once: copy or download them, then say that they are kept. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useTexts(['account', 'shared']);
  const text = codes.join('\n');
  const copy = () => void navigator.clipboard.writeText(text).then(() => toast(t('shared:act.copied')));
  const download = () => {
    const url = URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/plain' }));
    save(url, t('factor.file'));
    setTimeout(() => URL.revokeObjectURL(url));
  };
  return (
    <Notice title={t('factor.recoveryTitle')}>
      <div className="stack">
        <p>{t('factor.recoveryWhy')}</p>
        <ul className="recovery-codes">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <div className="row">
          <Button onClick={copy}>{t('shared:act.copy')}</Button>
          <Button onClick={download}>{t('shared:act.download')}</Button>
          <Button type="primary" onClick={onKept}>
            {t('factor.saved')}
          </Button>
        </div>
      </div>
    </Notice>
  );
}
