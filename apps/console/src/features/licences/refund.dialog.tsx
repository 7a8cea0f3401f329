import { useCommand } from '@shared/api/queries';
import { Facts, Money } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { DayField } from '@shared/form/day.field';
import { FormFailure, MoneyField, moneyRule, showFailure } from '@shared/form/form.parts';
import { type Amount, exactMoney, today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { LicenceBooks } from './book.query';
import { RECORD_REFUND } from './course.commands';
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

/** Recording money that went back: what waits to begin with, then once more to the fen before it is posted. */
export function RefundDialog({ licence, waits, onClose }: RefundDialogProps) {
  const { t } = useTexts('licenceDecision');
  const { t: act } = useTexts('shared');
  const [form] = Form.useForm<Refund>();
  const [stated, setStated] = useState<Refund>();
  const { id, number, licensee, signedOn, terms } = licence;
  const { currency } = terms;
  const record = useCommand(RECORD_REFUND, {
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
    record.mutate({ licenceId: id, amount: amount.amount, paidOn, bankReference: bankReference.trim(), reason: reason.trim() });
  const said = ({ amount }: Refund): Amount => ({ amount: amount.amount, currency });
  const words = [{ required: true, whitespace: true, message: t('needed') }];
  return (
    <Modal
      open
      title={t('REFUND.title')}
      onCancel={onClose}
      footer={
        stated ? (
          <>
            <Button onClick={() => setStated(undefined)}>{act('act.previous')}</Button>
            <Button type="primary" loading={record.isPending} onClick={() => post(stated)}>
              {t('REFUND.confirm', { amount: exactMoney(said(stated)) })}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={onClose}>{act('act.cancel')}</Button>
            <Button type="primary" onClick={() => void form.validateFields().then(setStated, () => {})}>
              {act('act.next')}
            </Button>
          </>
        )
      }
    >
      <div className="stack">
        {stated && (
          <>
            <p>{t('REFUND.check')}</p>
            <Facts
              facts={[
                { label: t('REFUND.to'), value: licensee.name, note: number },
                {
                  label: t('REFUND.amount'),
                  value: (
                    <strong>
                      <Money amount={said(stated)} exact />
                    </strong>
                  ),
                },
                { label: t('REFUND.paidOn'), value: stated.paidOn },
                { label: t('REFUND.reference'), value: stated.bankReference },
                { label: t('REFUND.reason'), value: stated.reason },
              ]}
            />
          </>
        )}
        <div hidden={stated !== undefined} className="stack">
          <p>{t('REFUND.what')}</p>
          <FormFailure error={record.error} />
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
      </div>
    </Modal>
  );
}
