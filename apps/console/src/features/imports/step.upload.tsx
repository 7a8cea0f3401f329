import { DownloadOutlined } from '@ant-design/icons';
import { request } from '@shared/api/request';
import { Card } from '@shared/detail/pieces';
import { save } from '@shared/exports/export.button';
import { sayFailed } from '@shared/feedback/toasts';
import { DropField } from '@shared/files/drop.field';
import { useTexts } from '@shared/texts/texts';
import { useMutation } from '@tanstack/react-query';
import { Button, Radio } from 'antd';
import { graphql } from '@gql/imports';
import type { Target } from './imports.routes';

const TEMPLATE = graphql(`
  query ImportTemplate($target: ImportKind!) {
    importTemplate(target: $target) {
      fileName
      mediaType
      contentBase64
    }
  }
`);

interface UploadStepProps {
  readonly target: Target;
  readonly targets: readonly Target[];
  readonly onTarget: (target: Target) => void;
  readonly onUploaded: (fileId: string) => void;
}

/** What is imported, the template to fill in, and the file. */
export function UploadStep({ target, targets, onTarget, onUploaded }: UploadStepProps) {
  const { t } = useTexts('imports');
  const template = useMutation({
    mutationFn: () => request(TEMPLATE, { target }),
    onSuccess: ({ importTemplate: { fileName, mediaType, contentBase64 } }) =>
      save(`data:${mediaType};base64,${contentBase64}`, fileName),
    onError: sayFailed,
  });
  return (
    <Card title={t('upload.title')}>
      <div className="stack">
        {targets.length > 1 && (
          <Radio.Group
            aria-label={t('upload.target')}
            optionType="button"
            value={target}
            options={targets.map((value) => ({ value, label: t(`target.${value}`) }))}
            onChange={({ target: chosen }) => onTarget(chosen.value as Target)}
          />
        )}
        <div className="row">
          <span>{t('upload.templateText')}</span>
          <Button icon={<DownloadOutlined />} loading={template.isPending} onClick={() => template.mutate()}>
            {t('upload.template')}
          </Button>
        </div>
        <DropField
          purpose="IMPORT"
          prompt={t('upload.drop')}
          rules={(taken) => t('upload.rules', taken)}
          onUploaded={onUploaded}
        />
        <p className="quiet small">{t('upload.hint')}</p>
      </div>
    </Card>
  );
}
