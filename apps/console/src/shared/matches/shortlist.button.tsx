import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { Button } from 'antd';
import type { Pair } from './dismissals';
import { useKept } from './shortlist';
import './match.css';
import './match.texts';

interface ShortlistButtonProps {
  readonly pair: Pair;
  /** Of the achievement: a page has many such buttons. */
  readonly title: string;
  /** The list it was found in; null on the shortlist itself, from which it disappears. */
  readonly listId: string | null;
}

/** Keeps an achievement in view for a need, and lets it go again. */
export function ShortlistButton({ pair, title, listId }: ShortlistButtonProps) {
  const { t } = useTexts('match');
  const { isKept, isKnown, keep } = useKept(pair, listId, () => {
    // Where the button goes with the row, the way back is told.
    if (listId === null) toast(t('shortlist.removed'), { onUndo: () => keep(true) });
  });
  return (
    <Button
      type="text"
      size="small"
      className="shortlist-button"
      disabled={!isKnown}
      aria-pressed={isKept}
      aria-label={t('shortlist.of', { title })}
      onClick={() => keep(!isKept)}
    >
      <span aria-hidden="true">{isKept ? '★' : '☆'}</span>
      <span>{t('shortlist.act')}</span>
    </Button>
  );
}
