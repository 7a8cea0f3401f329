import { organizationOf, useViewerOrVisitor, type Viewer } from '@app/viewer';
import { PageSkeleton } from '@shared/feedback/skeleton';
import { Navigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

const VisitorHome = lazy(() => import('./home.visitor').then(({ VisitorHome: component }) => ({ default: component })));
const TakerHome = lazy(() => import('./home.taker').then(({ TakerHome: component }) => ({ default: component })));
const GiverHome = lazy(() => import('./home.giver').then(({ GiverHome: component }) => ({ default: component })));
const AuthorityHome = lazy(() => import('./home.authority').then(({ AuthorityHome: component }) => ({ default: component })));
const OperatorHome = lazy(() => import('./home.operator').then(({ OperatorHome: component }) => ({ default: component })));

/** The first page, by who looks: what needs them, within ten seconds. */
export function HomePage() {
  const viewer = useViewerOrVisitor();
  return <Suspense fallback={<PageSkeleton />}>{viewer ? <MemberHome viewer={viewer} /> : <VisitorHome />}</Suspense>;
}

function MemberHome({ viewer }: { viewer: Viewer }) {
  switch (organizationOf(viewer)?.kind) {
    case undefined:
      return viewer.isOperator ? <OperatorHome /> : <Navigate to="/onboarding" replace />;
    case 'AUTHORITY':
      // Until it is verified an authority watches nothing, and its readers never do.
      return viewer.permissions.includes('region.watch') ? <AuthorityHome /> : <TakerHome />;
    case 'UNIVERSITY':
    case 'INSTITUTE':
      return <GiverHome />;
    default:
      return <TakerHome />;
  }
}
