import { Card } from '@shared/detail/pieces';
import { DropField } from '@shared/files/drop.field';
import { useTexts } from '@shared/texts/texts';

/** Where a bank's statement is handed in. */
export function StatementUpload({ onUploaded }: { onUploaded: (fileId: string) => void }) {
  const { t } = useTexts('bank');
  return (
    <Card title={t('file.title')}>
      <div className="stack">
        <DropField
          purpose="BANK_STATEMENT"
          prompt={t('file.drop')}
          rules={(taken) => t('file.rules', taken)}
          onUploaded={onUploaded}
        />
        <p className="quiet small">{t('file.hint')}</p>
      </div>
    </Card>
  );
}
