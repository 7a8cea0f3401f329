import { DayField } from '@shared/form/day.field';
import { today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Form, Input } from 'antd';
import './request.texts';

/** What the sides choose of the terms; the rest follows from the listing. */
export interface TermsChoice {
  readonly effectiveOn: string;
  /** Null for as long as the rights last. */
  readonly termMonths: number | null;
}

interface MonthsFieldProps {
  readonly id?: string;
  readonly value?: number | null;
  readonly onChange?: (value: number | null) => void;
}

/** A number of whole months, or nothing. */
function MonthsField({ id, value, onChange }: MonthsFieldProps) {
  const { t } = useTexts('licenceRequest');
  return (
    <Input
      {...(id ? { id } : {})}
      inputMode="numeric"
      suffix={t('term.unit')}
      value={value ?? ''}
      onChange={({ target }) => {
        const digits = target.value.replace(/\D/g, '').slice(0, 4);
        onChange?.(digits === '' ? null : Number(digits));
      }}
    />
  );
}

interface TermFieldsProps {
  readonly trialMonths: number;
  /** Whether the price is made public before anybody signs. */
  readonly isPublished?: boolean;
}

/** First day and term, as antd form items `effectiveOn` and `termMonths`. */
export function TermFields({ trialMonths, isPublished = false }: TermFieldsProps) {
  const { t } = useTexts('licenceRequest');
  const { t: act } = useTexts('shared');
  const longer = async (_: unknown, months: number | null | undefined) => {
    if (months !== null && months !== undefined && months <= trialMonths)
      throw new Error(t('term.withinTrial', { months: trialMonths }));
  };
  return (
    <div className="form-columns">
      <Form.Item
        name="effectiveOn"
        label={t('term.effectiveOn')}
        extra={t(isPublished ? 'term.publishedWhy' : 'term.effectiveOnWhy')}
        rules={[{ required: true, message: act('form.required') }]}
      >
        <DayField min={today()} />
      </Form.Item>
      <Form.Item
        name="termMonths"
        label={
          <span>
            {t('term.months')} <span className="quiet small">{act('act.optional')}</span>
          </span>
        }
        extra={t('term.monthsWhy')}
        rules={[{ validator: longer }]}
      >
        <MonthsField />
      </Form.Item>
    </div>
  );
}
