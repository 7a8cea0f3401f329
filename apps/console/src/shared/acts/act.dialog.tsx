import { Notice } from '@shared/detail/pieces';
import { Bone } from '@shared/feedback/skeleton';
import { useTexts } from '@shared/texts/texts';
import { Input, Modal } from 'antd';
import { Suspense, useState } from 'react';
import type { Confirmation } from './act.bar';

interface ActDialogProps {
  readonly confirmation: Confirmation;
  readonly onRun: (reason?: string) => Promise<unknown> | void;
  readonly onClose: () => void;
}

/** Asks once more before money, signatures and ends; shows the server's refusal and keeps what was typed. */
export function ActDialog({ confirmation, onRun, onClose }: ActDialogProps) {
  const { t } = useTexts('shared');
  const { title, text, reason, reasonLabel, confirm, isDangerous = false, children, isReady = true } = confirmation;
  const [words, setWords] = useState('');
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const isMissing = reason === 'required' && words.trim() === '';
  const close = () => {
    confirmation.onClose?.();
    onClose();
  };
  const run = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await onRun(words.trim() || undefined);
      close();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={title}
      okText={confirm}
      cancelText={t('act.cancel')}
      okButtonProps={{ danger: isDangerous, disabled: isMissing || !isReady }}
      confirmLoading={isBusy}
      onOk={() => void run()}
      onCancel={close}
    >
      <div className="stack">
        {text && <div>{text}</div>}
        {children && <Suspense fallback={<Bone height={32} />}>{children}</Suspense>}
        {reason && (
          <label className="stack" style={{ gap: 4, paddingBottom: 22 }}>
            <span>
              {reasonLabel} <span className="quiet small">{reason === 'optional' ? t('act.optional') : t('act.required')}</span>
            </span>
            <Input.TextArea rows={3} maxLength={500} showCount value={words} onChange={({ target }) => setWords(target.value)} />
          </label>
        )}
        {failure && <Notice tone="bad" title={failure} />}
      </div>
    </Modal>
  );
}
