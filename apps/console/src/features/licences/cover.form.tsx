import { FormFailure, MoneyField, moneyRule, showFailure } from '@shared/form/form.parts';
import { DayField } from '@shared/form/day.field';
import { useTexts } from '@shared/texts/texts';
import { Form, type FormInstance, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import './cover.texts';

interface AskingProps<Typed> {
  readonly act: keyof ConsoleTexts['cover']['ask'];
  readonly form: FormInstance<Typed>;
  readonly initial?: object;
  readonly error: Error | null;
  readonly isBusy: boolean;
  readonly onSend: (typed: Typed) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that says what an act means and asks for what it needs. */
export function AskingDialog<Typed>({ act, form, initial = {}, error, isBusy, onSend, onClose, children }: AskingProps<Typed>) {
  const { t } = useTexts('cover');
  const { t: word } = useTexts('shared');
  return (
    <Modal
      open
      title={t(`act.${act}`)}
      okText={t(`act.${act}`)}
      cancelText={word('act.cancel')}
      confirmLoading={isBusy}
      onOk={() =>
        void form.validateFields().then(
          (typed) => onSend(typed),
          () => {},
        )
      }
      onCancel={onClose}
    >
      <div className="stack">
        <FormFailure error={error} />
        <p className="quiet">{t(`ask.${act}`)}</p>
        <Form form={form} layout="vertical" validateTrigger="onBlur" initialValues={initial} scrollToFirstError>
          {children}
        </Form>
      </div>
    </Modal>
  );
}

/** Marks what the server refused at its field. */
export const marking = (form: FormInstance) => (error: Error) => showFailure(form, error);

interface TextProps {
  readonly name: string;
  readonly label: string;
  readonly least: number;
  readonly most: number;
  readonly rows?: number;
}

/** A text that has to be written, of a length that the server takes. */
export function TextField({ name, label, least, most, rows }: TextProps) {
  const { t } = useTexts('cover');
  const { t: word } = useTexts('shared');
  const required = { required: true, whitespace: true, message: word('form.required') };
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[required, { min: least, message: t('field.tooShort', { count: least }) }]}
      {...(rows && least > 1 ? { extra: t('field.tooShort', { count: least }) } : {})}
    >
      {rows ? <Input.TextArea rows={rows} maxLength={most} showCount /> : <Input maxLength={most} />}
    </Form.Item>
  );
}

interface SumProps {
  readonly name: string;
  readonly label: string;
  readonly isOptional?: boolean;
  readonly extra?: string;
}

/** An amount. */
export function SumField({ name, label, isOptional = false, extra }: SumProps) {
  const { t } = useTexts('cover');
  const { t: word } = useTexts('shared');
  const rules = [moneyRule(word('form.money')), ...(isOptional ? [] : [{ required: true, message: t('field.amountNeeded') }])];
  return (
    <Form.Item name={name} label={label} rules={rules} {...(extra ? { extra } : {})}>
      <MoneyField />
    </Form.Item>
  );
}

interface DateProps {
  readonly name: string;
  readonly label: string;
  readonly min?: string;
  readonly max?: string;
}

/** A day that has to be given. */
export function DateField({ name, label, ...bounds }: DateProps) {
  const { t: word } = useTexts('shared');
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: word('form.required') }]}>
      <DayField {...bounds} />
    </Form.Item>
  );
}
