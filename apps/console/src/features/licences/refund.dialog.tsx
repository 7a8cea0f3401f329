import { useCommand } from '@shared/api/queries';
import { Money } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { DayField } from '@shared/form/day.field';
import { MoneyField, moneyRule, showFailure } from '@shared/form/form.parts';
import { type Amount, exactMoney, today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Form, Input } from 'antd';
import { useState } from 'react';
import type { LicenceBooks } from './book.query';
import { PROPOSE_REFUND } from './course.commands';
import { Exactly, MoneyDialog } from './money.dialog';
import './course.dialog.texts';

interface Refund {
  readonly amount: Amount;
  readonly paidOn: string;
  readonly bankReference: string;
  readonly reason: string;
}

interface RefundDialogProps {
  readonly licence: Pick<LicenceBooks, 'id' | 'number' | 'licensee' | 'signedOn' | 'terms'>;
  /** What waits, in minor units of the licence's currency. */
  readonly waits: string;
  readonly onClose: () => void;
}

/** Proposing to record money that went back: what waits to begin with, then once more to the fen before it is posted. */
export function RefundDialog({ licence, waits, onClose }: RefundDialogProps) {
  const { t } = useTexts('licenceDecision');
  const [form] = Form.useForm<Refund>();
  const [stated, setStated] = useState<Refund>();
  const { id, number, licensee, signedOn, terms } = licence;
  const { currency } = terms;
  const propose = useCommand(PROPOSE_REFUND, {
    onDone: ({ amount, currency: of }) => {
      toast(t('REFUND.done', { amount: exactMoney({ amount, currency: of }) }));
      onClose();
    },
    onFailed: (error) => {
      setStated(undefined);
      showFailure(form, error);
    },
  });
  const post = ({ amount, paidOn, bankReference, reason }: Refund) =>
    propose.mutate({ licenceId: id, amount: amount.amount, paidOn, bankReference: bankReference.trim(), reason: reason.trim() });
  const said = ({ amount }: Refund): Amount => ({ amount: amount.amount, currency });
  const words = [{ required: true, whitespace: true, message: t('needed') }];
  return (
    <MoneyDialog
      title={t('REFUND.title')}
      stated={
        stated && {
          check: t('REFUND.check'),
          facts: [
            { label: t('REFUND.to'), value: licensee.name, note: number },
            { label: t('REFUND.amount'), value: <Exactly amount={said(stated)} /> },
            { label: t('REFUND.paidOn'), value: stated.paidOn },
            { label: t('REFUND.reference'), value: stated.bankReference },
            { label: t('REFUND.reason'), value: stated.reason },
          ],
          confirm: t('REFUND.confirm', { amount: exactMoney(said(stated)) }),
        }
      }
      isPosting={propose.isPending}
      error={propose.error}
      onNext={() => void form.validateFields().then(setStated, () => {})}
      onPrevious={() => setStated(undefined)}
      onPost={() => stated && post(stated)}
      onClose={onClose}
    >
      <div className="stack">
        <p>{t('REFUND.what')}</p>
        <p className="quiet">
          {t('REFUND.waits')} <Money amount={{ amount: waits, currency }} exact />
        </p>
        <Form
          form={form}
          layout="vertical"
          validateTrigger="onBlur"
          initialValues={{ amount: { amount: waits, currency }, paidOn: today() }}
          scrollToFirstError
        >
          <Form.Item
            name="amount"
            label={t('REFUND.amount')}
            rules={[{ required: true, message: t('REFUND.amountNeeded') }, moneyRule(t('REFUND.amountNeeded'))]}
          >
            <MoneyField />
          </Form.Item>
          <Form.Item name="paidOn" label={t('REFUND.paidOn')} rules={[{ required: true, message: t('needed') }]}>
            <DayField max={today()} {...(signedOn ? { min: signedOn } : {})} />
          </Form.Item>
          <Form.Item name="bankReference" label={t('REFUND.reference')} extra={t('REFUND.referenceHint')} rules={words}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="reason" label={t('REFUND.reason')} rules={words}>
            <Input.TextArea rows={3} maxLength={2_000} showCount />
          </Form.Item>
        </Form>
      </div>
    </MoneyDialog>
  );
}
