import { useOrganization } from '@app/viewer';

interface Sides {
  readonly licensor: { readonly id: string };
  readonly licensee: { readonly id: string };
}

/** Whether an organization is a side of a licence: sales are for the two sides alone. Nobody's organization is none. */
export const isSide = ({ licensor, licensee }: Sides, organizationId: string | undefined): boolean =>
  organizationId === licensor.id || organizationId === licensee.id;

/** Whether the viewer acts for a side of a licence. */
export const useIsSide = (sides: Sides): boolean => isSide(sides, useOrganization()?.id);

/** Which side of a licence the viewer acts for; undefined for whoever only watches. */
export function useSide({ licensor, licensee }: Sides): 'LICENSOR' | 'LICENSEE' | undefined {
  const organizationId = useOrganization()?.id;
  if (organizationId === undefined) return undefined;
  if (organizationId === licensor.id) return 'LICENSOR';
  return organizationId === licensee.id ? 'LICENSEE' : undefined;
}
