import { DownloadOutlined } from '@ant-design/icons';
import { Card, Facts } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { CloseOut, CloseOutLicence } from './close-out.query';
import './close-out.texts';
import './licences.texts';

interface EndProps {
  readonly licence: CloseOutLicence;
  readonly closeOut: CloseOut;
  readonly isSide: boolean;
}

/** What it came to, as a certificate says it, and the evidence. */
export function CloseOutEnd({ licence: { id, number, achievement, licensee }, closeOut, isSide }: EndProps) {
  const { t } = useTexts('licenceCloseOut');
  const { t: word } = useTexts('licences');
  const { closedOn, closedByPlatform, declarationMissing, pack } = closeOut;
  const title = achievement?.title ?? word('achievementGone');
  return (
    <Card title={t('end.title')}>
      <div className="close-out-end">
        <p>
          {t('end.certificate', { title, number, licensee: licensee.name, day: closedOn ?? '' })}{' '}
          {t(declarationMissing ? 'end.undeclared' : 'end.declared')} {closedByPlatform && t('end.byPlatform')}
        </p>
        {pack && (
          <>
            <p className="quiet small">{t('end.packWhy')}</p>
            <Facts facts={[{ label: t('end.manifest'), value: <code className="hash hash-whole">{pack.manifestHash}</code> }]} />
          </>
        )}
        {!pack && <p className="quiet">{t(isSide ? 'end.packing' : 'end.hidden')}</p>}
        <div className="row">
          {pack && (
            <Button type="primary" icon={<DownloadOutlined />} href={pack.path} download>
              {t('end.pack')}
            </Button>
          )}
          <Link to="/licences/$id/close-out/print" params={{ id }}>
            {t('end.print')}
          </Link>
        </div>
      </div>
    </Card>
  );
}
