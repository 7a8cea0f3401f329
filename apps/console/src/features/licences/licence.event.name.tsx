import { useTexts } from '@shared/texts/texts';
import type { LicenceDetail } from './licence.query';

type Event = LicenceDetail['events'][number];

/** Says who did something: one of the two sides, somebody else, or the clock. */
export function useEventOf({ licensor, licensee }: Pick<LicenceDetail, 'licensor' | 'licensee'>) {
  const { t } = useTexts('licence');
  return (id: string | null | undefined): string =>
    [licensor, licensee].find((each) => each.id === id)?.name ?? t(id ? 'event.somebody' : 'event.clock');
}

/** What happened. */
export function EventName({ event: { kind, toState } }: { event: Pick<Event, 'kind' | 'toState'> }) {
  const { t } = useTexts('licence');
  const { t: word } = useTexts('licences');
  return <>{t(`event.${kind}`, { state: toState ? word(`state.${toState}`) : '' })}</>;
}
