import { asking } from '@shared/api/queries';
import { ClearableSelect } from '@shared/form/clearable.select';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type FocusEventHandler, useDeferredValue, useState } from 'react';
import { graphql } from '@gql/shared';
import { type CatalogKind, type CatalogName, nameQuery } from './names';

const SEARCH = graphql(`
  query CatalogSearch($kind: CatalogKind!, $text: String!) {
    catalogSearch(kind: $kind, text: $text, first: 20) {
      code
      name
      replacedBy
    }
  }
`);

/** What a `Form.Item` gives its control: when to validate, and which error belongs to it. */
interface Injected {
  readonly id?: string;
  readonly onBlur?: FocusEventHandler<HTMLElement>;
  readonly 'aria-invalid'?: boolean | 'true' | 'false';
  readonly 'aria-describedby'?: string;
  readonly 'aria-required'?: boolean | 'true' | 'false';
}

interface PickerProps<V> extends Injected {
  readonly kind: CatalogKind;
  readonly value?: V | undefined;
  readonly onChange?: (value: V | undefined) => void;
  readonly placeholder: string;
  /** Which codes may be chosen; all when absent. */
  readonly accepts?: (code: string) => boolean;
  readonly width?: number | string;
  readonly status?: 'error' | undefined;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** A name with what it lies in behind it: many counties are called the same. */
const placed = ({ within, name }: CatalogName): string => (within.length > 0 ? `${name} · ${within.join(' ')}` : name);

/** Pixels of the list of hits where the field is narrower. */
const LIST_WIDTH = 320;

/** What is meant is found while it is typed: by code, by a name in either language, by the initials of a division. */
function useOptions(kind: CatalogKind, codes: readonly string[], text: string, accepts?: (code: string) => boolean): Option[] {
  const language = useLanguage();
  const wanted = useDeferredValue(text.trim());
  const { data } = useQuery({ ...asking(SEARCH, { kind, text: wanted }), enabled: wanted !== '' });
  const hits = (wanted === '' ? [] : (data?.catalogSearch ?? [])).filter(
    ({ code, replacedBy }) => replacedBy.length === 0 && (accepts?.(code) ?? true),
  );
  const asked = [...codes, ...(kind === 'REGION' ? hits.map(({ code }) => code) : [])];
  const answers = useQueries({ queries: asked.map((code) => nameQuery(kind, code, language)) });
  const names = new Map(answers.flatMap(({ data: found }) => (found ? [[found.code, placed(found)] as const] : [])));
  const known = codes.map((code) => ({ value: code, label: names.get(code) ?? code }));
  const found = hits.map(({ code, name }) => ({ value: code, label: `${names.get(code) ?? name}　${code}` }));
  return [...known.filter(({ value }) => !found.some((hit) => hit.value === value)), ...found];
}

/** One entry of the catalogue. */
export function CatalogPicker({
  kind,
  value,
  onChange,
  placeholder,
  accepts,
  width = 180,
  status,
  ...injected
}: PickerProps<string>) {
  const { t } = useTexts('shared');
  const [text, setText] = useState('');
  const options = useOptions(kind, value ? [value] : [], text, accepts);
  return (
    <ClearableSelect
      {...injected}
      {...(status ? { status } : {})}
      popupMatchSelectWidth={LIST_WIDTH}
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      style={{ width }}
      placeholder={placeholder}
      aria-label={placeholder}
      value={value ?? null}
      options={options}
      notFoundContent={text ? t('picker.nothing', { text }) : t('picker.type')}
      onChange={(chosen: string | null) => {
        setText('');
        onChange?.(chosen ?? undefined);
      }}
    />
  );
}

/** Several entries of the catalogue. */
export function CatalogMultiPicker({
  kind,
  value,
  onChange,
  placeholder,
  accepts,
  width = '100%',
  status,
  ...injected
}: PickerProps<readonly string[]>) {
  const { t } = useTexts('shared');
  const [text, setText] = useState('');
  const options = useOptions(kind, value ?? [], text, accepts);
  return (
    <Select
      mode="multiple"
      {...injected}
      {...(status ? { status } : {})}
      popupMatchSelectWidth={LIST_WIDTH}
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      style={{ width }}
      placeholder={placeholder}
      aria-label={placeholder}
      value={[...(value ?? [])]}
      options={options}
      notFoundContent={text ? t('picker.nothing', { text }) : t('picker.type')}
      onChange={(chosen: string[]) => {
        setText('');
        onChange?.(chosen);
      }}
    />
  );
}
