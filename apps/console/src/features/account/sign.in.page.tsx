import { startOver } from '@app/account.acts';
import { useCommand } from '@shared/api/queries';
import { CommandRefused } from '@shared/api/request';
import { useTexts } from '@shared/texts/texts';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { graphql } from '@gql/account';
import { useDemoAccounts } from './demo.accounts';
import { DemoChoices } from './demo.choices';
import { DoorFailure, DoorPage, EmailItem } from './door.parts';
import { safeTarget } from './safe.target';
import { SecondFactorStep } from './second.factor.step';

const SIGN_IN = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      __typename
      ... on Failure {
        code
        message
        field
      }
      ... on TooManyAttempts {
        retryAfterSeconds
      }
    }
  }
`);

const route = getRouteApi('/door/sign-in');

interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** E-mail and password, then the second factor where there is one; in a demonstration, a choice of people. */
export function SignInPage() {
  const { t } = useTexts('door');
  const { to } = route.useSearch();
  const demo = useDemoAccounts();
  const [known, setKnown] = useState<Credentials>();
  const signIn = useCommand(SIGN_IN, {
    refreshes: [],
    onDone: () => startOver(safeTarget(to)),
  });
  const send = (credentials: Credentials, proof: { totpCode?: string; recoveryCode?: string } = {}) =>
    signIn.mutate(
      { input: { ...credentials, ...proof } },
      { onError: (error) => isFactorNeeded(error) && setKnown(credentials) },
    );
  const error = isFactorNeeded(signIn.error) ? null : signIn.error;
  if (known) {
    const back = () => {
      setKnown(undefined);
      signIn.reset();
    };
    return <SecondFactorStep error={error} isBusy={signIn.isPending} onProof={(proof) => send(known, proof)} onBack={back} />;
  }
  return (
    <div className={demo.length > 0 ? 'door-split door-wide' : 'door-split'}>
      <DoorPage title={t('signIn.title')}>
        <DoorFailure error={error} />
        <Form<Credentials> layout="vertical" validateTrigger="onBlur" requiredMark={false} onFinish={(values) => send(values)}>
          <EmailItem />
          <Form.Item name="password" label={t('signIn.password')} rules={[{ required: true, message: t('needPassword') }]}>
            <Input.Password autoComplete="current-password" maxLength={200} />
          </Form.Item>
          <Button type="primary" htmlType="submit" className="door-wide-button" loading={signIn.isPending}>
            {t('signIn.submit')}
          </Button>
        </Form>
        <div className="row">
          <Link to="/forgot-password">{t('signIn.forgot')}</Link>
          <span className="quiet" style={{ marginLeft: 'auto' }}>
            {t('signIn.noAccount')}{' '}
            <Link to="/sign-up" search={{ to }}>
              {t('signIn.signUp')}
            </Link>
          </span>
        </div>
      </DoorPage>
      {demo.length > 0 && (
        <aside>
          <DemoChoices accounts={demo} isBusy={signIn.isPending} onChoose={send} />
        </aside>
      )}
    </div>
  );
}

const isFactorNeeded = (error: Error | null): boolean => error instanceof CommandRefused && error.code === 'SECOND_FACTOR_NEEDED';
