import type { Act } from '@shared/acts/act.bar';

/** What a room of listings says of taking them from view. */
export type EndingWord = `act.${'HIDE' | 'WITHDRAW'}` | `${'hide' | 'withdraw'}.${'text' | 'reason'}`;

interface Endings {
  readonly say: (word: EndingWord) => string;
  /** What the dialogs ask; the act's own name when absent. */
  readonly titles?: { readonly hide: string; readonly withdraw: string };
  readonly hide: (reason: string) => Promise<unknown>;
  readonly withdraw: (reason: string) => Promise<unknown>;
}

/** Taking listings from view, for a while and for good: either needs a reason. */
export const endingActs = ({ say, titles, hide, withdraw }: Endings): readonly [Act, Act] => [
  {
    action: 'HIDE',
    label: say('act.HIDE'),
    confirmation: {
      title: titles?.hide ?? say('act.HIDE'),
      text: say('hide.text'),
      reason: 'required',
      reasonLabel: say('hide.reason'),
      confirm: say('act.HIDE'),
    },
    run: (reason) => hide(reason ?? ''),
  },
  {
    action: 'WITHDRAW',
    label: say('act.WITHDRAW'),
    kind: 'danger',
    confirmation: {
      title: titles?.withdraw ?? say('act.WITHDRAW'),
      text: say('withdraw.text'),
      reason: 'required',
      reasonLabel: say('withdraw.reason'),
      confirm: say('act.WITHDRAW'),
      isDangerous: true,
    },
    run: (reason) => withdraw(reason ?? ''),
  },
];
