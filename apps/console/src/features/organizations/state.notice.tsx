import { useMay } from '@app/viewer';
import { Notice } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import type { OrganizationState } from '@gql/organizations/graphql';
import './organizations.texts';

interface StateNoticeProps {
  readonly organization: { readonly state: OrganizationState; readonly stateReason?: string | null };
  readonly isOurs: boolean;
  /** Whether the way to the form is shown; not on the form itself. */
  readonly withWay?: boolean;
}

/** What it means that an organization is not verified, why, and what its own people do about it. */
export function StateNotice({ organization: { state, stateReason }, isOurs, withWay = true }: StateNoticeProps) {
  const { t } = useTexts('organizations');
  const may = useMay();
  if (state === 'VERIFIED') return null;
  if (state === 'PENDING') {
    return (
      <Notice tone={isOurs ? 'accent' : 'warn'} title={isOurs ? t('notice.pendingOwn') : t('notice.pendingOther')}>
        <div>{isOurs ? t('notice.pendingOwnWhy') : t('notice.pendingOtherWhy')}</div>
      </Notice>
    );
  }
  const mends = isOurs && may('organization.edit');
  return (
    <Notice
      tone="bad"
      title={isOurs ? t('notice.rejectedOwn') : t('notice.rejectedOther')}
      actions={
        mends &&
        withWay && (
          <Link to="/organization" className="button-link">
            {t('act.UPDATE')}
          </Link>
        )
      }
    >
      {stateReason && <div>{t('notice.reason', { reason: stateReason })}</div>}
      {mends && <div>{t('notice.rejectedWay')}</div>}
    </Notice>
  );
}
