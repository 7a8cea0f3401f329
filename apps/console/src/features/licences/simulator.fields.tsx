import { DeleteOutlined } from '@ant-design/icons';
import type { Injected } from '@shared/form/day.field';
import { MoneyField } from '@shared/form/form.parts';
import { useTexts } from '@shared/texts/texts';
import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import './simulator.texts';

type Name = (string | number) | (string | number)[];

interface FieldProps {
  readonly name: Name;
  readonly label: string;
  readonly isOptional?: boolean;
  /** What is to be known before it is filled in; stands below. */
  readonly note?: ReactNode;
}

/** A label that says where nothing need be filled in. */
function Label({ label, isOptional }: Pick<FieldProps, 'label' | 'isOptional'>) {
  const { t } = useTexts('simulator');
  return (
    <span>
      {label} {isOptional && <span className="quiet small">{t('optional')}</span>}
    </span>
  );
}

/** An amount in yuan, kept in fen. */
export function MoneyItem({ name, label, isOptional = false, note, placeholder }: FieldProps & { placeholder?: string }) {
  return (
    <Form.Item name={name} label={<Label label={label} isOptional={isOptional} />} extra={note}>
      <MoneyField {...(placeholder ? { placeholder } : {})} />
    </Form.Item>
  );
}

/** A whole number or a percentage, kept as typed; `unit` stands behind it where it has one. */
export function TypedItem({ name, label, unit, isOptional = false, note }: FieldProps & { unit?: string }) {
  return (
    <Form.Item name={name} label={<Label label={label} isOptional={isOptional} />} extra={note}>
      <Input inputMode="decimal" suffix={unit && <span className="quiet">{unit}</span>} autoComplete="off" />
    </Form.Item>
  );
}

interface ChoiceProps extends Injected {
  readonly value?: string;
  readonly onChange?: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** One of a few words: the browser's own list, which works from the keyboard and on a phone. */
export function Choice({ value, onChange, options, ...injected }: ChoiceProps) {
  return (
    <select
      className="native-select simulator-choice"
      {...(injected as object)}
      value={value ?? ''}
      onChange={({ target }) => onChange?.(target.value)}
    >
      {options.map((each) => (
        <option key={each.value} value={each.value}>
          {each.label}
        </option>
      ))}
    </select>
  );
}

/** A choice among words. */
export function ChoiceItem({ name, label, options, note }: FieldProps & Pick<ChoiceProps, 'options'>) {
  return (
    <Form.Item name={name} label={label} extra={note}>
      <Choice options={options} />
    </Form.Item>
  );
}

/** Several fields that belong together, with the way to be rid of them. */
export function Row(props: { label: string; removal: string; onRemove: (() => void) | undefined; children: ReactNode }) {
  const { label, removal, onRemove, children } = props;
  return (
    <div className="simulator-row" role="group" aria-label={label}>
      <div className="simulator-row-fields">{children}</div>
      {onRemove && (
        <Button type="text" className="simulator-remove" icon={<DeleteOutlined />} aria-label={removal} onClick={onRemove} />
      )}
    </div>
  );
}
