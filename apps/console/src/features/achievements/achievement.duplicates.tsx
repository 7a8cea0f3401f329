import { asking } from '@shared/api/queries';
import { Notice } from '@shared/detail/pieces';
import { percent } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { graphql } from '@gql/achievements';

const NEAR = graphql(`
  query NearDuplicates($id: ID!) {
    nearDuplicateAchievements(id: $id) {
      id
      title
      kind
      ownerId
      similarity
    }
  }
`);

/** Tells the owner what reads nearly the same, so that one thing is not listed twice. */
export function Duplicates({ id }: { id: string }) {
  const { t } = useTexts('achievement');
  const { t: word } = useTexts('achievements');
  const language = useLanguage();
  const { data } = useQuery(asking(NEAR, { id }));
  const alike = data?.nearDuplicateAchievements.filter(({ kind }) => kind !== 'SAME_TITLE') ?? [];
  if (alike.length === 0) return null;
  return (
    <Notice title={t('duplicates', { count: alike.length })}>
      <ul>
        {alike.slice(0, 3).map((each) => (
          <li key={each.id}>
            <Link to="/achievements/$id" params={{ id: each.id }}>
              {each.title ?? word('untitled')}
            </Link>{' '}
            <span className="small">{t('similarity', { share: percent(each.similarity, language) })}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
