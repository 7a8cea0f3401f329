import { Facts, Money, Notice } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { Button, Modal } from 'antd';
import type { SalesInput } from '@gql/licences/graphql';
import { BeginsPaying, PreviewLines, useSalesPreview } from './sales.preview';
import { usePeriodName } from './period.texts';
import './sales.texts';

interface SalesConfirmProps {
  readonly licenceId: string;
  readonly sales: SalesInput;
  readonly isCorrection: boolean;
  /** Whether another person decides on it. */
  readonly isAudit: boolean;
  readonly isBusy: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Once more before it is posted: the net sales, and every line that comes of them, to the fen. */
export function SalesConfirm({ licenceId, sales, isCorrection, isAudit, isBusy, onConfirm, onClose }: SalesConfirmProps) {
  const { t } = useTexts('licenceSales');
  const name = usePeriodName();
  const { data, error, isFetching } = useSalesPreview(licenceId, sales);
  const preview = data?.previewSales;
  const period = name(sales.period);
  return (
    <Modal
      open
      title={t(isAudit ? 'confirm.audit' : isCorrection ? 'confirm.correction' : 'confirm.title', { period })}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('confirm.back')}</Button>
          <Button type="primary" loading={isBusy} disabled={!preview || isFetching} onClick={onConfirm}>
            {t(isAudit ? 'confirm.propose' : isCorrection ? 'confirm.correct' : 'confirm.do')}
          </Button>
        </>
      }
    >
      <div className="stack" aria-live="polite">
        {error && <Notice tone="bad" title={error.message} />}
        {!preview && !error && <p className="quiet">{t('confirm.loading')}</p>}
        {preview && (
          <>
            <Facts
              facts={[
                {
                  label: t('confirm.net'),
                  value: (
                    <strong>
                      <Money amount={{ amount: preview.netSales, currency: preview.currency }} exact />
                    </strong>
                  ),
                },
              ]}
            />
            <BeginsPaying preview={preview} />
            <PreviewLines preview={preview} period={sales.period} />
            <p className="quiet small">{t(isAudit ? 'confirm.keepAudit' : 'confirm.keep')}</p>
          </>
        )}
      </div>
    </Modal>
  );
}
