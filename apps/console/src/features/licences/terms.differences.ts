import { looseOf } from './loose';
import type { SaidTerm } from './terms.said';

/** A version of the terms as the API gives it. */
interface Version {
  readonly complete: unknown;
  readonly listingMarket: string | null;
  readonly listingNumber: string | null;
}

/** Terms with where their price is listed, which their document says beside them. */
export function withListing({ complete, listingMarket: market, listingNumber: number }: Version): object {
  const terms = looseOf(complete);
  const pricing = looseOf(terms.pricing);
  return pricing.kind === 'MARKET_LISTING' ? { ...terms, pricing: { ...pricing, market, number } } : terms;
}

/** Something that one version of the terms says otherwise than another, or not at all. */
export interface SaidDifference {
  readonly key: string;
  readonly label: string;
  readonly before: SaidTerm | undefined;
  readonly after: SaidTerm | undefined;
}

const compared = ({ text, branches }: SaidTerm): string => text + (branches?.codes.join(',') ?? '');

/** What the later terms say otherwise than the earlier ones, in the order of the later ones; what they no longer say comes last. */
export function differencesIn(before: readonly SaidTerm[], after: readonly SaidTerm[]): readonly SaidDifference[] {
  const [earlier, later] = [before, after].map((all) => new Map(all.map((each) => [each.key, each])));
  const keys = [...new Set([...after, ...before].map(({ key }) => key))];
  return keys.flatMap((key) => {
    const [one, other] = [earlier?.get(key), later?.get(key)];
    if (one && other && compared(one) === compared(other)) return [];
    if ((!one && other?.isNothing) || (!other && one?.isNothing)) return [];
    return [{ key, label: (other ?? one)?.label ?? key, before: one, after: other }];
  });
}
