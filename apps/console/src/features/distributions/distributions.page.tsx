import { getRouteApi } from '@tanstack/react-router';
import type { DistributionSearch } from './distributions.search';
import { MadeList } from './made.list';
import { OpenList } from './open.list';
import './distributions.css';
import './distributions.texts';

const route = getRouteApi('/frame/inner/distributions');

/** Receipts that wait to be shared out, and what was made of others. */
export function DistributionsPage() {
  const search: DistributionSearch = route.useSearch();
  return search.made ? <MadeList search={search} /> : <OpenList search={search} />;
}
