import { TimelineCard } from '@shared/detail/timeline.card';
import { useLicenceTimeline } from './licence.timeline';

/** Who changed what of a licence, and when. */
export function LicenceTimelineCard({ id }: { readonly id: string }) {
  const timeline = useLicenceTimeline();
  return <TimelineCard subjectType="Licence" subjectId={id} {...timeline} />;
}
