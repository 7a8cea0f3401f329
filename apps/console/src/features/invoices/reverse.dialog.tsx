import { useCommand } from '@shared/api/queries';
import { toast } from '@shared/feedback/toasts';
import { DayField } from '@shared/form/day.field';
import { FormFailure, showFailure } from '@shared/form/form.parts';
import { exactMoney, today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Form, Input, Modal } from 'antd';
import { type InvoiceDetail, REVERSE } from './invoice.queries';
import { NumberFields } from './number.fields';

interface Reversal {
  readonly batchCode?: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly reason: string;
}

interface ReverseDialogProps {
  readonly invoice: InvoiceDetail;
  readonly onClose: () => void;
}

/** Recording the red-letter invoice that takes one back as a whole. */
export function ReverseDialog({ invoice, onClose }: ReverseDialogProps) {
  const { t } = useTexts('invoices');
  const { t: act } = useTexts('shared');
  const [form] = Form.useForm<Reversal>();
  const { id, number, amount, currency, issuedOn: since } = invoice;
  const reverse = useCommand(REVERSE, {
    onDone: () => {
      toast(t('reverse.done', { number }));
      onClose();
    },
    onFailed: (error) => showFailure(form, error),
  });
  const send = ({ batchCode, ...rest }: Reversal) =>
    reverse.mutate({ input: { invoiceId: id, batchCode: batchCode ?? null, ...rest } });
  const required = { required: true, whitespace: true, message: act('form.required') };
  return (
    <Modal
      open
      title={t('reverse.title', { number })}
      okText={t('reverse.confirm', { amount: exactMoney({ amount: String(-BigInt(amount)), currency }) })}
      okButtonProps={{ danger: true }}
      confirmLoading={reverse.isPending}
      onOk={() => void form.validateFields().then(send, () => {})}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="quiet">{t('reverse.why')}</p>
        <FormFailure error={reverse.error} />
        <Form form={form} layout="vertical" validateTrigger="onBlur" initialValues={{ issuedOn: today() }} scrollToFirstError>
          <NumberFields texts="reverse" />
          <Form.Item name="issuedOn" label={t('reverse.issuedOn')} rules={[required]}>
            <DayField min={since} max={today()} />
          </Form.Item>
          <Form.Item name="reason" label={t('reverse.reason')} rules={[{ ...required, min: 2 }]}>
            <Input.TextArea rows={2} maxLength={500} placeholder={t('reverse.reasonHint')} />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}
