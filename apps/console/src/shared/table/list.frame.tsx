import { SearchOutlined } from '@ant-design/icons';
import { PageHead } from '@shared/detail/page.head';
import { Empty, FailurePage } from '@shared/feedback/pages';
import { number } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type ColumnOf, DataTable, type Selection } from './data.table';
import { type ListSearch, PAGE_SIZES, refiltered } from './list.search';
import { ColumnChooser, SortSelect, type Sorting } from './list.tools';
import './table.css';

/** One page of a Relay connection, and how many there are in all. */
export interface Page<Row> {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: Row }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/** A tab: rows of some state, with how many there are. */
export interface Tab<S> {
  readonly key: string;
  readonly title: string;
  /** Undefined while it is counted. */
  readonly count?: number | undefined;
  /** Without it a tab says no number, now or later. */
  readonly isCounted?: boolean;
  readonly search: Partial<S>;
}

interface ListFrameProps<Row, S extends ListSearch> {
  readonly title: string;
  /** Under the title; "N in all" when absent. */
  readonly subtitle?: string;
  readonly actions?: ReactNode;
  readonly search: S;
  readonly onSearch: (search: S) => void;
  readonly tabs?: readonly Tab<S>[];
  /** The key of the tab that is shown. */
  readonly tab?: string;
  /** What can be searched for; without it there is no field, for lists that the API does not search. */
  readonly searchHint?: string;
  readonly filters?: ReactNode;
  /** Whether any filter of the list's own is set; the search text counts by itself. */
  readonly isFiltered: boolean;
  /** The search without any filter. */
  readonly unfiltered: S;
  readonly tools?: ReactNode;
  readonly sorting?: Sorting | undefined;
  readonly columns: readonly ColumnOf<Row>[];
  readonly page: Page<Row> | undefined;
  readonly error?: Error | null;
  readonly onRetry?: () => void;
  readonly isStale?: boolean;
  readonly idOf: (row: Row) => string;
  readonly selection?: Selection<Row> | undefined;
  /** Acts on what is selected. */
  readonly bulk?: ReactNode;
  /** What is shown when there is nothing at all, not even without filters. */
  readonly empty: { readonly title: string; readonly why?: string; readonly actions?: ReactNode };
  readonly children?: ReactNode;
}

/** The page of a list: heading, tabs, filters, table, turning of pages. What is shown stands in the address. */
export function ListFrame<Row, S extends ListSearch>(props: ListFrameProps<Row, S>) {
  const { title, subtitle, actions, search, onSearch, tabs, tab, columns, page, error, idOf, selection, bulk, isStale } = props;
  const { t } = useTexts('shared');
  const language = useLanguage();
  const shown = columns.filter(({ key, isFixed }) => isFixed || !search.hide?.includes(key));
  const total = page ? t('list.total', { count: number(page.totalCount, language) as never }) : '\u00a0';
  return (
    <div className="stack">
      <PageHead title={title} subtitle={subtitle ?? total} actions={actions} />
      {props.children}
      <section className="card" aria-label={title}>
        {tabs && <Tabs tabs={tabs} active={tab} search={search} />}
        <div className="list-filters">
          {props.searchHint && (
            <SearchField
              value={search.q ?? ''}
              hint={props.searchHint}
              onSearch={(q) => onSearch(refiltered(search, { q: q || undefined } as Partial<S>))}
            />
          )}
          {props.filters}
          {(props.isFiltered || search.q) && (
            <Button type="link" onClick={() => onSearch(props.unfiltered)}>
              {t('act.clearFilters')}
            </Button>
          )}
          <div className="list-filters-end">
            {props.tools}
            {props.sorting && <SortSelect sorting={props.sorting} />}
            <ColumnChooser
              columns={columns}
              hidden={search.hide ?? []}
              onChange={(hide) => onSearch({ ...search, hide: hide.length ? hide : undefined })}
            />
          </div>
        </div>
        {selection && selection.ids.size > 0 && (
          <div className="bulk-bar" role="status">
            <span>{t('list.selected', { count: selection.ids.size })}</span>
            {bulk}
          </div>
        )}
        {error && !page ? (
          <FailurePage isPart error={error} {...(props.onRetry ? { reset: props.onRetry } : {})} />
        ) : (
          <DataTable
            caption={title}
            columns={shown}
            rows={page?.edges.map(({ node }) => node)}
            idOf={idOf}
            selection={selection}
            isStale={isStale ?? false}
            empty={<Nothing {...props} />}
          />
        )}
        {page && page.totalCount > 0 && <Turning search={search} onSearch={onSearch} page={page} />}
      </section>
    </div>
  );
}

