import { CatalogPicker } from '@shared/catalog/catalog.picker';
import { useTexts } from '@shared/texts/texts';
import { Input } from 'antd';
import './facts.texts';

interface IndustryFieldProps {
  readonly id?: string;
  readonly value?: string | null;
  readonly onChange?: (code: string | null) => void;
}

/** Digits of a division; a section (one letter) does not say enough. */
const isDivision = (code: string): boolean => /^\d{2}$/.test(code);

/** An industry of GB/T 4754-2017: its division from the catalogue and, where one knows it, the group or class by its digits. */
export function IndustryField({ id, value, onChange }: IndustryFieldProps) {
  const { t } = useTexts('facts');
  const digits = value?.replace(/\D/g, '') ?? '';
  const division = digits.slice(0, 2);
  const refine = (typed: string) => onChange?.(division + typed.replace(/\D/g, ''));
  return (
    <div className="industry-field">
      <CatalogPicker
        kind="INDUSTRY"
        {...(id ? { id } : {})}
        placeholder={t('hint.industry')}
        width="100%"
        accepts={isDivision}
        value={division === '' ? undefined : division}
        onChange={(chosen) => onChange?.(chosen ?? null)}
      />
      <Input
        aria-label={t('field.industryDetail')}
        placeholder={t('field.industryDetail')}
        prefix={<span className="quiet">{division || '—'}</span>}
        inputMode="numeric"
        maxLength={2}
        disabled={division === ''}
        value={digits.slice(2)}
        onChange={({ target }) => refine(target.value)}
      />
    </div>
  );
}
