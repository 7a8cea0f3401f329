import { CatalogPicker } from '@shared/catalog/catalog.picker';
import { ClearableSelect } from '@shared/form/clearable.select';
import { listed } from '@shared/format/format';
import { FilterChips } from '@shared/table/filter.chips';
import { refiltered } from '@shared/table/list.search';
import { useLanguage, useTexts } from '@shared/texts/texts';
import '@shared/texts/party.texts';

import type { OrganizationKind } from '@gql/organizations/graphql';
import { KINDS, type OrganizationSearch, tabOf } from './organizations.search';
import './organizations.texts';

interface FiltersProps {
  readonly search: OrganizationSearch;
  readonly onSearch: (search: OrganizationSearch) => void;
}

/** The filters that everybody needs; the others come by links and stand below as chips. */
export function OrganizationFilters({ search, onSearch }: FiltersProps) {
  const { t } = useTexts(['organizations', 'party']);
  const set = (change: Partial<OrganizationSearch>) => onSearch(refiltered(search, change));
  return (
    <>
      <ClearableSelect
        mode="multiple"
        maxTagCount="responsive"
        style={{ width: 190 }}
        aria-label={t('filter.kinds')}
        placeholder={t('filter.kinds')}
        value={[...(search.kinds ?? [])]}
        options={KINDS.map((value) => ({ value, label: t(`party:kind.${value}`) }))}
        onChange={(kinds: OrganizationKind[]) => set({ kinds: kinds.length > 0 ? kinds : undefined })}
      />
      <CatalogPicker
        kind="REGION"
        placeholder={t('filter.region')}
        value={search.regionCode}
        onChange={(regionCode) => set({ regionCode })}
        width={160}
      />
    </>
  );
}

/** Filters that have no field of their own: each says what it keeps, and can be taken away. */
export function OrganizationChips({ search, onSearch }: FiltersProps) {
  const { t } = useTexts(['organizations', 'party']);
  const language = useLanguage();
  const { states, registeredFrom, registeredTo, isWaitingForUs } = search;
  const hasTab = tabOf(search) !== undefined;
  const named = states?.map((state) => t(`party:state.${state}`)) ?? [];
  return (
    <FilterChips<OrganizationSearch>
      chips={[
        { key: 'isWaitingForUs', said: !hasTab && isWaitingForUs && t('tabs.waiting') },
        { key: 'states', said: !hasTab && listed(named, language) },
        { key: 'registeredFrom', said: registeredFrom && t('chip.registeredFrom', { day: registeredFrom }) },
        { key: 'registeredTo', said: registeredTo && t('chip.registeredTo', { day: registeredTo }) },
      ]}
      onRemove={(key) => onSearch(refiltered(search, { [key]: undefined }))}
    />
  );
}
