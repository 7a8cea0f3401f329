import type { LicenceMaterialsQuery } from '@gql/licences/graphql';

/** A thing that was handed over, as its row shows it. */
export type Material = LicenceMaterialsQuery['licenceMaterials']['edges'][number]['node'];

/** Those that keep a close-out open come first; what was listed by mistake is left out. */
export function shownMaterials({ licenceMaterials: { edges } }: LicenceMaterialsQuery): Material[] {
  const standing = edges.map(({ node }) => node).filter(({ state }) => state !== 'WITHDRAWN');
  return standing.sort((a, b) => rank(a) - rank(b));
}

const rank = ({ actions, state }: Material): number => (actions.length > 0 ? 0 : state === 'CONFIRMED' ? 2 : 1);
