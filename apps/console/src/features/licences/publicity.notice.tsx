import { useMay, useOrganization } from '@app/viewer';
import { Notice } from '@shared/detail/pieces';
import { daysBetween, today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import type { LicenceDetail } from './licence.query';
import './publicity.texts';

interface PublicityNoticeProps {
  readonly publicity: NonNullable<LicenceDetail['publicity']>;
  readonly licensorId: string;
  readonly state: LicenceDetail['state'];
  readonly decisionBy: LicenceDetail['decisionBy'];
}

/** How long a licence must wait because its price is made public; what is over is told until it is signed. */
export function PublicityNotice({
  publicity: { id, state, days, lastOn, closedOn },
  licensorId,
  state: licenceState,
  decisionBy,
}: PublicityNoticeProps) {
  const { t } = useTexts('publicity');
  const may = useMay();
  const isInside = useOrganization()?.id === licensorId && may('publicity.read');
  if (state !== 'OPEN' && licenceState !== 'APPROVED' && licenceState !== 'DRAFT') return null;
  const left = daysBetween(today(), lastOn);
  const isContested = licenceState === 'OBJECTION';
  const open = left > 0 ? t('running', { day: lastOn, left }) : left === 0 ? t('runningLast') : t('waiting');
  const running = isContested && left >= 0 ? t('examined', { day: lastOn }) : open;
  const said = state === 'OPEN' ? running : t(state === 'PASSED' ? 'over' : 'upheld', { day: closedOn ?? lastOn });
  return (
    <Notice
      tone={isContested || state === 'UPHELD' ? 'warn' : 'accent'}
      title={said}
      {...(isInside
        ? {
            actions: (
              <Link to="/publicity/$id" params={{ id }}>
                {t('seePublicity')}
              </Link>
            ),
          }
        : {})}
    >
      {state === 'OPEN' && <p className="small">{t('whoObjects', { days })}</p>}
      {isContested && decisionBy && (
        <p className="small">{t(decisionBy < today() ? 'decisionLate' : 'decisionBy', { day: decisionBy })}</p>
      )}
    </Notice>
  );
}
