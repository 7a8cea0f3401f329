import { ActDialog } from '@shared/acts/act.dialog';
import { useCommand } from '@shared/api/queries';
import { toast } from '@shared/feedback/toasts';
import { exactMoney } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import type { BookReceipt } from './book.query';
import { PROPOSE_REVERSAL } from './reversal.query';
import './reversal.texts';

/** What a receipt is called. */
export function useReceiptName(): (receipt: BookReceipt) => string {
  const { t } = useTexts('licenceReversal');
  return (receipt) => t('receipt', { day: receipt.receivedOn, amount: exactMoney(receipt), reference: receipt.bankReference });
}

/** Asks why a receipt is to be taken back, and says that somebody else decides. */
export function ProposeReversal({ receipt, onClose }: { receipt: BookReceipt; onClose: () => void }) {
  const { t } = useTexts('licenceReversal');
  const name = useReceiptName();
  const propose = useCommand(PROPOSE_REVERSAL, { onDone: () => toast(t('done.propose')) });
  return (
    <ActDialog
      confirmation={{
        title: t('act.propose'),
        text: t('confirm.propose', { receipt: name(receipt) }),
        reason: 'required',
        reasonLabel: t('confirm.reason'),
        confirm: t('act.propose'),
      }}
      onRun={(reason) => propose.mutateAsync({ receiptId: receipt.id, reason: reason ?? '' })}
      onClose={onClose}
    />
  );
}
