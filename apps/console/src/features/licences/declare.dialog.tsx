import { useCommand } from '@shared/api/queries';
import { Facts, Notice } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { type CloseOut, DECLARE } from './close-out.query';
import { useFingerprintHolds } from './use.fingerprint';
import './close-out.texts';
import './trial.css';

interface DeclareDialogProps {
  readonly licenceId: string;
  readonly declaration: NonNullable<CloseOut['declaration']>;
  readonly onClose: () => void;
}

/** Shows the whole declaration and its fingerprint, and asks for the password again: what is shown is what is signed. */
export function DeclareDialog({ licenceId, declaration, onClose }: DeclareDialogProps) {
  const { t } = useTexts('licenceCloseOut');
  const [shown] = useState(declaration);
  const [hasRead, setRead] = useState(false);
  const [password, setPassword] = useState('');
  const holds = useFingerprintHolds(shown.zh, shown.hash);
  const declaring = useCommand(DECLARE, {
    onDone: () => {
      toast(t('sign.done'));
      onClose();
    },
  });
  const isReady = hasRead && password !== '' && holds !== false;
  const send = () => declaring.mutate({ licenceId, textHash: shown.hash, password });
  return (
    <Modal
      open
      width={640}
      title={t('sign.title')}
      okText={t('sign.confirm')}
      okButtonProps={{ disabled: !isReady }}
      confirmLoading={declaring.isPending}
      onOk={send}
      onCancel={onClose}
    >
      <div className="stack">
        <div className="declaration-text" lang="zh-CN" tabIndex={0} role="group" aria-label={t('declaration.read')}>
          {shown.zh}
        </div>
        <details>
          <summary>{t('declaration.english')}</summary>
          <div className="declaration-text" lang="en" tabIndex={0}>
            {shown.en}
          </div>
        </details>
        <Facts
          facts={[
            {
              label: t('declaration.hash'),
              value: <code className="hash hash-whole">{shown.hash}</code>,
              note: holds && t('sign.holds'),
            },
          ]}
        />
        <Checkbox checked={hasRead} onChange={({ target }) => setRead(target.checked)}>
          {t('sign.read')}
        </Checkbox>
        <label>
          {t('sign.password')}
          <Input.Password
            autoComplete="current-password"
            value={password}
            onChange={({ target }) => setPassword(target.value)}
            onPressEnter={() => isReady && send()}
          />
        </label>
        {holds === false && <Notice tone="bad" title={t('sign.differs')} />}
        {declaring.error && <Notice tone="bad" title={declaring.error.message} />}
      </div>
    </Modal>
  );
}
