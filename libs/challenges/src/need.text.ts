import type { Challenge } from './challenge.entity';
import type { NeedLanguage } from './challenge.enums';
import { OPEN_STATES } from './need.workflow';

/** The words of a need and the facts a search may filter by. */
export interface NeedText {
  readonly id: string;
  readonly title: string;
  readonly keywords: readonly string[];
  /** Everything else it says, title and keywords left out. */
  readonly text: string;
  readonly language: NeedLanguage;
  readonly organizationId: string;
  readonly kind: string;
  readonly regionPath: string;
  /** A need offers no licence. */
  readonly ufplOffered: boolean;
  /** Whether it is public and open. */
  readonly isListed: boolean;
  readonly industries: readonly string[];
  readonly wantedMaturity: number | null;
}

/** What matching reads of a need. */
export function textOf(need: Challenge): NeedText {
  const {
    id,
    title,
    keywords,
    problem,
    currentState,
    targets,
    language,
    ownerId,
    kind,
    regionPath,
    state,
    industries,
    wantedMaturity,
  } = need;
  const said = [problem, currentState, ...targets.map(({ metric }) => metric)];
  return {
    id,
    title: title ?? '',
    keywords,
    text: said.filter(Boolean).join('\n'),
    language,
    organizationId: ownerId,
    kind,
    regionPath,
    ufplOffered: false,
    isListed: OPEN_STATES.includes(state),
    industries,
    wantedMaturity,
  };
}
