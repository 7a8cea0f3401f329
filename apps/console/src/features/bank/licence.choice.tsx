import { asking } from '@shared/api/queries';
import { useTexts } from '@shared/texts/texts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useOrganization } from '@app/viewer';
import { graphql } from '@gql/bank';

const FOUND = graphql(`
  query LicencesForLine($filter: LicenceFilter) {
    licences(first: 20, filter: $filter) {
      edges {
        node {
          id
          number
          licensee {
            id
            name
          }
        }
      }
    }
  }
`);

interface Choice {
  readonly id: string;
  readonly number: string;
  readonly licensee: { readonly name: string };
}

interface LicenceChoiceProps {
  readonly value: string | undefined;
  /** Stand first, before anything is looked for. */
  readonly candidates: readonly Choice[];
  readonly onChange: (licenceId: string) => void;
}

const wordsOf = ({ number, licensee }: Choice) => `${number} · ${licensee.name}`;

/** One of the licences that the organization has granted: those it may be for, or whichever is looked for. */
export function LicenceChoice({ value, candidates, onChange }: LicenceChoiceProps) {
  const { t } = useTexts('bank');
  const organization = useOrganization();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const filter = { licensorId: organization?.id ?? null, ...(search ? { search } : {}) };
  const { data } = useQuery({ ...asking(FOUND, { filter }), placeholderData: keepPreviousData });
  const found = data?.licences.edges.map(({ node }) => node) ?? [];
  const first = search ? candidates.filter((each) => wordsOf(each).includes(search)) : candidates;
  const all = [...first, ...found.filter(({ id }) => !candidates.some((each) => each.id === id))];
  return (
    <Select
      className="licence-choice"
      showSearch={{ filterOption: false, onSearch: setTyped }}
      aria-label={t('detail.licence')}
      placeholder={t('detail.licenceHint')}
      value={value ?? null}
      options={all.map((each) => ({ value: each.id, label: wordsOf(each) }))}
      onChange={(id) => id && onChange(id)}
    />
  );
}