function Nothing<Row, S extends ListSearch>({ isFiltered, search, unfiltered, onSearch, empty }: ListFrameProps<Row, S>) {
  const { t } = useTexts('shared');
  if (!isFiltered && !search.q) return <Empty {...empty} />;
  return (
    <Empty
      title={t('list.emptyFiltered')}
      why={t('list.emptyFilteredWhy')}
      actions={
        <>
          <Button onClick={() => onSearch(unfiltered)}>{t('act.clearFilters')}</Button>
          {empty.actions}
        </>
      }
    />
  );
}

/** The tabs of a list, each with how much it holds. */
export function Tabs<S extends ListSearch>({
  tabs,
  active,
  search,
}: {
  tabs: readonly Tab<S>[];
  active: string | undefined;
  search: S;
}) {
  const language = useLanguage();
  return (
    <nav className="list-tabs">
      {tabs.map(({ key, title, count, isCounted = true, search: change }) => (
        <Link
          key={key}
          to="."
          search={refiltered(search, change) as never}
          // Every tab leads to the same page: its path alone does not say which one is shown.
          activeOptions={{ exact: true, includeSearch: true }}
          aria-current={key === active ? 'page' : undefined}
        >
          {title}
          {isCounted && <span className="count-chip">{count === undefined ? '·' : number(count, language)}</span>}
        </Link>
      ))}
    </nav>
  );
}

/** Milliseconds without a key before the list is asked. */
const PAUSE = 250;

interface SearchFieldProps {
  readonly value: string;
  readonly hint: string;
  readonly onSearch: (text: string) => void;
}

/** What is searched for, a moment after the last key. */
export function SearchField({ value, hint, onSearch }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** What was typed and does not stand in the address yet: on a slow device what stands there is an echo of an earlier key. */
  const typed = useRef<string>(undefined);
  const latest = useRef({ value, onSearch });
  latest.current = { value, onSearch };
  useEffect(() => {
    if (typed.current === undefined) setText(value);
    else if (typed.current === value) typed.current = undefined;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const now = (wanted: string) => {
    clearTimeout(timer.current);
    typed.current = wanted === latest.current.value ? undefined : wanted;
    latest.current.onSearch(wanted);
  };
  const later = (written: string) => {
    setText(written);
    typed.current = written.trim();
    clearTimeout(timer.current);
    timer.current = setTimeout(() => now(written.trim()), PAUSE);
  };
  return (
    <Input
      type="search"
      className="list-search"
      style={{ width: 260 }}
      prefix={<SearchOutlined aria-hidden="true" />}
      placeholder={hint}
      aria-label={hint}
      value={text}
      onChange={({ target }) => later(target.value)}
      onPressEnter={() => now(text.trim())}
    />
  );
}

interface TurningProps<Row, S extends ListSearch> {
  readonly search: S;
  readonly onSearch: (search: S) => void;
  readonly page: Page<Row>;
}

/** The way to the next page of a list and back, and how long a page is. */
export function Turning<Row, S extends ListSearch>({ search, onSearch, page }: TurningProps<Row, S>) {
  const { t } = useTexts('shared');
  const turned = search.pages ?? [];
  const { hasNextPage, endCursor } = page.pageInfo;
  const go = (pages: readonly string[]) => onSearch({ ...search, pages: pages.length > 0 ? pages : undefined });
  return (
    <nav className="list-foot" aria-label={t('list.page', { page: turned.length + 1 })}>
      <label className="row small quiet">
        <select
          className="native-select"
          aria-label={t('list.pageSize')}
          value={search.size ?? PAGE_SIZES[0]}
          onChange={({ target }) => onSearch(refiltered(search, { size: Number(target.value) } as Partial<S>))}
        >
          {PAGE_SIZES.map((size) => (
            <option key={size} value={size}>
              {t('list.perPage', { count: size })}
            </option>
          ))}
        </select>
      </label>
      <div className="row">
        {turned.length > 1 && <Button onClick={() => go([])}>{t('list.firstPage')}</Button>}
        <Button disabled={turned.length === 0} onClick={() => go(turned.slice(0, -1))}>
          {t('list.previousPage')}
        </Button>
        <span>{t('list.page', { page: turned.length + 1 })}</span>
        <Button disabled={!hasNextPage || !endCursor} onClick={() => endCursor && go([...turned, endCursor])}>
          {t('list.nextPage')}
        </Button>
      </div>
    </nav>
  );
}
