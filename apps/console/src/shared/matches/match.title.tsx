import { graphql } from '@gql/shared';
import { command } from '@shared/api/request';
import { Link } from '@tanstack/react-router';
import type { Pair } from './dismissals';
import './match.css';

const VIEWED = graphql(`
  mutation MarkMatchViewed($listId: ID!, $needId: ID!, $achievementId: ID!) {
    markMatchViewed(listId: $listId, needId: $needId, achievementId: $achievementId) {
      __typename
      ... on ViewedMatch {
        listId
      }
    }
  }
`);

interface MatchTitleProps {
  readonly pair: Pair;
  /** The side that the list was found for: its title opens the other one. */
  readonly side: 'NEED' | 'ACHIEVEMENT';
  /** The list it stands in. */
  readonly listId: string;
  readonly title: string;
}

/** What was found, as a link to it. That it was opened is told to the lists, which learn what is worth showing; nobody waits for that. */
export function MatchTitle({ pair: { needId, achievementId }, side, listId, title }: MatchTitleProps) {
  const tell = () => {
    // Nobody asked for it, so nobody is bothered when it does not arrive.
    command(VIEWED, { listId, needId, achievementId }).catch(() => {});
  };
  return (
    <Link
      to={side === 'NEED' ? '/achievements/$id' : '/needs/$id'}
      params={{ id: side === 'NEED' ? achievementId : needId }}
      className="cell-title"
      onClick={tell}
      // The middle button opens it as well, in a tab of its own.
      onAuxClick={({ button }) => button === 1 && tell()}
    >
      {title}
    </Link>
  );
}
