import { useId } from 'react';
import { DayField } from './day.field';
import './day.range.css';

interface DayRangeProps {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly labels: { readonly from: string; readonly to: string };
  readonly onChange: (range: { from: string | undefined; to: string | undefined }) => void;
}

/** A period of calendar days, both included; either end may be open. */
export function DayRange({ from, to, labels, onChange }: DayRangeProps) {
  const id = useId();
  return (
    <span className="day-range">
      <label htmlFor={`${id}from`}>{labels.from}</label>
      <DayField
        id={`${id}from`}
        value={from ?? null}
        {...(to ? { max: to } : {})}
        onChange={(day) => onChange({ from: day ?? undefined, to })}
      />
      <label htmlFor={`${id}to`}>{labels.to}</label>
      <DayField
        id={`${id}to`}
        value={to ?? null}
        {...(from ? { min: from } : {})}
        onChange={(day) => onChange({ from, to: day ?? undefined })}
      />
    </span>
  );
}
