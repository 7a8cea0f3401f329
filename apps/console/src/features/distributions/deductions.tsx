import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { MoneyField } from '@shared/form/form.parts';
import type { Amount } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Button, Input } from 'antd';
import type { DeductionInput, DeductionKind } from '@gql/distributions/graphql';

/** A deduction as it is being typed. */
export interface DeductionRow {
  readonly key: number;
  readonly kind: DeductionKind;
  readonly amount: Amount | null;
  readonly reason: string;
}

let last = 0;

/** One more, with nothing filled in. */
export const newRow = (): DeductionRow => ({ key: (last += 1), kind: 'DIRECT_COST', amount: null, reason: '' });

const isAmount = (amount: Amount | null): amount is Amount =>
  amount !== null && amount.amount !== '' && BigInt(amount.amount) > 0n;

/** The rows as the API takes them; undefined while one of them lacks something. */
export function readDeductions(rows: readonly DeductionRow[]): DeductionInput[] | undefined {
  const read = rows.flatMap(({ kind, amount, reason }) =>
    isAmount(amount) && reason.trim() ? [{ kind, amount: amount.amount, reason: reason.trim() }] : [],
  );
  return read.length === rows.length ? read : undefined;
}

interface DeductionsProps {
  readonly rows: readonly DeductionRow[];
  /** Whether to say what is missing. */
  readonly isTried: boolean;
  readonly onChange: (rows: readonly DeductionRow[]) => void;
  readonly onAdd: () => void;
}

/** What comes off the gross: kind, amount and what for. */
export function Deductions({ rows, isTried, onChange, onAdd }: DeductionsProps) {
  const { t } = useTexts('distributionPrepare');
  const { t: word } = useTexts('distributions');
  const { t: act } = useTexts('shared');
  const change = (key: number, said: Partial<DeductionRow>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...said } : row)));
  return (
    <div className="stack">
      {rows.map(({ key, kind, amount, reason }) => (
        <div key={key} className="deduction-row" role="group" aria-label={t('deductions')}>
          <select
            className="native-select"
            aria-label={t('kind')}
            value={kind}
            onChange={({ target }) => change(key, { kind: target.value as DeductionKind })}
          >
            {(['DIRECT_COST', 'TAX'] as const).map((each) => (
              <option key={each} value={each}>
                {word(`deduction.${each}`)}
              </option>
            ))}
          </select>
          <label>
            <span className="visually-hidden">{t('amount')}</span>
            <MoneyField value={amount} placeholder={t('amount')} onChange={(given) => change(key, { amount: given })} />
            {isTried && !isAmount(amount) && <span className="deduction-problem">{t('amountNeeded')}</span>}
          </label>
          <label>
            <span className="visually-hidden">{t('reason')}</span>
            <Input
              maxLength={500}
              placeholder={t('reasonHint')}
              value={reason}
              onChange={({ target }) => change(key, { reason: target.value })}
            />
            {isTried && !reason.trim() && <span className="deduction-problem">{act('form.required')}</span>}
          </label>
          <Button
            icon={<DeleteOutlined />}
            aria-label={t('removeDeduction')}
            onClick={() => onChange(rows.filter((row) => row.key !== key))}
          />
        </div>
      ))}
      <div>
        <Button icon={<PlusOutlined />} onClick={onAdd}>
          {t('addDeduction')}
        </Button>
      </div>
    </div>
  );
}
