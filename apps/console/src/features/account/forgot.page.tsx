import { useCommand } from '@shared/api/queries';
import { Notice } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { Button, Form } from 'antd';
import { graphql } from '@gql/account';
import { DoorFailure, DoorPage, EmailItem } from './door.parts';

const REQUEST = graphql(`
  mutation RequestPasswordReset($email: String!) {
    requestPasswordReset(email: $email) {
      __typename
      ... on MailSent {
        message
      }
    }
  }
`);

/** Asks for a mail with which to choose a new password; the answer is the same for every address. */
export function ForgotPage() {
  const { t } = useTexts('door');
  const ask = useCommand(REQUEST, { refreshes: [] });
  return (
    <DoorPage title={t('forgot.title')} why={t('forgot.why')}>
      <DoorFailure error={ask.error} />
      {ask.data ? (
        <Notice tone="good" title={ask.data.message}>
          <div>
            <Link to="/reset-password">{t('forgot.enterCode')}</Link>
          </div>
        </Notice>
      ) : (
        <Form<{ email: string }>
          layout="vertical"
          validateTrigger="onBlur"
          requiredMark={false}
          onFinish={(values) => ask.mutate(values)}
        >
          <EmailItem />
          <Button type="primary" htmlType="submit" className="door-wide-button" loading={ask.isPending}>
            {t('forgot.submit')}
          </Button>
        </Form>
      )}
      <Link to="/sign-in">{t('forgot.back')}</Link>
    </DoorPage>
  );
}
