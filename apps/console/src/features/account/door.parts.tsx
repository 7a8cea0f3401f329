import { CommandRefused } from '@shared/api/request';
import { Notice } from '@shared/detail/pieces';
import { PageHead } from '@shared/detail/page.head';
import { useTexts } from '@shared/texts/texts';
import { useLocation } from '@tanstack/react-router';
import { Form, Input, type FormItemProps } from 'antd';
import type { ReactNode } from 'react';
import './door.css';
import './door.texts';

/** Heading and content of a card at the door. */
export function DoorPage({ title, why, children }: { title: string; why?: string; children: ReactNode }) {
  return (
    <div className="door-form">
      <PageHead title={title} {...(why ? { subtitle: why } : {})} />
      {children}
    </div>
  );
}

/** The code of a mail's link, which stands behind the `#`. */
export function useCodeOfLink(): string {
  return useLocation({ select: ({ hash }) => decodeURIComponent(hash) });
}

/** An address as one signs in with it. */
export function EmailItem(props: FormItemProps) {
  const { t } = useTexts('door');
  return (
    <Form.Item
      name="email"
      label={t('signIn.email')}
      rules={[
        { required: true, message: t('needEmail') },
        { type: 'email', message: t('badEmail') },
      ]}
      {...props}
    >
      <Input type="email" autoComplete="username" inputMode="email" maxLength={254} />
    </Form.Item>
  );
}

/** The code of a mail, for those who type it; not shown when the link brought it. */
export function CodeItem({ label, code }: { label: string; code: string }) {
  const { t } = useTexts('door');
  return (
    <Form.Item name="token" label={label} hidden={code !== ''} rules={[{ required: true, message: t('needCode') }]}>
      <Input autoComplete="off" />
    </Form.Item>
  );
}

/** What the server refused at the door; after too many attempts, also how long to wait. */
export function DoorFailure({ error }: { error: Error | null }) {
  const { t } = useTexts('door');
  if (!error) return null;
  const wait = error instanceof CommandRefused ? error.facts.retryAfterSeconds : undefined;
  return (
    <Notice tone="bad" title={error.message}>
      {typeof wait === 'number' && <div>{t('signIn.retry', { minutes: Math.ceil(wait / 60) })}</div>}
    </Notice>
  );
}
