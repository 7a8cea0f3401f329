import { useTexts } from '@shared/texts/texts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { DoorFailure, DoorPage } from './door.parts';

interface SecondFactorStepProps {
  readonly error: Error | null;
  readonly isBusy: boolean;
  readonly onProof: (proof: { totpCode?: string; recoveryCode?: string }) => void;
  readonly onBack: () => void;
}

/** The second question of sign-in: a code of the authenticator app, or a recovery code in its place. */
export function SecondFactorStep({ error, isBusy, onProof, onBack }: SecondFactorStepProps) {
  const { t } = useTexts('door');
  const [isRecovery, setRecovery] = useState(false);
  const send = ({ code }: { code: string }) => onProof(isRecovery ? { recoveryCode: code.trim() } : { totpCode: code.trim() });
  return (
    <DoorPage title={t('signIn.factorTitle')} why={isRecovery ? t('signIn.recoveryWhy') : t('signIn.factorWhy')}>
      <DoorFailure error={error} />
      <Form key={String(isRecovery)} layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item
          name="code"
          label={isRecovery ? t('signIn.recovery') : t('signIn.totp')}
          validateTrigger="onSubmit"
          rules={[
            isRecovery
              ? { required: true, message: t('needCode') }
              : { pattern: /^\s*\d{6}\s*$/, required: true, message: t('signIn.badTotp') },
          ]}
        >
          <Input autoFocus autoComplete="one-time-code" inputMode={isRecovery ? 'text' : 'numeric'} maxLength={40} />
        </Form.Item>
        <Button type="primary" htmlType="submit" className="door-wide-button" loading={isBusy}>
          {t('signIn.submit')}
        </Button>
      </Form>
      <div className="row">
        <Button type="link" onClick={() => setRecovery(!isRecovery)}>
          {isRecovery ? t('signIn.useTotp') : t('signIn.useRecovery')}
        </Button>
        <Button type="link" onClick={onBack}>
          {t('signIn.back')}
        </Button>
      </div>
    </DoorPage>
  );
}
