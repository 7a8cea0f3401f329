import { useCommand } from '@shared/api/queries';
import { Facts, Money } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { DayField } from '@shared/form/day.field';
import { FormFailure, MoneyField, moneyRule, showFailure } from '@shared/form/form.parts';
import { type Amount, exactMoney, today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { balancesOf } from './balance';
import { RECORD_PAYMENT } from './licence.commands';
import type { LicenceDetail } from './licence.query';

interface Payment {
  readonly amount: Amount;
  readonly receivedOn: string;
  readonly bankReference: string;
}

interface PaymentDialogProps {
  readonly licence: LicenceDetail;
  readonly onClose: () => void;
}

/** Recording money that came in: first what the bank statement says, then once more to the fen before it is posted. */
export function PaymentDialog({ licence, onClose }: PaymentDialogProps) {
  const { t } = useTexts('licenceAct');
  const { t: act } = useTexts('shared');
  const [form] = Form.useForm<Payment>();
  const [stated, setStated] = useState<Payment>();
  const { id, number, licensee, signedOn, receivables, receipts } = licence;
  const open = balancesOf(receivables, receipts).find(({ outstanding }) => outstanding > 0n);
  const record = useCommand(RECORD_PAYMENT, {
    onDone: ({ amount, currency }) => {
      toast(t('done.RECORD_PAYMENT', { amount: exactMoney({ amount, currency }) }));
      onClose();
    },
    onFailed: (error) => {
      setStated(undefined);
      showFailure(form, error);
    },
  });
  const post = ({ amount, ...rest }: Payment) =>
    record.mutate({ licenceId: id, amount: amount.amount, ...rest, bankReference: rest.bankReference.trim() });
  const required = [{ required: true, message: act('form.required') }];
  return (
    <Modal
      open
      title={t('act.RECORD_PAYMENT')}
      onCancel={onClose}
      footer={
        stated ? (
          <>
            <Button onClick={() => setStated(undefined)}>{act('act.previous')}</Button>
            <Button type="primary" loading={record.isPending} onClick={() => post(stated)}>
              {t('receive.confirm', { amount: exactMoney(stated.amount) })}
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
            <p>{t('receive.check')}</p>
            <Facts
              facts={[
                { label: t('receive.from'), value: licensee.name, note: number },
                {
                  label: t('receive.amount'),
                  value: (
                    <strong>
                      <Money amount={stated.amount} exact />
                    </strong>
                  ),
                },
                { label: t('receive.on'), value: stated.receivedOn },
                { label: t('receive.reference'), value: stated.bankReference },
              ]}
            />
          </>
        )}
        <div hidden={stated !== undefined}>
          <FormFailure error={record.error} />
          <p className="quiet payment-open">
            {open ? (
              <>
                {t('receive.open')} <Money amount={{ amount: String(open.outstanding), currency: open.currency }} exact />{' '}
                <Button
                  type="link"
                  size="small"
                  onClick={() => form.setFieldsValue({ amount: { amount: String(open.outstanding), currency: open.currency } })}
                >
                  {t('receive.all')}
                </Button>
              </>
            ) : (
              t('receive.nothingOpen')
            )}
          </p>
          <Form form={form} layout="vertical" validateTrigger="onBlur" initialValues={{ receivedOn: today() }} scrollToFirstError>
            <Form.Item
              name="amount"
              label={t('receive.amount')}
              rules={[{ required: true, message: t('receive.amountNeeded') }, moneyRule(act('form.money'))]}
            >
              <MoneyField placeholder={t('receive.amountHint')} />
            </Form.Item>
            <Form.Item name="receivedOn" label={t('receive.on')} rules={required}>
              <DayField max={today()} {...(signedOn ? { min: signedOn } : {})} />
            </Form.Item>
            <Form.Item
              name="bankReference"
              label={t('receive.reference')}
              extra={t('receive.referenceHint')}
              rules={[{ required: true, whitespace: true, message: act('form.required') }]}
            >
              <Input maxLength={100} />
            </Form.Item>
          </Form>
        </div>
      </div>
    </Modal>
  );
}
