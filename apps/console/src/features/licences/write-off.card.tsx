import { asking, useCommand } from '@shared/api/queries';
import { Card } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { exactMoney } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { useLineName } from './book.names';
import type { BookLine } from './book.query';
import type { Book } from './book.read';
import { ProposalItem } from './proposal.item';
import { DECIDE_WRITE_OFF, WRITE_OFFS, type WriteOff } from './write-off.query';
import './write-off.texts';

/** Of one licence: few are ever given up. */
const MANY = 50;

interface WriteOffsCardProps {
  readonly licenceId: string;
  readonly book: Book;
  readonly mayDecide: boolean;
}

/** What is proposed to be given up and what was, with the two people that it takes. Only the licensor has it. */
export function WriteOffsCard({ licenceId, book, mayDecide }: WriteOffsCardProps) {
  const { t } = useTexts('licenceWriteOff');
  const { t: word } = useTexts('licenceProposal');
  const { data } = useQuery(asking(WRITE_OFFS, { licenceId, first: MANY }));
  if (!data) return null;
  const writeOffs = data.writeOffs.edges.map(({ node }) => node);
  return (
    <Card title={t('title')} note={word('note')}>
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
  const decide = useCommand(DECIDE_WRITE_OFF, {
    onDone: (done) => toast(t(done.state === 'APPROVED' ? 'done.approve' : 'done.reject')),
  });
  const isSettled = line?.outstanding === '0';
  const open = line && writeOff.state === 'PROPOSED' ? openOf(line) : undefined;
  const standing = open && (isSettled ? t('settled', open) : t('open', open));
  return (
    <ProposalItem
      proposal={writeOff}
      name={line ? nameOf(line) : t('older')}
      standing={standing}
      words={{ approve: t('act.approve'), approved: t('approved') }}
      mayDecide={mayDecide}
      isApprovable={!isSettled}
      warning={(deciding) => (
        <>
          {standing && <p>{standing}</p>}
          {!isSettled && <p>{t(`confirm.${standing && deciding === 'approve' ? 'final' : deciding}`)}</p>}
        </>
      )}
      onDecide={(decision) => decide.mutateAsync(decision)}
    />
  );
}

/** What is unpaid of a line now, and what it was to begin with. */
const openOf = ({ amount, outstanding, currency }: BookLine) => ({
  open: exactMoney({ amount: outstanding, currency }),
  whole: exactMoney({ amount, currency }),
});
