import { asking, useCommand } from '@shared/api/queries';
import { Money } from '@shared/detail/pieces';
import { Bone } from '@shared/feedback/skeleton';
import { toast } from '@shared/feedback/toasts';
import { DayField } from '@shared/form/day.field';
import { MoneyField, moneyRule, showFailure } from '@shared/form/form.parts';
import { type Amount, exactMoney, listed, today } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useLineName } from './book.names';
import { OPEN_LINES } from './book.query';
import { RECORD_PAYMENT } from './licence.commands';
import { Exactly, MoneyDialog } from './money.dialog';
import type { LicenceDetail } from './licence.query';
import './licence.dialog.texts';

interface Payment {
  readonly amount: Amount;
  readonly receivedOn: string;
  readonly bankReference: string;
  readonly currency: string;
  readonly towards?: readonly string[];
}

interface PaymentDialogProps {
  readonly licence: Pick<LicenceDetail, 'id' | 'number' | 'licensee' | 'signedOn'> & {
    readonly terms: { readonly currency: string };
  };
  readonly onClose: () => void;
}

/** What a payer can choose among is not endless. */
const LINES = 100;
/** Currencies that banks credit most, beside that of the licence. */
const CURRENCIES = ['CNY', 'USD', 'EUR', 'HKD', 'JPY', 'GBP'];

const byDueDay = (one: { effectiveDueOn: string }, other: { effectiveDueOn: string }) =>
  one.effectiveDueOn.localeCompare(other.effectiveDueOn);

/** Recording money that came in: first what the bank statement says, then once more to the fen before it is posted. */
export function PaymentDialog({ licence, onClose }: PaymentDialogProps) {
  const { t } = useTexts('licenceAct');
  const { t: say } = useTexts('licenceDialog');
  const { t: act } = useTexts('shared');
  const [form] = Form.useForm<Payment>();
  const language = useLanguage();
  const [stated, setStated] = useState<Payment>();
  const { id, number, licensee, signedOn, terms } = licence;
  const name = useLineName();
  const { data, isPending: isLooking } = useQuery({ ...asking(OPEN_LINES, { licenceId: id, first: LINES }), gcTime: 0 });
  const lines = [...(data?.receivables.edges ?? [])].map(({ node }) => node).sort(byDueDay);
  const open = String(lines.reduce((sum, { outstanding }) => sum + BigInt(outstanding), 0n));
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
  const post = ({ amount, towards, ...rest }: Payment) =>
    record.mutate({
      licenceId: id,
      amount: amount.amount,
      ...rest,
      bankReference: rest.bankReference.trim(),
      towards: towards?.length ? [...towards] : null,
    });
  const nameOf = (lineId: string) => {
    const line = lines.find((each) => each.id === lineId);
    return line ? name(line) : lineId;
  };
  const required = [{ required: true, message: act('form.required') }];
  return (
    <MoneyDialog
      title={t('act.RECORD_PAYMENT')}
      stated={
        stated && {
          check: say('receive.check'),
          facts: [
            { label: say('receive.from'), value: licensee.name, note: number },
            { label: say('receive.amount'), value: <Exactly amount={credited(stated)} /> },
            { label: say('receive.on'), value: stated.receivedOn },
            { label: say('receive.reference'), value: stated.bankReference },
            ...(stated.towards?.length
              ? [{ label: say('receive.towards'), value: listed(stated.towards.map(nameOf), language) }]
              : []),
          ],
          confirm: say('receive.confirm', { amount: exactMoney(credited(stated)) }),
        }
      }
      isPosting={record.isPending}
      isLooking={isLooking}
      error={record.error}
      onNext={() => void form.validateFields().then(setStated, () => {})}
      onPrevious={() => setStated(undefined)}
      onPost={() => stated && post(stated)}
      onClose={onClose}
    >
      <div className="quiet payment-open">
        {isLooking && <Bone width={240} height={24} />}
        {open !== '0' ? (
          <>
            {say('receive.open')} <Money amount={{ amount: open, currency: terms.currency }} exact />{' '}
            <Button
              type="link"
              size="small"
              onClick={() => form.setFieldsValue({ amount: { amount: open, currency: terms.currency } })}
            >
              {say('receive.all')}
            </Button>
          </>
        ) : (
          data && say('receive.nothingOpen')
        )}
      </div>
      <Form
        form={form}
        layout="vertical"
        validateTrigger="onBlur"
        initialValues={{ receivedOn: today(), currency: terms.currency }}
        scrollToFirstError
      >
        <div className="payment-sum">
          <Form.Item
            name="amount"
            label={say('receive.amount')}
            rules={[{ required: true, message: say('receive.amountNeeded') }, moneyRule(act('form.money'))]}
          >
            <MoneyField placeholder={say('receive.amountHint')} />
          </Form.Item>
          <Form.Item
            name="currency"
            label={say('receive.currency')}
            rules={[
              {
                validator: (_, chosen: string) =>
                  chosen === terms.currency
                    ? Promise.resolve()
                    : Promise.reject(new Error(say('receive.otherCurrency', { currency: terms.currency }))),
              },
            ]}
            validateTrigger="onChange"
          >
            <Select options={[...new Set([terms.currency, ...CURRENCIES])].map((value) => ({ value, label: value }))} />
          </Form.Item>
        </div>
        <Form.Item name="receivedOn" label={say('receive.on')} rules={required}>
          <DayField max={today()} {...(signedOn ? { min: signedOn } : {})} />
        </Form.Item>
        <Form.Item
          name="bankReference"
          label={say('receive.reference')}
          extra={say('receive.referenceHint')}
          rules={[{ required: true, whitespace: true, message: act('form.required') }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        {lines.length > 0 && (
          <Form.Item name="towards" label={say('receive.towardsLabel')} extra={say('receive.towardsHint')}>
            <Select
              mode="multiple"
              optionFilterProp="label"
              options={lines.map((line) => ({
                value: line.id,
                label: `${name(line)} · ${exactMoney({ amount: line.outstanding, currency: line.currency })} · ${say('receive.due', { day: line.effectiveDueOn })}`,
              }))}
            />
          </Form.Item>
        )}
      </Form>
    </MoneyDialog>
  );
}

/** What the bank credited, in the currency that was chosen. */
const credited = ({ amount: { amount }, currency }: Payment): Amount => ({ amount, currency });
