import { useMay } from '@app/viewer';
import { PageHead } from '@shared/detail/page.head';
import { Steps, stepsUntil } from '@shared/detail/pieces';
import { ForbiddenPage } from '@shared/feedback/pages';
import { tidied } from '@shared/table/list.search';
import { useTexts } from '@shared/texts/texts';
import { getRouteApi } from '@tanstack/react-router';
import { type Target, TARGETS, type WizardSearch } from './imports.routes';
import { CheckStep } from './step.check';
import { MappingStep } from './step.mapping';
import { UploadStep } from './step.upload';
import './imports.css';
import './imports.texts';

const route = getRouteApi('/frame/inner/imports/new');
const PERMISSIONS: Readonly<Record<Target, string>> = { ACHIEVEMENTS: 'achievement.edit', NEEDS: 'need.edit' };

/**
 * From a file to rows in four steps. Each step has its own address: the uploaded file and the rehearsal are kept by the server,
 * so a reload goes on where it was.
 */
export function ImportWizardPage() {
  const { t } = useTexts('imports');
  const search: WizardSearch = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const targets = TARGETS.filter((target) => may(PERMISSIONS[target]));
  const target = search.target && targets.includes(search.target) ? search.target : targets[0];
  if (!may('import.run') || !target) return <ForbiddenPage />;
  const { file, check } = search;
  const step = !file ? 'file' : !check ? 'mapping' : 'check';
  const go = (next: WizardSearch) => void navigate({ search: tidied(next) as never });
  return (
    <div className="stack">
      <PageHead path={[{ label: t('title'), to: '/imports' }, { label: t('begin') }]} title={t(`wizard.${target}`)} />
      <section className="card" aria-label={t('begin')}>
        <Steps
          steps={stepsUntil(
            (['file', 'mapping', 'check', 'import'] as const).map((key) => ({ key, label: t(`step.${key}`) })),
            step,
          )}
        />
      </section>
      {!file && (
        <UploadStep
          target={target}
          targets={targets}
          onTarget={(next) => go({ target: next })}
          onUploaded={(id) => go({ target, file: id })}
        />
      )}
      {file && !check && (
        <MappingStep
          key={file}
          target={target}
          file={file}
          onChecked={(run) => go({ target, file, check: run })}
          onBack={() => go({ target })}
        />
      )}
      {file && check && (
        <CheckStep
          target={target}
          file={file}
          check={check}
          pages={search.pages}
          onPages={(pages) => void navigate({ search: tidied({ ...search, pages }) as never, resetScroll: false })}
          onBack={() => go({ target, file })}
          onOther={() => go({ target })}
        />
      )}
    </div>
  );
}
