import { Money } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { Checkbox } from 'antd';
import type { OpenReceipt } from './prepare.query';

interface ReceiptChoiceProps {
  readonly receipts: readonly OpenReceipt[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Which of the licence's receipts; all that is left of each goes in. */
export function ReceiptChoice({ receipts, chosen, onChange }: ReceiptChoiceProps) {
  const { t } = useTexts('distributionPrepare');
  if (receipts.length === 0) return <p className="quiet">{t('noReceipts')}</p>;
  const choose = (id: string, isIn: boolean) => onChange(isIn ? [...chosen, id] : chosen.filter((each) => each !== id));
  return receipts.map(({ id, receivedOn, bankReference, distributable, currency }) => (
    <div key={id} className="receipt-choice">
      <Checkbox checked={chosen.includes(id)} onChange={({ target }) => choose(id, target.checked)}>
        <time>{receivedOn}</time>
      </Checkbox>
      <span className="quiet small">{bankReference}</span>
      <Money amount={{ amount: distributable, currency }} exact />
    </div>
  ));
}
