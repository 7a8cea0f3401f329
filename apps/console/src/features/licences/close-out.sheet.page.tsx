import { asking } from '@shared/api/queries';
import { Notice } from '@shared/detail/pieces';
import { FailurePage } from '@shared/feedback/pages';
import { DetailSkeleton } from '@shared/feedback/skeleton';
import { minute } from '@shared/format/format';
import { PrintSheet } from '@shared/print/print.sheet';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { CLOSE_OUT, type CloseOut, type CloseOutLicence } from './close-out.query';
import { Line, Seals } from './sheet.parts';
import './close-out.texts';
import './licences.texts';
import './trial.css';

const route = getRouteApi('/frame/inner/licences/$id/close-out/print');

/** The certificate of a closed return, on paper. */
export function CloseOutSheetPage() {
  const { id } = route.useParams();
  const { t } = useTexts('licenceCloseOut');
  const { t: word } = useTexts('licences');
  const { data, error, refetch, dataUpdatedAt } = useQuery(asking(CLOSE_OUT, { id }));
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  const { licence } = data;
  const { closeOut } = licence;
  if (!closeOut?.closedOn) return <Notice tone="accent" title={t('sheet.open')} />;
  return (
    <PrintSheet
      title={t('sheet.title')}
      subtitle={t('sheet.subtitle', { number: licence.number })}
      footer={t('sheet.footer', { time: minute(new Date(dataUpdatedAt).toISOString()) })}
    >
      <Certificate licence={licence} closeOut={closeOut} />
      <Seals sides={[word('licensor'), word('licensee')]} />
    </PrintSheet>
  );
}

function Certificate({ licence, closeOut }: { readonly licence: CloseOutLicence; readonly closeOut: CloseOut }) {
  const { t } = useTexts('licenceCloseOut');
  const { t: word } = useTexts('licences');
  const { achievement, licensor, licensee, trialStartedOn, effectiveOn, trialEndsOn, trial } = licence;
  const { openedOn, closedOn, closedByPlatform, declaredOn, declarationMissing, missingReason, declaration, pack } = closeOut;
  const from = trialStartedOn ?? effectiveOn;
  const title = achievement?.title ?? word('achievementGone');
  const said = { licensor: licensor.name, licensee: licensee.name, title, from, day: closedOn ?? '' };
  return (
    <>
      <p className="sheet-body">{t('sheet.body', said)}</p>
      <p className="sheet-body">{t('sheet.nothing')}</p>
      <h2>{t('sheet.facts')}</h2>
      <table className="sheet-facts">
        <tbody>
          <Line title={word('licensor')}>{licensor.name}</Line>
          <Line title={word('licensee')}>{licensee.name}</Line>
          <Line title={t('sheet.trial')}>{t('sheet.period', { from, to: openedOn < trialEndsOn ? openedOn : trialEndsOn })}</Line>
          {trial && <Line title={t('sheet.log')}>{t('sheet.logValue', { count: trial.entries })}</Line>}
          {trial && <Line title={t('sheet.materials')}>{t('sheet.materialsValue', { count: trial.materials })}</Line>}
          <Line title={t('sheet.declaration')}>
            {declarationMissing
              ? t('sheet.declarationMissing', { reason: missingReason ?? '' })
              : t('sheet.declarationValue', { day: declaredOn ?? '' })}
          </Line>
          {declaration && !declarationMissing && (
            <Line title={t('sheet.hash')}>
              <code className="hash">{declaration.hash}</code>
            </Line>
          )}
          {pack && (
            <Line title={t('sheet.manifest')}>
              <code className="hash">{pack.manifestHash}</code>
            </Line>
          )}
          <Line title={t('sheet.closed')}>{closedOn}</Line>
          {closedByPlatform && <Line title={t('sheet.closedBy')}>{t('sheet.platform')}</Line>}
        </tbody>
      </table>
    </>
  );
}
