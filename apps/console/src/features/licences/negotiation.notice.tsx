import { Notice } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import type { ReactNode } from 'react';
import { useSide } from './licence.side';
import './negotiation.texts';

interface TurnProps {
  readonly licence: {
    readonly licensor: { readonly id: string };
    readonly licensee: { readonly id: string };
    readonly terms: { readonly version: number };
  };
  readonly negotiation: {
    readonly turn?: 'LICENSOR' | 'LICENSEE' | null;
    readonly answerBy?: string | null;
    readonly isAgreed: boolean;
  };
  readonly actions?: ReactNode;
}

/** Whose turn it is and until when, in words; that it is over, once it is. */
export function TurnNotice({ licence, negotiation: { turn, answerBy, isAgreed }, actions }: TurnProps) {
  const { t } = useTexts('negotiation');
  const side = useSide(licence);
  if (!turn || !answerBy) return <Notice tone="accent" title={t('turn.over')} actions={actions} />;
  const isOurs = turn === side;
  const { version } = licence.terms;
  const title = isAgreed
    ? t(isOurs ? 'turn.submitOurs' : 'turn.submit', { version, day: answerBy })
    : t(isOurs ? 'turn.ours' : `turn.${turn}`, { day: answerBy });
  return (
    <Notice tone={isAgreed ? 'good' : isOurs ? 'warn' : 'accent'} title={title} actions={actions}>
      <div className="small">{t(isAgreed ? 'turn.whySubmit' : 'turn.why')}</div>
    </Notice>
  );
}
