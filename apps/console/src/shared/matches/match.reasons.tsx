import { ReasonChip } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { laidOut, ofBest, type Reason } from './match.score';
import './match.css';
import './match.texts';

/** A reason as the API tells it. */
export interface ToldReason extends Reason {
  readonly label: string;
  readonly sentence: string;
  readonly origin?: 'AS_WRITTEN' | 'TRANSLATED' | 'LEARNED' | null;
  /** The most that it can add or take away. */
  readonly weight?: number | null;
}

interface MatchReasonsProps {
  readonly match: {
    readonly reasons: readonly ToldReason[];
    readonly raises: readonly { readonly part: string; readonly gain: number; readonly sentence: string }[];
    readonly moveWhy?: string | null;
  };
  /** The best score of the list. */
  readonly best: number;
}

/** What would raise a score is told as far as somebody could do it next. */
const RAISES = 2;

/** Everything the score consists of, gaps as plainly as strengths; then what would raise it, and why it does not stand elsewhere. */
export function MatchReasons({ match: { reasons, raises, moveWhy }, best }: MatchReasonsProps) {
  const { t } = useTexts('match');
  const { words, otherWords, facts, unknown, start } = laidOut(reasons, best);
  const hundredths = (part: number) => ofBest(part, best);
  return (
    <>
      <div className="row match-reasons">
        {words.map(({ label, origin, contribution, sentence }) => (
          <ReasonChip key={label} weight={hundredths(contribution)} evidence={sentence}>
            {label}
            {origin && origin !== 'AS_WRITTEN' && <span className="reason-origin">{t(`origin.${origin}`)}</span>}
          </ReasonChip>
        ))}
        {hundredths(otherWords) > 0 && (
          <ReasonChip weight={hundredths(otherWords)} evidence={t('restWhy')}>
            {t('rest')}
          </ReasonChip>
        )}
        {facts.map(({ kind, label, sentence, contribution, weight, verdict }) => (
          <ReasonChip
            key={kind}
            weight={hundredths(contribution)}
            sign={verdict === 'FITS' ? 'strength' : 'gap'}
            evidence={weight ? t('atMost', { sentence, most: hundredths(weight) }) : sentence}
          >
            {label}
          </ReasonChip>
        ))}
        {unknown.length > 0 && (
          <ReasonChip weight={null} evidence={unknown.map(({ sentence }) => sentence).join(t('semicolon'))}>
            {t('unknown', { count: unknown.length })}
          </ReasonChip>
        )}
        {start && (
          <ReasonChip weight={hundredths(start.contribution)} sign="none" evidence={start.sentence}>
            {start.label}
          </ReasonChip>
        )}
      </div>
      {(raises.length > 0 || moveWhy) && (
        <ul className="match-raises quiet small">
          {raises.slice(0, RAISES).map(({ part, gain, sentence }) => (
            <li key={part}>{t('raise', { sentence, gain: hundredths(gain) })}</li>
          ))}
          {moveWhy && <li>{moveWhy}</li>}
        </ul>
      )}
    </>
  );
}
