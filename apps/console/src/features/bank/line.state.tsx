import { Tag, type Tone } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import type { LineRow } from './line.query';

const TONES: Readonly<Record<LineRow['state'], Tone>> = {
  PROPOSED: 'accent',
  UNMATCHED: 'warn',
  RECORDED: 'good',
  DUPLICATE: 'quiet',
  CONFLICT: 'bad',
  IGNORED: 'quiet',
  TAKES_BACK: 'warn',
  REVERSAL_PROPOSED: 'accent',
};

/** What became of a line, and how sure its proposal is. */
export function LineState({
  line,
}: {
  line: Pick<LineRow, 'state' | 'confidence' | 'ignoredAs'> & Partial<Pick<LineRow, 'reversal'>>;
}) {
  const { t } = useTexts('bank');
  const { state, confidence, ignoredAs, reversal } = line;
  const isProposed = state === 'PROPOSED' && confidence;
  return (
    <span>
      <Tag dot tone={isProposed && confidence !== 'CLEAR' ? 'warn' : TONES[state]}>
        {isProposed ? `${t(`lineState.${state}`)} · ${t(`confidence.${confidence}`)}` : t(`lineState.${state}`)}
      </Tag>
      {reversal && <span className="cell-note">{t(`reversal.${reversal.state}`)}</span>}
      {ignoredAs && <span className="cell-note">{t(`ignoredAs.${ignoredAs}`)}</span>}
    </span>
  );
}
