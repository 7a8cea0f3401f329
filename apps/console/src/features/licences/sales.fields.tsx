import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { MoneyField, moneyRule } from '@shared/form/form.parts';
import { parsePercent } from '@shared/form/percent';
import { useTexts } from '@shared/texts/texts';
import { Button, Form, Input, Radio, Select } from 'antd';
import { DEDUCTIONS, type SalesValues } from './sales.values';

interface SalesFieldsProps {
  readonly way: SalesValues['way'];
  /** A correction says why. */
  readonly isCorrection: boolean;
  /** An audit may name what it cost; the licensee reads why once it stands. */
  readonly isAudit: boolean;
}

/** The fields of a statement, gross with what is taken off or net alone. */
export function SalesFields({ way, isCorrection, isAudit }: SalesFieldsProps) {
  const { t } = useTexts('licenceSales');
  const needed = { required: true, message: t('form.needed') };
  const money = moneyRule(t('form.moneyWrong'));
  return (
    <>
      <Form.Item name="way" label={t('form.way')}>
        <Radio.Group
          optionType="button"
          options={(['GROSS', 'NET'] as const).map((value) => ({ value, label: t(`form.${value}`) }))}
        />
      </Form.Item>
      {way === 'NET' ? (
        <Form.Item name="netSales" label={t('form.net')} rules={[needed, money]}>
          <MoneyField />
        </Form.Item>
      ) : (
        <>
          <div className="sales-gross">
            <Form.Item name="grossInclVat" label={t('form.gross')} rules={[needed, money]}>
              <MoneyField />
            </Form.Item>
            <Form.Item
              name="vat"
              label={t('form.vat')}
              rules={[
                {
                  validator: (_, typed: string | undefined) => {
                    const ppm = parsePercent(typed ?? '');
                    const isRate = ppm !== undefined && ppm >= 0 && ppm <= 1_000_000;
                    return isRate ? Promise.resolve() : Promise.reject(new Error(t('form.vatWrong')));
                  },
                },
              ]}
            >
              <Input inputMode="decimal" suffix="%" maxLength={8} />
            </Form.Item>
          </div>
          <Deductions />
        </>
      )}
      {isCorrection && (
        <Form.Item
          name="reason"
          label={t(isAudit ? 'form.auditReason' : 'form.reason')}
          rules={[{ required: true, whitespace: true, message: t('form.reasonNeeded') }]}
        >
          <Input.TextArea rows={3} maxLength={2_000} showCount />
        </Form.Item>
      )}
      {isAudit && (
        <Form.Item name="auditCost" label={t('form.auditCost')} extra={t('form.auditCostHint')} rules={[money]}>
          <MoneyField />
        </Form.Item>
      )}
    </>
  );
}

function Deductions() {
  const { t } = useTexts('licenceSales');
  const needed = { required: true, message: t('form.needed') };
  return (
    <Form.List name="deductions">
      {(rows, { add, remove }) => (
        <fieldset className="sales-deductions">
          <legend>{t('form.deductions')}</legend>
          {rows.map(({ key, name }) => (
            <div key={key} className="sales-deduction">
              <Form.Item
                name={[name, 'kind']}
                rules={[needed]}
                label={<span className="visually-hidden">{t('form.deductionKind')}</span>}
              >
                <Select options={DEDUCTIONS.map((value) => ({ value, label: t(`deduction.${value}`) }))} />
              </Form.Item>
              <Form.Item
                name={[name, 'amount']}
                rules={[needed, moneyRule(t('form.moneyWrong'))]}
                label={<span className="visually-hidden">{t('form.deductionAmount')}</span>}
              >
                <MoneyField />
              </Form.Item>
              <Button
                icon={<DeleteOutlined />}
                aria-label={t('form.removeDeduction', { at: name + 1 })}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button size="small" icon={<PlusOutlined />} onClick={() => add({ kind: DEDUCTIONS[0] })}>
            {t('form.addDeduction')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}
