import { useCommand } from '@shared/api/queries';
import { Notice } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { SAVE_VIEW } from './save.view';

interface SaveViewDialogProps {
  readonly screen: string;
  readonly search: string;
  /** The document whose answers are old then. */
  readonly views: { toString(): string };
  readonly onClose: () => void;
}

/** Gives the view that is shown a name. */
export function SaveViewDialog({ screen, search, views, onClose }: SaveViewDialogProps) {
  const { t } = useTexts('shared');
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const save = useCommand(SAVE_VIEW, {
    refreshes: [views],
    onDone: () => {
      toast(t('list.viewSaved'));
      onClose();
    },
  });
  const isNameless = name.trim() === '';
  const send = () => {
    if (isNameless || save.isPending) return;
    save.mutate({ input: { screen, search, name: name.trim(), isShared } });
  };
  return (
    <Modal
      open
      title={t('list.saveView')}
      okText={t('act.save')}
      onOk={send}
      okButtonProps={{ disabled: isNameless }}
      confirmLoading={save.isPending}
      onCancel={onClose}
    >
      <div className="stack">
        <label>
          {t('list.viewName')}
          <Input autoFocus maxLength={60} value={name} onChange={({ target }) => setName(target.value)} onPressEnter={send} />
        </label>
        <Checkbox checked={isShared} onChange={({ target }) => setShared(target.checked)}>
          {t('list.shared')}
        </Checkbox>
        {save.error && <Notice tone="bad" title={save.error.message} />}
      </div>
    </Modal>
  );
}
