import { useMay } from '@app/viewer';
import { PageHead } from '@shared/detail/page.head';
import { ForbiddenPage } from '@shared/feedback/pages';
import { tidied } from '@shared/table/list.search';
import { useTexts } from '@shared/texts/texts';
import { getRouteApi } from '@tanstack/react-router';
import { StatementPreview } from './statement.preview';
import { StatementUpload } from './statement.upload';
import './bank.css';
import './bank.texts';

const route = getRouteApi('/frame/inner/bank/new');

/** From a file to lines with proposals: the file, what was read of it, the import. A reload goes on where it was. */
export function NewStatementPage() {
  const { t } = useTexts('bank');
  const { file } = route.useSearch();
  const navigate = route.useNavigate();
  if (!useMay()('payment.record')) return <ForbiddenPage />;
  const go = (next: { file?: string }) => void navigate({ search: tidied(next) });
  return (
    <div className="stack">
      <PageHead path={[{ label: t('title'), to: '/bank' }, { label: t('upload') }]} title={t('upload')} />
      {file ? (
        <StatementPreview key={file} file={file} onBack={() => go({})} />
      ) : (
        <StatementUpload onUploaded={(id) => go({ file: id })} />
      )}
    </div>
  );
}
