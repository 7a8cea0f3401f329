import { useCommand } from '@shared/api/queries';
import { Facts, Money } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { DayField } from '@shared/form/day.field';
import { FormFailure, showFailure } from '@shared/form/form.parts';
import { exactMoney, today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Form, Input, Modal } from 'antd';
import { type Distribution, type DistributionShare, RECORD_PAYOUT } from './distribution.query';

interface Typed {
  readonly paidOn: string;
  readonly bankReference: string;
}

interface PayoutDialogProps {
  readonly distribution: Distribution;
  readonly share: DistributionShare;
  readonly onClose: () => void;
}

/** Recording that a share was paid, in full, as the bank's statement says. */
export function PayoutDialog({ distribution: { currency, approvedOn }, share, onClose }: PayoutDialogProps) {
  const { t } = useTexts('distribution');
  const { t: word } = useTexts('distributions');
  const { t: act } = useTexts('shared');
  const [form] = Form.useForm<Typed>();
  const amount = { amount: share.amount, currency };
  const record = useCommand(RECORD_PAYOUT, {
    onDone: () => {
      toast(t('done.RECORD_PAYOUT', { amount: exactMoney(amount) }));
      onClose();
    },
    onFailed: (error) => showFailure(form, error),
  });
  const save = ({ paidOn, bankReference }: Typed) =>
    record.mutate({ shareId: share.id, paidOn, bankReference: bankReference.trim() });
  return (
    <Modal
      open
      title={t('payout.title')}
      okText={t('payout.confirm', { amount: exactMoney(amount) })}
      cancelText={act('act.cancel')}
      confirmLoading={record.isPending}
      onOk={() => void form.validateFields().then(save, () => {})}
      onCancel={onClose}
    >
      <div className="stack">
        <FormFailure error={record.error} />
        <Facts
          facts={[
            { label: t('payout.who'), value: share.name ?? word(`kind.${share.kind}`), note: word(`kind.${share.kind}`) },
            {
              label: t('payout.amount'),
              value: (
                <strong>
                  <Money amount={amount} exact />
                </strong>
              ),
            },
          ]}
        />
        <Form form={form} layout="vertical" initialValues={{ paidOn: today() }} scrollToFirstError>
          <Form.Item name="paidOn" label={t('payout.on')} rules={[{ required: true, message: act('form.required') }]}>
            <DayField max={today()} {...(approvedOn ? { min: approvedOn } : {})} />
          </Form.Item>
          <Form.Item
            name="bankReference"
            label={t('payout.reference')}
            extra={t('payout.referenceHint')}
            rules={[{ required: true, whitespace: true, message: act('form.required') }]}
          >
            <Input maxLength={100} />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}
