import { useCommand } from '@shared/api/queries';
import { Notice } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import type { DismissalReason } from '@gql/shared/graphql';
import { DISMISS, type Lists, type Pair } from './dismissals';
import './dismissal.texts';
import './match.css';
import './match.texts';

const REASONS: readonly DismissalReason[] = [
  'WRONG_FIELD',
  'TOO_IMMATURE',
  'TOO_EXPENSIVE',
  'WRONG_REGION',
  'ALREADY_KNOWN',
  'OTHER',
];

interface DismissalDialogProps {
  readonly pair: Pair;
  readonly title: string;
  readonly refreshes: Lists;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks why a match is of no use. The other side is not told. */
export function DismissalDialog({ pair, title, refreshes, onClose, onDone }: DismissalDialogProps) {
  const { t } = useTexts(['match', 'dismissal']);
  const { t: word } = useTexts('shared');
  const [reason, setReason] = useState<DismissalReason>();
  const [note, setNote] = useState('');
  const dismiss = useCommand(DISMISS, {
    refreshes,
    onDone: () => {
      onClose();
      onDone();
    },
    // Shown in the dialog.
    onFailed: () => {},
  });
  const isReady = reason !== undefined && (reason !== 'OTHER' || note.trim() !== '');
  return (
    <Modal
      open
      title={t('dismiss.title', { title })}
      okText={t('dismiss.confirm')}
      cancelText={word('act.cancel')}
      okButtonProps={{ disabled: !isReady }}
      confirmLoading={dismiss.isPending}
      onOk={() => reason && dismiss.mutate({ ...pair, reason, note: note.trim() || null })}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="quiet">{t('dismiss.text')}</p>
        <div className="choice-list" role="radiogroup" aria-label={t('dismiss.why')}>
          {REASONS.map((each, index) => (
            <label key={each} className="row">
              <input
                type="radio"
                autoFocus={index === 0}
                name="dismissal"
                checked={reason === each}
                onChange={() => setReason(each)}
              />
              {t(`dismissal:reasonOf.${each}`)}
            </label>
          ))}
        </div>
        <label className="stack" style={{ gap: 4 }}>
          <span>
            {t('dismiss.note')} <span className="quiet small">{word(reason === 'OTHER' ? 'act.required' : 'act.optional')}</span>
          </span>
          <Input.TextArea rows={2} maxLength={500} value={note} onChange={({ target }) => setNote(target.value)} />
        </label>
        {dismiss.error && <Notice tone="bad" title={dismiss.error.message} />}
      </div>
    </Modal>
  );
}
