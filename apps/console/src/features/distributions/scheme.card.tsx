import { useMay } from '@app/viewer';
import { Card, Facts, Notice } from '@shared/detail/pieces';
import { rate } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { SchemeInForce } from './prepare.query';

const SchemeDialog = lazy(() => import('./scheme.dialog').then(({ SchemeDialog: component }) => ({ default: component })));

/** By what the money is shared, and the way to write it anew. */
export function SchemeCard({ inForce }: { inForce: SchemeInForce }) {
  const { t } = useTexts('distributionPrepare');
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const { scheme, inventors, isOutdated } = inForce;
  const write = may('distribution.prepare') && inventors.length > 0 && (
    <Button type={scheme ? 'default' : 'primary'} onClick={() => setOpen(true)}>
      {t(scheme ? 'scheme.edit' : 'scheme.write')}
    </Button>
  );
  return (
    <Card title={t('scheme.title')} {...(scheme ? { note: t('scheme.version', { version: scheme.version }) } : {})}>
      <div className="stack">
        {inventors.length === 0 && <Notice title={t('scheme.noInventors')} />}
        {!scheme && inventors.length > 0 && <Notice title={t('scheme.none')}>{t('scheme.noneWhy')}</Notice>}
        {isOutdated && <Notice title={t('scheme.outdated')} />}
        {scheme && <SchemeFacts inForce={inForce} scheme={scheme} />}
        {write && <div>{write}</div>}
      </div>
      <Suspense>{isOpen && <SchemeDialog inForce={inForce} onClose={() => setOpen(false)} />}</Suspense>
    </Card>
  );
}

function SchemeFacts({ inForce, scheme }: { inForce: SchemeInForce; scheme: NonNullable<SchemeInForce['scheme']> }) {
  const { t } = useTexts('distributionPrepare');
  const { floorPpm, floorSource, inventors } = inForce;
  const { inventorsPpm, unitPpm, universityPpm, unitName, licenceId } = scheme;
  return (
    <Facts
      facts={[
        {
          label: t('scheme.inventorsPpm'),
          value: rate(inventorsPpm),
          note: t('scheme.floor', { floor: rate(floorPpm), source: floorSource }),
        },
        ...(unitPpm > 0 ? [{ label: t('scheme.unitPpm'), value: rate(unitPpm), note: unitName }] : []),
        { label: t('scheme.universityPpm'), value: rate(universityPpm) },
        {
          label: t('scheme.weights'),
          value: (
            <ul>
              {inventors.map(({ position, name, weight }) => (
                <li key={position}>
                  {name} <span className="quiet">{weight}</span>
                </li>
              ))}
            </ul>
          ),
        },
        { label: t('scheme.scope'), value: t(licenceId ? 'scheme.ofLicence' : 'scheme.ofAchievement') },
      ]}
    />
  );
}
