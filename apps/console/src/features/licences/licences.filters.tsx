import { CatalogPicker } from '@shared/catalog/catalog.picker';
import { listed } from '@shared/format/format';
import { FilterChips } from '@shared/table/filter.chips';
import { refiltered } from '@shared/table/list.search';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { LICENCE_DAYS, type LicenceSearch, tabOf } from './licences.search';

interface FiltersProps {
  readonly search: LicenceSearch;
  readonly onSearch: (search: LicenceSearch) => void;
}

/** Filters with a field of their own; the others come by links and stand above the list as chips. */
export function LicenceFilters({ search, onSearch }: FiltersProps) {
  const { t } = useTexts('licences');
  const set = (change: Partial<LicenceSearch>) => onSearch(refiltered(search, change));
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
      />
    </>
  );
}

interface ChipsProps extends FiltersProps {
  /** What the rows say about the ids in the address. */
  readonly names: {
    readonly licensee?: string | undefined;
    readonly licensor?: string | undefined;
    readonly achievement?: string | null | undefined;
  };
}

/** Filters that came with a link. */
export function LicenceChips({ search, onSearch, names }: ChipsProps) {
  const { t } = useTexts('licences');
  const language = useLanguage();
  const { states, isWaitingForUs, isOverdue, awaitsOurAnswer, owesReport, licenseeId, licensorId, achievementId } = search;
  const hasTab = tabOf(search) !== undefined;
  const chips = [
    {
      key: 'states',
      said:
        states &&
        !hasTab &&
        listed(
          states.map((state) => t(`state.${state}`)),
          language,
        ),
    },
    {
      key: 'isWaitingForUs',
      said: isWaitingForUs !== undefined && !hasTab && t(isWaitingForUs ? 'tabs.waiting' : 'chip.notWaiting'),
    },
    { key: 'isOverdue', said: isOverdue !== undefined && t(isOverdue ? 'chip.overdue' : 'chip.notOverdue') },
    {
      key: 'awaitsOurAnswer',
      said: awaitsOurAnswer !== undefined && t(awaitsOurAnswer ? 'chip.answers' : 'chip.noAnswers'),
    },
    { key: 'owesReport', said: owesReport !== undefined && t(owesReport ? 'chip.reports' : 'chip.noReports') },
    { key: 'licenseeId', said: licenseeId && t('chip.licensee', { name: names.licensee ?? t('chip.one') }) },
    { key: 'licensorId', said: licensorId && t('chip.licensor', { name: names.licensor ?? t('chip.one') }) },
    { key: 'achievementId', said: achievementId && t('chip.achievement', { title: names.achievement ?? t('chip.one') }) },
    ...LICENCE_DAYS.map((day) => ({ key: day, said: search[day] && t(`chip.${day}`, { day: search[day] }) })),
  ] as const;
  const remove = (key: string) => onSearch(refiltered(search, { [key]: undefined } as Partial<LicenceSearch>));
  return <FilterChips<LicenceSearch> chips={chips} onRemove={remove} />;
}
