import { DownloadOutlined } from '@ant-design/icons';
import { asking } from '@shared/api/queries';
import { Card, Facts, Moment } from '@shared/detail/pieces';
import { Bone } from '@shared/feedback/skeleton';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { LICENCE_RECORD } from './record.query';
import './record.texts';

/** The head of the licence's record, and where it is downloaded and verified; nothing when it cannot be read. */
export function RecordCard({ licenceId }: { readonly licenceId: string }) {
  const { t } = useTexts('licenceRecordCard');
  const { data, error } = useQuery(asking(LICENCE_RECORD, { id: licenceId }));
  if (error && !data) return null;
  if (!data) return <Bone height={200} />;
  const { record } = data.licence;
  if (!record) return null;
  return (
    <Card title={t('title')} note={t('note', { links: record.links })}>
      <p className="quiet small">{t('why')}</p>
      <Facts
        facts={[
          { label: t('head'), value: <code className="hash hash-whole">{record.head}</code> },
          { label: t('at'), value: <Moment at={record.at} /> },
        ]}
      />
      <div className="row">
        <Button icon={<DownloadOutlined />} href={record.jsonPath} download>
          {t('json')}
        </Button>
        <Button href={record.pdfPath} download>
          {t('pdf')}
        </Button>
        <Link to="/verify-record">{t('verify')}</Link>
      </div>
    </Card>
  );
}
