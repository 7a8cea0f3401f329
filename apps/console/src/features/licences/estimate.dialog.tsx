import { useCommand } from '@shared/api/queries';
import { toast } from '@shared/feedback/toasts';
import { FormFailure, MoneyField, moneyRule, showFailure } from '@shared/form/form.parts';
import type { Amount } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Checkbox, Form, Input, Modal } from 'antd';
import { ESTIMATE_SALES } from './estimate.query';
import './estimate.texts';

interface EstimateValues {
  readonly netSales?: Amount | null;
  readonly isNil?: boolean;
  readonly reason: string;
}

interface EstimateDialogProps {
  readonly licenceId: string;
  readonly period: string;
  /** The act as its button says it. */
  readonly title: string;
  readonly onClose: () => void;
}

/** Asks what was sold in a period that nobody reported; nothing sold is said, never left out. */
export function EstimateDialog({ licenceId, period, title, onClose }: EstimateDialogProps) {
  const { t } = useTexts('licenceEstimate');
  const { t: shared } = useTexts('shared');
  const [form] = Form.useForm<EstimateValues>();
  const isNil = Form.useWatch('isNil', form) === true;
  const propose = useCommand(ESTIMATE_SALES, {
    onDone: () => {
      toast(t('done.propose'));
      onClose();
    },
    onFailed: (error) => showFailure(form, error),
  });
  const send = ({ netSales, reason }: EstimateValues) =>
    propose.mutate({ licenceId, period, netSales: isNil ? '0' : (netSales?.amount ?? '0'), isNil, reason: reason.trim() });
  const long = (typed: string | undefined) => (typed ?? '').trim().length >= 2;
  return (
    <Modal
      open
      title={title}
      okText={title}
      cancelText={shared('act.cancel')}
      confirmLoading={propose.isPending}
      onOk={() => void form.validateFields().then(send, () => {})}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="quiet">{t('why')}</p>
        <FormFailure error={propose.error} />
        <Form form={form} layout="vertical" validateTrigger="onBlur">
          {!isNil && (
            <Form.Item
              name="netSales"
              label={t('amount')}
              rules={[{ required: true, message: t('amountNeeded') }, moneyRule(t('amountNeeded'))]}
            >
              <MoneyField />
            </Form.Item>
          )}
          <Form.Item name="isNil" valuePropName="checked">
            <Checkbox>{t('nil')}</Checkbox>
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('reason')}
            rules={[
              {
                required: true,
                validator: (_, typed: string | undefined) =>
                  long(typed) ? Promise.resolve() : Promise.reject(new Error(t('reasonNeeded'))),
              },
            ]}
          >
            <Input.TextArea rows={3} maxLength={2_000} showCount />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}
