import { useTexts } from '@shared/texts/texts';
import './licence.event.texts';
import type { LicenceDetail } from './licence.query';

type Event = LicenceDetail['events'][number];

/** Says who did something: one of the two sides, somebody else, or the clock. */
export function useEventOf({ licensor, licensee }: Pick<LicenceDetail, 'licensor' | 'licensee'>) {
  const { t } = useTexts('licenceEvent');
  return (id: string | null | undefined): string =>
    [licensor, licensee].find((each) => each.id === id)?.name ?? t(id ? 'somebody' : 'clock');
}

/** What happened. */
export function EventName({ event: { kind, toState } }: { event: Pick<Event, 'kind' | 'toState'> }) {
  const { t } = useTexts('licenceEvent');
  const { t: word } = useTexts('licences');
  return <>{t(kind, { state: toState ? word(`state.${toState}`) : '' })}</>;
}
