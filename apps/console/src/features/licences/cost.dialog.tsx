import { useCommand } from '@shared/api/queries';
import { toast } from '@shared/feedback/toasts';
import { FormFailure, MoneyField, moneyRule, showFailure } from '@shared/form/form.parts';
import { type Amount, exactMoney } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Form, Input, Modal } from 'antd';
import { PROPOSE_COST } from './cost.query';
import './cost.texts';
import { parseWhole } from './simulator.numbers';

interface CostValues {
  readonly amount: Amount;
  readonly dueDays: string;
  readonly reason: string;
}

/** What the API takes where nothing is said. */
const USUAL_DAYS = '30';
const MOST_DAYS = 366;

/** Proposes to charge what the licensor spent on looking into the accounts or on enforcing. */
export function CostDialog({ licenceId, onClose }: { licenceId: string; onClose: () => void }) {
  const { t } = useTexts('licenceCost');
  const { t: shared } = useTexts('shared');
  const [form] = Form.useForm<CostValues>();
  const propose = useCommand(PROPOSE_COST, {
    onDone: (_, { amount }) => {
      toast(t('done.propose', { amount: exactMoney({ amount, currency: form.getFieldsValue().amount.currency }) }));
      onClose();
    },
    onFailed: (error) => showFailure(form, error),
  });
  const send = ({ amount, dueDays, reason }: CostValues) =>
    propose.mutate({
      licenceId,
      amount: amount.amount,
      dueDays: parseWhole(dueDays) ?? Number(USUAL_DAYS),
      reason: reason.trim(),
    });
  const isDays = (typed: string | undefined) => {
    const days = parseWhole(typed ?? '');
    return days !== undefined && days <= MOST_DAYS;
  };
  return (
    <Modal
      open
      title={t('act')}
      okText={t('do')}
      cancelText={shared('act.cancel')}
      confirmLoading={propose.isPending}
      onOk={() => void form.validateFields().then(send, () => {})}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="quiet">{t('why')}</p>
        <FormFailure error={propose.error} />
        <Form form={form} layout="vertical" validateTrigger="onBlur" initialValues={{ dueDays: USUAL_DAYS }}>
          <Form.Item
            name="amount"
            label={t('amount')}
            rules={[{ required: true, message: t('amountNeeded') }, moneyRule(t('amountNeeded'))]}
          >
            <MoneyField />
          </Form.Item>
          <Form.Item
            name="dueDays"
            label={t('dueDays')}
            rules={[
              {
                validator: (_, typed: string | undefined) =>
                  isDays(typed) ? Promise.resolve() : Promise.reject(new Error(t('dueDaysWrong'))),
              },
            ]}
          >
            <Input inputMode="numeric" maxLength={3} />
          </Form.Item>
          <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, message: t('needed') }]}>
            <Input.TextArea rows={3} maxLength={2_000} showCount />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}
