import { asking } from '@shared/api/queries';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { graphql } from '@gql/app';
import type { ViewerQuery } from '@gql/app/graphql';

export const VIEWER = graphql(`
  query Viewer {
    viewer: me {
      id
      name
      email
      language
      theme
      isOperator
      hasSecondFactor
      secondFactorRequired
      permissions
      actingOrganizationId
      memberships {
        id
        roles
        endedAt
        organization {
          id
          name
          nameEn
          kind
          state
          regionCode
          jurisdictionCode
          isDemonstration
        }
      }
    }
  }
`);

export type Viewer = NonNullable<ViewerQuery['viewer']>;
export type Organization = Viewer['memberships'][number]['organization'];

/** Who is signed in; null for a visitor. */
export const viewerQuery = queryOptions({ ...asking(VIEWER), staleTime: 60_000 });

/** Who is signed in. @throws Error outside of pages that require it */
export function useViewer(): Viewer {
  const viewer = useViewerOrVisitor();
  if (!viewer) throw new Error('Nobody is signed in.');
  return viewer;
}

/** Who is signed in, or null. */
export function useViewerOrVisitor(): Viewer | null {
  return useSuspenseQuery(viewerQuery).data.viewer;
}

/** The organization that the viewer acts for; undefined for an operator or somebody who has none yet. */
export function useOrganization(): Organization | undefined {
  const viewer = useViewerOrVisitor();
  return viewer ? organizationOf(viewer) : undefined;
}

export const organizationOf = ({ memberships, actingOrganizationId }: Viewer): Organization | undefined =>
  memberships.find(({ organization }) => organization.id === actingOrganizationId)?.organization;

/** Organizations that the viewer could act for instead. */
export const othersOf = ({ memberships, actingOrganizationId }: Viewer): readonly Organization[] =>
  memberships
    .filter(({ endedAt, organization }) => !endedAt && organization.id !== actingOrganizationId)
    .map(({ organization }) => organization);

/** Whether the viewer acts for who takes licences and pays; to whoever grants and watches, what is owed is a receivable. */
export const isPayer = (viewer: Viewer): boolean => organizationOf(viewer)?.kind === 'ENTERPRISE';

/** The same for a page. */
export const useIsPayer = (): boolean => useOrganization()?.kind === 'ENTERPRISE';

/** Whether the viewer may do this for the organization they act for; never for a visitor. */
export function useMay(): (permission: string) => boolean {
  const viewer = useViewerOrVisitor();
  return (permission) => viewer?.permissions.includes(permission) ?? false;
}
