import { graphql } from '@gql/shared';
import type { OrganizationKind } from '@gql/shared/graphql';
import { asking } from '@shared/api/queries';
import { ClearableSelect } from '@shared/form/clearable.select';
import { useTexts } from '@shared/texts/texts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';

const CANDIDATES = graphql(`
  query OrganizationChoices($search: String!, $kinds: [OrganizationKind!]!) {
    organizations(first: 20, filter: { search: $search, states: [VERIFIED], kinds: $kinds }) {
      edges {
        node {
          id
          name
          uscc
        }
      }
    }
  }
`);

export interface Chosen {
  readonly id: string;
  readonly name: string;
  readonly uscc?: string | null;
}

interface OrganizationPickerProps {
  readonly label: string;
  /** Those that can be chosen; all that do business when absent. */
  readonly kinds?: OrganizationKind[];
  /** Cannot be chosen. */
  readonly except: string | undefined;
  readonly value: Chosen | undefined;
  readonly onChange: (chosen: Chosen | undefined) => void;
}

/** Everybody but the authorities. */
const PARTIES: OrganizationKind[] = ['ENTERPRISE', 'UNIVERSITY', 'INSTITUTE', 'INTERMEDIARY', 'INVESTOR'];

/** A verified organization, found by a part of its name or by its credit code. */
export function OrganizationPicker({ label, kinds = PARTIES, except, value, onChange }: OrganizationPickerProps) {
  const { t } = useTexts('shared');
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const { data } = useQuery({
    ...asking(CANDIDATES, { search, kinds }),
    enabled: search !== '',
    placeholderData: keepPreviousData,
  });
  const found = search === '' ? [] : (data?.organizations.edges ?? []).map(({ node }) => node).filter(({ id }) => id !== except);
  // What is chosen stays an option, whatever is searched for next.
  const options = [...found.filter(({ id }) => id !== value?.id), ...(value ? [value] : [])].map(({ id, name, uscc }) => ({
    value: id,
    label: uscc ? `${name}　${uscc}` : name,
  }));
  const choose = (id: string | undefined) => {
    setText('');
    onChange(found.find((one) => one.id === id));
  };
  return (
    <ClearableSelect
      style={{ width: '100%' }}
      aria-label={label}
      placeholder={label}
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      value={value?.id ?? null}
      options={options}
      notFoundContent={text ? t('picker.nothing', { text }) : t('picker.type')}
      onChange={(id: string | null) => choose(id ?? undefined)}
    />
  );
}
