import { asking } from '@shared/api/queries';
import { Card, Tag } from '@shared/detail/pieces';
import { percent } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { SIMILAR } from './need.form.commands';
import './need.form.texts';
import type { NeedDetail } from './need.query';

/** Near duplicates: one's own that was forgotten, or others' who look for the same. */
export function SimilarCard({ need: { id: needId, version } }: { readonly need: Pick<NeedDetail, 'id' | 'version'> }) {
  const { t } = useTexts('needForm');
  const language = useLanguage();
  const { data } = useQuery({
    ...asking(SIMILAR, { id: needId }),
    queryKey: [...asking(SIMILAR, { id: needId }).queryKey, version],
  });
  const similar = data?.nearDuplicateNeeds ?? [];
  if (similar.length === 0) return null;
  return (
    <Card title={t('similar.title')} note={t('similar.note')}>
      <ul className="stack" style={{ gap: 10 }}>
        {similar.slice(0, 5).map(({ id, title, similarity }) => (
          <li key={id}>
            <Link to="/needs/$id" params={{ id }} target="_blank">
              {title ?? t('similar.untitled')}
            </Link>{' '}
            <Tag tone="warn">{t('similar.like', { share: percent(similarity, language) })}</Tag>
          </li>
        ))}
      </ul>
    </Card>
  );
}
