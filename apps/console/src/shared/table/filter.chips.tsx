import { CloseOutlined } from '@ant-design/icons';
import { useTexts } from '@shared/texts/texts';
import type { ReactNode } from 'react';
import './filter.chips.css';

/** A filter that has no field of its own: what it keeps, in words. */
export interface FilterChip<S> {
  readonly key: keyof S & string;
  /** Nothing where the filter is not set. */
  readonly said: Exclude<ReactNode, Promise<unknown>>;
}

interface FilterChipsProps<S> {
  readonly chips: readonly FilterChip<S>[];
  readonly onRemove: (key: keyof S & string) => void;
}

/** The filters that came with a link: each says what it keeps, and can be taken away. */
export function FilterChips<S>({ chips, onRemove }: FilterChipsProps<S>) {
  const { t } = useTexts('shared');
  const shown = chips.filter(({ said }) => Boolean(said));
  if (shown.length === 0) return null;
  return (
    <ul className="filter-chips" aria-label={t('list.filtersSet')}>
      {shown.map(({ key, said }) => (
        <li key={key}>
          <span>{said}</span>
          <button type="button" aria-label={t('list.removeFilter')} onClick={() => onRemove(key)}>
            <CloseOutlined aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}
