import type { InputHTMLAttributes } from 'react';

/** What a `Form.Item` gives its control: when to validate, and which error belongs to it. */
export type Injected = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'id' | 'onBlur' | 'aria-invalid' | 'aria-describedby' | 'aria-required'
>;

interface DayFieldProps extends Injected {
  readonly value?: string | null;
  readonly onChange?: (value: string | null) => void;
  readonly min?: string;
  readonly max?: string;
}

/** A calendar day: the browser's own field, which speaks the device's language and works from the keyboard. */
export function DayField({ value, onChange, min, max, ...injected }: DayFieldProps) {
  return (
    <input
      type="date"
      className="native-field"
      {...injected}
      value={value ?? ''}
      min={min}
      max={max}
      onChange={({ target }) => onChange?.(target.value || null)}
    />
  );
}
