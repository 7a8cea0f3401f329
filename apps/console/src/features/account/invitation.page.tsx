import { useSignOut } from '@app/account.acts';
import { useViewerOrVisitor } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { Facts, Moment, Notice } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import '@shared/texts/party.texts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Form } from 'antd';
import { graphql } from '@gql/account';
import type { InvitationQuery } from '@gql/account/graphql';
import { CodeItem, DoorPage, useCodeOfLink } from './door.parts';
import { InvitationAcceptance } from './invitation.acceptance';

const INVITATION = graphql(`
  query Invitation($token: String!) {
    invitation(token: $token) {
      organizationName
      organizationKind
      email
      roles
      state
      expiresAt
      hasAccount
    }
  }
`);

type Invitation = NonNullable<InvitationQuery['invitation']>;

/** What an invitation is for, and its acceptance, with or without an account. */
export function InvitationPage() {
  const code = useCodeOfLink();
  return code ? <Found token={code} /> : <Asking />;
}

function Asking({ why }: { why?: string }) {
  const { t } = useTexts('door');
  const navigate = useNavigate();
  return (
    <DoorPage title={t('invitation.title')}>
      {why && <Notice title={t('invitation.unknown')}>{why}</Notice>}
      <Form<{ token: string }>
        layout="vertical"
        requiredMark={false}
        onFinish={({ token }) => void navigate({ to: '/invitation', hash: token.trim() })}
      >
        <CodeItem label={t('invitation.code')} code="" />
        <Button type="primary" htmlType="submit" className="door-wide-button">
          {t('invitation.show')}
        </Button>
      </Form>
    </DoorPage>
  );
}

function Found({ token }: { token: string }) {
  const { t } = useTexts(['door', 'party']);
  const { invitation } = useSuspenseQuery(asking(INVITATION, { token })).data;
  if (!invitation) return <Asking why={t('invitation.unknownWhy')} />;
  const { organizationName, organizationKind, email, roles, expiresAt } = invitation;
  return (
    <DoorPage title={t('invitation.title')}>
      <p>
        <strong>{organizationName}</strong>
        {t('invitation.invites', { kind: t(`party:kind.${organizationKind}`) })}
      </p>
      <Facts
        facts={[
          { label: t('invitation.as'), value: roles.map((role) => t(`party:role.${role}`)).join(' · ') },
          { label: t('invitation.sentTo'), value: email },
          { label: t('invitation.until'), value: <Moment at={expiresAt} /> },
        ]}
      />
      <WayOn token={token} invitation={invitation} />
    </DoorPage>
  );
}

function WayOn({ token, invitation }: { token: string; invitation: Invitation }) {
  const { t } = useTexts('door');
  const viewer = useViewerOrVisitor();
  const signOut = useSignOut();
  const { state, email, hasAccount } = invitation;
  const here = `/invitation#${encodeURIComponent(token)}`;
  if (state !== 'OPEN') {
    return (
      <Notice title={t(`invitation.over.${state}`)}>
        <div>
          <Link to="/sign-in">{t('signIn.title')}</Link>
        </div>
      </Notice>
    );
  }
  if (viewer && viewer.email !== email) {
    return (
      <Notice
        title={t('invitation.other', { email: viewer.email })}
        actions={<Button onClick={signOut}>{t('invitation.switch')}</Button>}
      />
    );
  }
  if (!viewer && hasAccount) {
    return (
      <div className="stack">
        <p className="quiet">{t('invitation.signInWhy')}</p>
        <Link to="/sign-in" search={{ to: here }} className="button-link">
          {t('invitation.signInFirst', { email })}
        </Link>
      </div>
    );
  }
  return <InvitationAcceptance token={token} email={email} isNew={!viewer} />;
}
