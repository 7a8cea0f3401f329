import { CatalogPicker } from '@shared/catalog/catalog.picker';
import { CatalogName } from '@shared/catalog/names';
import { ClearableSelect } from '@shared/form/clearable.select';
import { listed } from '@shared/format/format';
import { useImportedWords } from '@shared/listings/imported';
import { type FilterChip, FilterChips } from '@shared/table/filter.chips';
import { refiltered } from '@shared/table/list.search';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { type AchievementSearch, tabOf } from './achievements.search';

interface FiltersProps {
  readonly search: AchievementSearch;
  readonly onSearch: (search: AchievementSearch) => void;
}

/** The filters that everybody needs; the others come by links and stand below as chips. */
export function AchievementFilters({ search, onSearch }: FiltersProps) {
  const { t } = useTexts('achievements');
  const set = (change: Partial<AchievementSearch>) => onSearch(refiltered(search, change));
  return (
    <>
      <CatalogPicker
        kind="INDUSTRY"
        placeholder={t('filter.industry')}
        value={search.industry}
        onChange={(industry) => set({ industry })}
        width={150}
      />
      <CatalogPicker
        kind="REGION"
        placeholder={t('filter.region')}
        value={search.regionCode}
        onChange={(regionCode) => set({ regionCode })}
        width={132}
      />
      <ClearableSelect
        style={{ width: 126 }}
        aria-label={t('filter.minTrl')}
        placeholder={t('filter.minTrl')}
        value={search.minTrl ?? null}
        options={[1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => ({ value: level, label: t('filter.minTrlOf', { level }) }))}
        onChange={(minTrl: number | null) => set({ minTrl: minTrl ?? undefined })}
      />
    </>
  );
}

interface ChipsProps extends FiltersProps {
  /** Whose rows are shown, as far as a row says it. */
  readonly ownerName: string | undefined;
}

/** Filters that have no field of their own: each says what it keeps, and can be taken away. */
export function AchievementChips({ search, onSearch, ownerName }: ChipsProps) {
  const { t } = useTexts('achievements');
  const spoken = useLanguage();
  const { states, kinds, freshness, listedFrom, listedTo, ownerId, discipline, ipc, language, code } = search;
  const hasTab = tabOf(search) !== undefined;
  const imported = useImportedWords(search);
  const chips: readonly FilterChip<AchievementSearch>[] = [
    {
      key: 'states',
      said:
        states &&
        !hasTab &&
        listed(
          states.map((state) => t(`state.${state}`)),
          spoken,
        ),
    },
    { key: 'ownerId', said: ownerId && t('chip.owner', { name: ownerName ?? t('chip.oneOwner') }) },
    {
      key: 'kinds',
      said:
        kinds &&
        listed(
          kinds.map((kind) => t(`kind.${kind}`)),
          spoken,
        ),
    },
    { key: 'importRunId', said: imported },
    { key: 'freshness', said: freshness && t(`freshness.${freshness}`) },
    { key: 'listedFrom', said: listedFrom && t('chip.listedFrom', { day: listedFrom }) },
    { key: 'listedTo', said: listedTo && t('chip.listedTo', { day: listedTo }) },
    { key: 'discipline', said: discipline && <CatalogName kind="DISCIPLINE" code={discipline} /> },
    { key: 'ipc', said: ipc && `IPC ${ipc}` },
    { key: 'language', said: language && t(`language.${language}`) },
    { key: 'code', said: code && t('chip.code', { code }) },
  ];
  return (
    <FilterChips
      chips={chips}
      onRemove={(key) =>
        onSearch(refiltered(search, { [key]: undefined, ...(key === 'importRunId' && { importedAs: undefined }) }))
      }
    />
  );
}
