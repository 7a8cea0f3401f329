import { useTexts } from '@shared/texts/texts';
import { Form, Input } from 'antd';
import { isBatchCode, isInvoiceNumber } from './invoice.draft';

/** Number and code of an invoice or a red-letter one; what cannot be one is said when the field is left. */
export function NumberFields({ texts }: { readonly texts: 'issue' | 'reverse' }) {
  const { t } = useTexts('invoices');
  const { t: act } = useTexts('shared');
  return (
    <div className="invoice-name">
      <Form.Item
        name="number"
        label={t(`${texts}.number`)}
        extra={t('issue.numberHint')}
        dependencies={['batchCode']}
        rules={[
          { required: true, whitespace: true, message: act('form.required') },
          ({ getFieldValue }) => ({
            validator: (_, number: string | undefined) =>
              !number?.trim() || isInvoiceNumber(number, getFieldValue('batchCode') as string | undefined)
                ? Promise.resolve()
                : Promise.reject(new Error(t('issue.wrongNumber'))),
          }),
        ]}
      >
        <Input inputMode="numeric" maxLength={40} />
      </Form.Item>
      <Form.Item
        name="batchCode"
        label={t(`${texts}.batchCode`)}
        extra={t('issue.batchCodeHint')}
        rules={[
          {
            validator: (_, code: string | undefined) =>
              isBatchCode(code) ? Promise.resolve() : Promise.reject(new Error(t('issue.wrongCode'))),
          },
        ]}
      >
        <Input inputMode="numeric" maxLength={20} />
      </Form.Item>
    </div>
  );
}
