import { CatalogPicker } from '@shared/catalog/catalog.picker';
import { useImportedWords } from '@shared/listings/imported';
import { listed } from '@shared/format/format';
import { FilterChips } from '@shared/table/filter.chips';
import { refiltered } from '@shared/table/list.search';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { type NeedSearch, tabOf } from './needs.search';

interface FiltersProps {
  readonly search: NeedSearch;
  readonly onSearch: (search: NeedSearch) => void;
}

/** The filters that everybody needs; the others come by links and stand below as chips. */
export function NeedFilters({ search, onSearch }: FiltersProps) {
  const { t } = useTexts('needs');
  const set = (change: Partial<NeedSearch>) => onSearch(refiltered(search, change));
  return (
    <>
      <CatalogPicker
        kind="INDUSTRY"
        placeholder={t('filter.industry')}
        value={search.industry}
        onChange={(industry) => set({ industry })}
      />
      <CatalogPicker
        kind="REGION"
        placeholder={t('filter.region')}
        value={search.regionCode}
        onChange={(regionCode) => set({ regionCode })}
        width={150}
      />
    </>
  );
}

interface ChipsProps extends FiltersProps {
  /** Whose rows are shown, as far as a row says it. */
  readonly ownerName: string | undefined;
}

/** Filters that have no field of their own: each says what it keeps, and can be taken away. */
export function NeedChips({ search, onSearch, ownerName }: ChipsProps) {
  const { t } = useTexts('needs');
  const language = useLanguage();
  const { states, freshness, postedFrom, postedTo, closesFrom, closesTo, ownerId, unansweredSince, code } = search;
  const imported = useImportedWords(search);
  return (
    <FilterChips<NeedSearch>
      chips={[
        {
          key: 'states',
          said:
            tabOf(search) === undefined &&
            states &&
            listed(
              states.map((state) => t(`state.${state}`)),
              language,
            ),
        },
        { key: 'ownerId', said: ownerId && t('chip.owner', { name: ownerName ?? t('chip.oneOwner') }) },
        { key: 'importRunId', said: imported },
        { key: 'freshness', said: freshness && t(`freshness.${freshness}`) },
        { key: 'unansweredSince', said: unansweredSince && t('chip.unanswered', { day: unansweredSince }) },
        { key: 'postedFrom', said: postedFrom && t('chip.postedFrom', { day: postedFrom }) },
        { key: 'postedTo', said: postedTo && t('chip.postedTo', { day: postedTo }) },
        { key: 'closesFrom', said: closesFrom && t('chip.closesFrom', { day: closesFrom }) },
        { key: 'closesTo', said: closesTo && t('chip.closesTo', { day: closesTo }) },
        { key: 'code', said: code && t('chip.code', { code }) },
      ]}
      onRemove={(key) =>
        onSearch(refiltered(search, { [key]: undefined, ...(key === 'importRunId' && { importedAs: undefined }) }))
      }
    />
  );
}
