import { useTexts } from '@shared/texts/texts';
import { passwordProblem, SHORTEST_PASSWORD } from '@trihelix/kernel';
import { Form, Input } from 'antd';
import './door.texts';

interface NewPasswordItemProps {
  readonly name: string;
  readonly label: string;
  /** Whose password it will be; a password must not be it. */
  readonly email: string;
}

/** A new password, with the server's own rules ticked off while it is typed. */
export function NewPasswordItem({ name, label, email }: NewPasswordItemProps) {
  const { t } = useTexts('door');
  const form = Form.useFormInstance();
  const typed = (Form.useWatch(name, form) as string | undefined) ?? '';
  const judge = async (_: unknown, value: string | undefined) => {
    const problem = passwordProblem(value ?? '', email.trim().toLowerCase());
    if (problem) throw new Error(t(`password.fails.${problem}`, { count: SHORTEST_PASSWORD }));
  };
  return (
    <Form.Item
      name={name}
      label={label}
      required
      rules={[{ validator: judge }]}
      extra={<Rules id={`${name}-rules`} password={typed} email={email} />}
    >
      <Input.Password autoComplete="new-password" maxLength={200} aria-describedby={`${name}-rules`} />
    </Form.Item>
  );
}

function Rules({ id, password, email }: { id: string; password: string; email: string }) {
  const { t } = useTexts('door');
  const problem = passwordProblem(password, email.trim().toLowerCase());
  const isLong = problem !== 'TOO_SHORT';
  const rules = [
    { text: t('password.long', { count: SHORTEST_PASSWORD }), isMet: isLong },
    { text: t('password.notEmail'), isMet: isLong && problem !== 'IS_EMAIL' },
    { text: t('password.varied'), isMet: isLong && problem === undefined },
  ];
  return (
    <ul id={id} className="password-rules" aria-label={t('password.rules')}>
      {rules.map(({ text, isMet }) => (
        <li key={text} data-met={isMet}>
          <span aria-hidden="true">{isMet ? '✓' : '·'}</span> {text}
        </li>
      ))}
    </ul>
  );
}
