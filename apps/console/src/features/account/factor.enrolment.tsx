import { useCommand } from '@shared/api/queries';
import { DoorFailure } from './door.parts';
import { useTexts } from '@shared/texts/texts';
import { Button, Form, Input } from 'antd';
import { useMemo } from 'react';
import { encode } from 'uqr';
import { graphql } from '@gql/account';

const CONFIRM = graphql(`
  mutation ConfirmTotp($code: String!) {
    confirmTotp(code: $code) {
      __typename
      ... on TotpConfirmed {
        recoveryCodes
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

interface FactorEnrolmentProps {
  readonly secret: string;
  /** `otpauth://…`, for the app's camera. */
  readonly uri: string;
  /** Its answer is old once the factor counts. */
  readonly viewer: { toString(): string };
  readonly onConfirmed: (recoveryCodes: readonly string[]) => void;
}

/** Two steps: the app learns the secret, then proves that it has. */
export function FactorEnrolment({ secret, uri, viewer, onConfirmed }: FactorEnrolmentProps) {
  const { t } = useTexts('account');
  const confirm = useCommand(CONFIRM, { refreshes: [viewer], onDone: ({ recoveryCodes }) => onConfirmed(recoveryCodes) });
  return (
    <ol className="account-steps">
      <li className="stack" style={{ gap: 8 }}>
        <strong>1. {t('factor.step1')}</strong>
        <QrCode text={uri} label={t('factor.qr')} />
        <details>
          <summary>{t('factor.secret')}</summary>
          <code style={{ overflowWrap: 'anywhere' }}>{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        </details>
      </li>
      <li className="stack" style={{ gap: 8 }}>
        <strong>2. {t('factor.step2')}</strong>
        <DoorFailure error={confirm.error} />
        <Form<{ code: string }>
          name="factor-enrolment"
          layout="vertical"
          requiredMark={false}
          className="account-narrow"
          onFinish={({ code }) => confirm.mutate({ code: code.trim() })}
        >
          <Form.Item
            name="code"
            label={t('factor.code')}
            validateTrigger="onSubmit"
            rules={[{ required: true, pattern: /^\s*\d{6}\s*$/, message: t('factor.badCode') }]}
          >
            <Input inputMode="numeric" autoComplete="one-time-code" maxLength={8} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={confirm.isPending}>
            {t('factor.confirm')}
          </Button>
        </Form>
      </li>
    </ol>
  );
}

/** A QR code (ISO/IEC 18004) as one path of squares; dark on light in either theme, so that cameras read it. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = useMemo(() => encode(text, { border: 2 }), [text]);
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={path} fill="#000" />
    </svg>
  );
}
