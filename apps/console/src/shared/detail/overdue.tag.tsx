import { Tag } from '@shared/detail/pieces';
import { today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';

/** Marks what was promised by a day that has passed; nothing before. */
export function OverdueTag({ by }: { readonly by: string | null | undefined }) {
  const { t } = useTexts('shared');
  if (!by || by >= today()) return null;
  return <Tag tone="bad">{t('time.overdue')}</Tag>;
}
