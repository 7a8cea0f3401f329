import { ReasonChip } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { ofBest, type Reason, shortened } from './match.score';
import './match.css';
import './match.texts';

interface Fact {
  readonly kind: string;
  readonly verdict: 'FITS' | 'FALLS_SHORT' | 'UNKNOWN';
  readonly sentence: string;
}

interface MatchReasonsProps {
  readonly match: {
    readonly reasons: readonly (Reason & { readonly term: string; readonly sentence: string })[];
    readonly facts: readonly Fact[];
  };
  /** The best score of the list. */
  readonly best: number;
}

/** Words that both have in common carry the score; hard facts are told beside it and do not count in it. */
export function MatchReasons({ match: { reasons, facts }, best }: MatchReasonsProps) {
  const { t } = useTexts('match');
  const { named, rest } = shortened(reasons, best);
  return (
    <div className="row match-reasons">
      {named.map(({ term, contribution, sentence }) => (
        <ReasonChip key={term} weight={ofBest(contribution, best)} evidence={sentence}>
          {term}
        </ReasonChip>
      ))}
      {ofBest(rest, best) > 0 && (
        <ReasonChip weight={ofBest(rest, best)} evidence={t('restWhy')}>
          {t('rest')}
        </ReasonChip>
      )}
      {facts.map(({ kind, verdict, sentence }) => (
        <ReasonChip
          key={kind}
          weight={null}
          sign={verdict === 'FITS' ? 'strength' : verdict === 'FALLS_SHORT' ? 'gap' : 'none'}
          evidence={t('factWhy')}
        >
          {sentence}
        </ReasonChip>
      ))}
    </div>
  );
}
