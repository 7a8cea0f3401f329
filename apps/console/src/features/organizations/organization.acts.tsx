import { command } from '@shared/api/request';
import { type Act, ActBar } from '@shared/acts/act.bar';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { graphql } from '@gql/organizations';
import type { OrganizationAction, OrganizationState } from '@gql/organizations/graphql';
import './organizations.texts';

const VERIFY = graphql(`
  mutation VerifyOrganization($id: ID!, $expectedVersion: Int!) {
    verifyOrganization(id: $id, expectedVersion: $expectedVersion) {
      __typename
      ... on Failure {
        code
        message
      }
    }
  }
`);

const REJECT = graphql(`
  mutation RejectOrganization($id: ID!, $expectedVersion: Int!, $reason: String!) {
    rejectOrganization(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      __typename
      ... on Failure {
        code
        message
      }
    }
  }
`);

export interface Decided {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly state: OrganizationState;
  readonly viewerActions: readonly OrganizationAction[];
  readonly blockedActions: readonly { readonly action: OrganizationAction; readonly reason: string }[];
}

interface OrganizationActsProps {
  readonly organization: Decided;
  /** In a row of the list only what an authority decides; on the page also what its own people do. */
  readonly only?: readonly OrganizationAction[];
}

/** What the viewer may do with an organization: an authority verifies or rejects it, its own people correct it. */
export function OrganizationActs({ organization, only }: OrganizationActsProps) {
  const { t } = useTexts('organizations');
  const client = useQueryClient();
  const navigate = useNavigate();
  const { id, name, version: expectedVersion, state } = organization;
  const isRevoked = state === 'VERIFIED';
  const decides = isRevoked ? t('act.REVOKE') : t('act.REJECT');
  const done = (text: string) => {
    toast(text);
    return client.invalidateQueries();
  };
  const acts: readonly Act[] = [
    {
      action: 'VERIFY',
      label: t('act.VERIFY'),
      kind: 'primary',
      confirmation: { title: t('act.verifyTitle', { name }), text: t('act.verifyText'), confirm: t('act.VERIFY') },
      run: () => command(VERIFY, { id, expectedVersion }).then(() => done(t('act.verified', { name }))),
    },
    {
      action: 'REJECT',
      label: decides,
      kind: 'danger',
      confirmation: {
        title: isRevoked ? t('act.revokeTitle', { name }) : t('act.rejectTitle', { name }),
        text: isRevoked ? t('act.revokeText') : t('act.rejectText'),
        reason: 'required',
        reasonLabel: t('act.reason'),
        confirm: decides,
        isDangerous: true,
      },
      run: (reason = '') => command(REJECT, { id, expectedVersion, reason }).then(() => done(t('act.rejected', { name }))),
    },
    { action: 'UPDATE', label: t('act.UPDATE'), run: () => void navigate({ to: '/organization' }) },
    {
      action: 'RECORD_SIZE_FIGURES',
      label: t('act.RECORD_SIZE_FIGURES'),
      run: () => void navigate({ to: '/organization', hash: 'size' }),
    },
  ];
  const wanted = acts.filter(({ action }) => !only || only.some((each) => each === action));
  return <ActBar acts={wanted} allowed={organization.viewerActions} blocked={organization.blockedActions} />;
}
