import type { Failure } from '@trihelix/kernel';
import { ConversionAnswer, type ConversionClaim } from './conversion-claim.entity';
import { ConversionOutranked, ConversionSaid } from './triallist.failures';

/**
 * Why a triallist in a round that is open cannot say whether it converts: others go before it, or it has said so, or has let its
 * days pass. Null for one that is asked; that its last day is over is looked at as it answers.
 */
export function refusedToSay({ answer, answerBy }: Pick<ConversionClaim, 'answer' | 'answerBy'>): Failure | null {
  if (answer === ConversionAnswer.ASKED) return null;
  return answer === ConversionAnswer.OUTRANKED ? new ConversionOutranked(answerBy) : new ConversionSaid(answerBy);
}
