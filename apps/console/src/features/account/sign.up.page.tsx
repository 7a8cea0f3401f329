import { useCommand } from '@shared/api/queries';
import { showFailure } from '@shared/form/form.parts';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { graphql } from '@gql/account';
import type { SignUpInput } from '@gql/account/graphql';
import { DoorFailure, DoorPage, EmailItem } from './door.parts';
import { NewPasswordItem } from './password.field';

const SIGN_UP = graphql(`
  mutation SignUp($input: SignUpInput!) {
    signUp(input: $input) {
      __typename
      ... on MailSent {
        message
      }
      ... on Failure {
        code
        message
        field
      }
    }
  }
`);

/** Asks for an account; a mail says how to go on. */
export function SignUpPage() {
  const { t } = useTexts('door');
  const [form] = Form.useForm<SignUpInput>();
  const [sentTo, setSentTo] = useState<string>();
  const email = Form.useWatch('email', form) ?? '';
  const signUp = useCommand(SIGN_UP, {
    refreshes: [],
    onDone: (_, { input }) => setSentTo(input.email),
    onFailed: (error) => showFailure(form, error),
  });
  if (sentTo) {
    return (
      <DoorPage title={t('signUp.sentTitle')} why={t('signUp.sentTo', { email: sentTo })}>
        <p>{signUp.data?.message}</p>
        <div className="row">
          <Link to="/confirm" className="button-link">
            {t('signUp.enterCode')}
          </Link>
          <Button type="link" onClick={() => setSentTo(undefined)}>
            {t('signUp.again')}
          </Button>
        </div>
      </DoorPage>
    );
  }
  return (
    <DoorPage title={t('signUp.title')}>
      <DoorFailure error={signUp.error} />
      <Form
        form={form}
        layout="vertical"
        validateTrigger="onBlur"
        scrollToFirstError
        onFinish={(input) => signUp.mutate({ input })}
      >
        <Form.Item name="name" label={t('signUp.name')} rules={[{ required: true, whitespace: true, message: t('needName') }]}>
          <Input autoComplete="name" maxLength={100} />
        </Form.Item>
        <EmailItem />
        <NewPasswordItem name="password" label={t('password.label')} email={email} />
        <Button type="primary" htmlType="submit" className="door-wide-button" loading={signUp.isPending}>
          {t('signUp.submit')}
        </Button>
      </Form>
      <p className="quiet">
        {t('signUp.haveAccount')} <Link to="/sign-in">{t('signUp.signIn')}</Link>
      </p>
    </DoorPage>
  );
}
