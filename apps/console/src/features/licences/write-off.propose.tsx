import { ActDialog } from '@shared/acts/act.dialog';
import { useCommand } from '@shared/api/queries';
import { toast } from '@shared/feedback/toasts';
import { exactMoney } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { useLineName } from './book.names';
import type { BookLine } from './book.query';
import { PROPOSE_WRITE_OFF } from './write-off.query';
import './write-off.texts';

/** Asks why a line is to be given up, and says that somebody else decides. */
export function ProposeWriteOff({ line, onClose }: { line: BookLine; onClose: () => void }) {
  const { t } = useTexts('licenceWriteOff');
  const name = useLineName();
  const propose = useCommand(PROPOSE_WRITE_OFF, { onDone: () => toast(t('done.propose')) });
  const { id, amount, outstanding, currency } = line;
  return (
    <ActDialog
      confirmation={{
        title: t('act.propose'),
        text: t('confirm.propose', {
          line: name(line),
          open: exactMoney({ amount: outstanding, currency }),
          whole: exactMoney({ amount, currency }),
        }),
        reason: 'required',
        reasonLabel: t('confirm.reason'),
        confirm: t('act.propose'),
      }}
      onRun={(reason) => propose.mutateAsync({ receivableId: id, reason: reason ?? '' })}
      onClose={onClose}
    />
  );
}
