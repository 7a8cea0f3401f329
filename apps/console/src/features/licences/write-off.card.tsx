import { ActDialog } from '@shared/acts/act.dialog';
import { asking, useCommand } from '@shared/api/queries';
import { Card, Tag, type Tone } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { exactMoney, minute } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { WriteOffState } from '@gql/licences/graphql';
import { useLineName } from './book.names';
import type { BookLine } from './book.query';
import type { Book } from './book.read';
import { DECIDE_WRITE_OFF, WRITE_OFFS, type WriteOff } from './write-off.query';
import './write-off.texts';

/** Of one licence: few are ever given up. */
const MANY = 50;
const TONES: Readonly<Record<WriteOffState, Tone>> = { PROPOSED: 'warn', APPROVED: 'quiet', REJECTED: 'bad' };

interface WriteOffsCardProps {
  readonly licenceId: string;
  readonly book: Book;
  readonly mayDecide: boolean;
}

/** What is proposed to be given up and what was, with the two people that it takes. Only the licensor has it. */
export function WriteOffsCard({ licenceId, book, mayDecide }: WriteOffsCardProps) {
  const { t } = useTexts('licenceWriteOff');
  const { data } = useQuery(asking(WRITE_OFFS, { licenceId, first: MANY }));
  if (!data) return null;
  const writeOffs = data.writeOffs.edges.map(({ node }) => node);
  return (
    <Card title={t('title')} note={t('note')}>
      {writeOffs.length === 0 && <p className="quiet">{t('empty')}</p>}
      <ol className="timeline">
        {writeOffs.map((each) => (
          <Item
            key={each.id}
            writeOff={each}
            line={book.lines.find(({ id }) => id === each.receivableId)}
            mayDecide={mayDecide}
          />
        ))}
      </ol>
    </Card>
  );
}

interface ItemProps {
  readonly writeOff: WriteOff;
  /** What it is about; undefined where the book is not read so far back. */
  readonly line: BookLine | undefined;
  readonly mayDecide: boolean;
}

function Item({ writeOff, line, mayDecide }: ItemProps) {
  const { t } = useTexts('licenceWriteOff');
  const nameOf = useLineName();
  const [deciding, setDeciding] = useState<'approve' | 'reject'>();
  const { id, state, version, reason, proposedAt, proposedBy, decidedAt, decidedBy, decisionReason } = writeOff;
  const decide = useCommand(DECIDE_WRITE_OFF, {
    onDone: (done) => toast(t(done.state === 'APPROVED' ? 'done.approve' : 'done.reject')),
  });
  const name = line ? nameOf(line) : t('older');
  const isPending = state === 'PROPOSED';
  const isSettled = line?.outstanding === '0';
  const open = line && isPending ? openOf(line) : undefined;
  const standing = open && (isSettled ? t('settled', open) : t('open', open));
  return (
    <li>
      <div className="row">
        <strong>{name}</strong>
        <Tag dot tone={TONES[state]}>
          {t(`state.${state}`)}
        </Tag>
      </div>
      {standing && <p className="write-off-open">{standing}</p>}
      <p className="licence-prose">{reason}</p>
      <ul className="write-off-eyes small">
        <li data-done="true">{t('proposed', { who: proposedBy?.name ?? t('who.accountant'), time: minute(proposedAt) })}</li>
        <li data-done={decidedAt !== null}>
          {decidedAt && !isPending
            ? t(state, { who: decidedBy?.name ?? t('who.approver'), time: minute(decidedAt) })
            : t('decide')}
        </li>
      </ul>
      {decisionReason && <p className="small licence-prose">{t('said', { reason: decisionReason })}</p>}
      {mayDecide && isPending && (
        <div className="row">
          {!isSettled && (
            <Button size="small" type="primary" onClick={() => setDeciding('approve')}>
              {t('act.approve')}
            </Button>
          )}
          <Button size="small" onClick={() => setDeciding('reject')}>
            {t('act.reject')}
          </Button>
        </div>
      )}
      {deciding && (
        <ActDialog
          confirmation={{
            title: `${t(`act.${deciding}`)} · ${name}`,
            text: (
              <>
                {standing && <p>{standing}</p>}
                {!isSettled && <p>{t(`confirm.${standing && deciding === 'approve' ? 'final' : deciding}`)}</p>}
              </>
            ),
            reason: deciding === 'reject' ? 'required' : 'optional',
            reasonLabel: t('confirm.opinion'),
            confirm: t(`act.${deciding}`),
            isDangerous: deciding === 'approve',
          }}
          onRun={(said) =>
            decide.mutateAsync({ id, expectedVersion: version, approve: deciding === 'approve', reason: said ?? null })
          }
          onClose={() => setDeciding(undefined)}
        />
      )}
    </li>
  );
}

/** What is unpaid of a line now, and what it was to begin with. */
const openOf = ({ amount, outstanding, currency }: BookLine) => ({
  open: exactMoney({ amount: outstanding, currency }),
  whole: exactMoney({ amount, currency }),
});
