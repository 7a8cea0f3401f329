import { ActDialog } from '@shared/acts/act.dialog';
import { Tag, type Tone } from '@shared/detail/pieces';
import { minute } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { type ReactNode, useState } from 'react';
import { JudgeButton } from './judge.button';
import './proposal.texts';

type State = 'PROPOSED' | 'APPROVED' | 'REJECTED' | 'LAPSED';

const TONES: Readonly<Record<State, Tone>> = { PROPOSED: 'warn', APPROVED: 'quiet', REJECTED: 'bad', LAPSED: 'quiet' };

type Decided = 'approve' | 'reject';

/** What one person proposes and another decides, as both kinds of them are read. */
export interface Proposal {
  readonly id: string;
  readonly version: number;
  readonly state: State;
  readonly reason: string;
  readonly proposedAt: string;
  /** The last day on which it can be decided. */
  readonly answerBy: string;
  readonly proposedBy: { readonly name: string } | null;
  readonly decidedAt: string | null;
  readonly decidedBy: { readonly name: string } | null;
  readonly decisionReason: string | null;
  /** Why another approver decides; null where this one does, or nobody who looks. */
  readonly decisionHindrance: string | null;
}

interface ProposalItemProps {
  readonly proposal: Proposal;
  /** What it is about. */
  readonly name: string;
  /** How that stands now, where it says something. */
  readonly standing?: string | undefined;
  /** The act of approving, and that it was done. */
  readonly words: { readonly approve: string; readonly approved: string };
  readonly mayDecide: boolean;
  /** Whether there is something left to approve; said of a proposal that waits. */
  readonly isApprovable?: boolean;
  /** What follows of a decision. */
  readonly warning: (deciding: Decided) => ReactNode;
  readonly onDecide: (decision: {
    readonly id: string;
    readonly expectedVersion: number;
    readonly approve: boolean;
    readonly reason: string | null;
  }) => Promise<unknown>;
}

/** A proposal with the two people that it takes, and for the second of them the decision. */
export function ProposalItem({ proposal, name, standing, words, mayDecide, isApprovable = true, ...on }: ProposalItemProps) {
  const { t } = useTexts('licenceProposal');
  const [deciding, setDeciding] = useState<Decided>();
  const { id, state, version, reason, proposedAt, answerBy, proposedBy, decidedAt, decidedBy } = proposal;
  const { decisionReason, decisionHindrance } = proposal;
  const acts: Readonly<Record<Decided, string>> = { approve: words.approve, reject: t('reject') };
  return (
    <li>
      <div className="row">
        <strong>{name}</strong>
        <Tag dot tone={TONES[state]}>
          {state === 'APPROVED' ? words.approved : t(`state.${state}`)}
        </Tag>
      </div>
      {standing && <p className="proposal-standing">{standing}</p>}
      <p className="licence-prose">{reason}</p>
      <ul className="proposal-eyes small">
        <li data-done="true">{t('proposed', { who: proposedBy?.name ?? t('who.accountant'), time: minute(proposedAt) })}</li>
        <li data-done={decidedAt !== null}>
          {decidedAt && state !== 'PROPOSED'
            ? t(state, { who: decidedBy?.name ?? t('who.approver'), time: minute(decidedAt) })
            : t('decide', { day: answerBy })}
        </li>
      </ul>
      {decisionReason && state !== 'LAPSED' && <p className="small licence-prose">{t('said', { reason: decisionReason })}</p>}
      {(mayDecide || decisionHindrance !== null) && state === 'PROPOSED' && (
        <div className="row">
          {isApprovable && (
            <JudgeButton
              label={acts.approve}
              whyNot={decisionHindrance}
              size="small"
              type="primary"
              onClick={() => setDeciding('approve')}
            />
          )}
          <JudgeButton label={acts.reject} whyNot={decisionHindrance} size="small" onClick={() => setDeciding('reject')} />
        </div>
      )}
      {deciding && (
        <ActDialog
          confirmation={{
            title: `${acts[deciding]} · ${name}`,
            text: on.warning(deciding),
            reason: deciding === 'reject' ? 'required' : 'optional',
            reasonLabel: t('opinion'),
            confirm: acts[deciding],
            isDangerous: deciding === 'approve',
          }}
          onRun={(said) => on.onDecide({ id, expectedVersion: version, approve: deciding === 'approve', reason: said ?? null })}
          onClose={() => setDeciding(undefined)}
        />
      )}
    </li>
  );
}
