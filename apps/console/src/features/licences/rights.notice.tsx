import { Notice } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import './course.texts';
import type { LicenceDetail } from './licence.query';
import { useSide } from './licence.side';

/** Rights that end before the licence does that rests on them: each is an event to be recorded. */
export function RightsNotice({ licence }: { readonly licence: LicenceDetail }) {
  const { t } = useTexts('licenceCourse');
  const side = useSide(licence);
  if (!side) return null;
  return (
    <Notice title={t('notice.rights')}>
      <ul>
        {licence.endingRights.map(({ objectId: right, lastValidOn: day }) => (
          <li key={right}>{day ? t('notice.right', { right, day }) : t('notice.rightDead', { right })}</li>
        ))}
      </ul>
      <p>{t(`notice.rights${side}`)}</p>
    </Notice>
  );
}
