import { ActBar } from '@shared/acts/act.bar';
import { asking, useCommand } from '@shared/api/queries';
import { Facts, Money, Notice } from '@shared/detail/pieces';
import { FailurePage } from '@shared/feedback/pages';
import { Bone } from '@shared/feedback/skeleton';
import { toast } from '@shared/feedback/toasts';
import { exactMoney } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { LicenceChoice } from './licence.choice';
import { LineAllocation } from './line.allocation';
import { CONFIRM, IGNORE, LINE, type LineDetail, PROPOSE_REVERSAL, RECONSIDER } from './line.query';
import { LineState } from './line.state';

interface LinePanelProps {
  readonly id: string;
  /** Called when the line is decided: the next one is shown. */
  readonly onDecided: () => void;
}

/** One line beside the list: what the bank says, what is proposed and why, and what can be done. */
export function LinePanel({ id, onDecided }: LinePanelProps) {
  const { data, error, refetch } = useQuery(asking(LINE, { id }));
  if (error && !data) return <FailurePage isPart error={error} reset={() => void refetch()} />;
  if (!data) return <Bone height={320} />;
  return <Loaded key={data.bankLine.id} line={data.bankLine} onDecided={onDecided} />;
}

function Loaded({ line, onDecided }: { line: LineDetail; onDecided: () => void }) {
  const { t } = useTexts('bank');
  const { id, version: expectedVersion, amount, currency, state, viewerActions } = line;
  return (
    <div className="stack line-panel">
      <header className="row">
        <h2>
          <Money amount={{ amount, currency }} exact />
        </h2>
        <LineState line={line} />
      </header>
      <Facts
        facts={[
          { label: t('detail.day'), value: line.bookedOn, note: t('detail.title', { row: line.rowNumber }) },
          { label: t('detail.payer'), value: line.payer, note: line.payerAccount },
          { label: t('detail.memo'), value: line.memo },
          { label: t('detail.reference'), value: line.reference },
          ...(line.reason ? [{ label: t('detail.ignoreReason'), value: line.reason }] : []),
        ]}
      />
      <Earlier line={line} />
      {viewerActions.includes('CONFIRM') && <Choice line={line} onDecided={onDecided} />}
      {state === 'RECORDED' && line.licence && (
        <Notice
          tone="good"
          title={
            <Link to="/licences/$id" params={{ id: line.licence.id }}>
              {t('detail.recorded', { number: line.licence.number })}
            </Link>
          }
        />
      )}
      <Reverse id={id} expectedVersion={expectedVersion} allowed={viewerActions} onDecided={onDecided} />
      <OtherActs id={id} expectedVersion={expectedVersion} allowed={viewerActions} onDecided={onDecided} />
    </div>
  );
}

/** For which licence it is recorded, why, and what that would settle. */
function Choice({ line, onDecided }: { line: LineDetail; onDecided: () => void }) {
  const { t } = useTexts('bank');
  const { id, version: expectedVersion, licence, candidates } = line;
  const [chosen, setChosen] = useState(licence?.id);
  const confirm = useCommand(CONFIRM, {
    onDone: ({ amount, currency }) => {
      toast(t('detail.confirmed', { amount: exactMoney({ amount, currency }) }));
      onDecided();
    },
  });
  const known = candidates.flatMap((candidate) => candidate.licence ?? []);
  const why = candidates.find(({ licenceId }) => licenceId === chosen)?.why;
  return (
    <>
      <label className="line-choice">
        <span>{t('detail.licence')}</span>
        <LicenceChoice value={chosen} candidates={known} onChange={setChosen} />
        {chosen && (
          <span className="quiet small">
            {t('detail.why')}: {why ?? t('detail.chosen')}
          </span>
        )}
      </label>
      {chosen && <LineAllocation lineId={id} licenceId={chosen} currency={line.currency} />}
      {confirm.error && <Notice tone="bad" title={confirm.error.message} />}
      <Button
        type="primary"
        block
        data-confirm="true"
        disabled={!chosen}
        loading={confirm.isPending}
        onClick={() => chosen && confirm.mutate({ id, expectedVersion, licenceId: chosen })}
      >
        {chosen ? t('detail.confirm') : t('detail.noLicence')}
      </Button>
    </>
  );
}

interface OtherActsProps {
  readonly id: string;
  readonly expectedVersion: number;
  readonly allowed: readonly string[];
  readonly onDecided: () => void;
}

/** Follows the bank, which has taken back what is recorded. */
function Reverse({ id, expectedVersion, allowed, onDecided }: OtherActsProps) {
  const { t } = useTexts('bank');
  const reverse = useCommand(PROPOSE_REVERSAL, {
    onDone: () => {
      toast(t('detail.reversalProposed'));
      onDecided();
    },
  });
  return (
    <ActBar
      allowed={allowed}
      acts={[
        {
          action: 'PROPOSE_REVERSAL',
          label: t('detail.proposeReversal'),
          kind: 'primary',
          confirmation: {
            title: t('detail.proposeReversal'),
            text: t('detail.reversalText'),
            reason: 'optional',
            reasonLabel: t('detail.reversalReason'),
            confirm: t('detail.proposeReversal'),
          },
          run: (reason) => reverse.mutateAsync({ id, expectedVersion, reason: reason ?? null }),
        },
      ]}
    />
  );
}

function OtherActs({ id, expectedVersion, allowed, onDecided }: OtherActsProps) {
  const { t } = useTexts('bank');
  const ignore = useCommand(IGNORE, {
    onDone: () => {
      toast(t('detail.ignored'));
      onDecided();
    },
  });
  const reconsider = useCommand(RECONSIDER, {});
  return (
    <div className="row" data-others="true">
      <ActBar
        allowed={allowed}
        acts={[
          {
            action: 'IGNORE',
            label: t('detail.ignore'),
            confirmation: {
              title: t('detail.ignoreTitle'),
              text: t('detail.ignoreText'),
              reason: 'required',
              reasonLabel: t('detail.ignoreReason'),
              confirm: t('detail.ignore'),
            },
            run: (reason = '') => ignore.mutateAsync({ id, expectedVersion, reason }),
          },
          { action: 'RECONSIDER', label: t('detail.reconsider'), run: () => reconsider.mutateAsync({ id, expectedVersion }) },
        ]}
      />
    </div>
  );
}

/** What had the reference before, or what the bank takes back. */
function Earlier({ line }: { line: LineDetail }) {
  const { t } = useTexts('bank');
  const said = useSaid(line);
  const { state, earlierLine, earlierReceiptId } = line;
  if (!earlierLine && !earlierReceiptId) return null;
  const isConflict = state === 'CONFLICT';
  return (
    <Notice
      tone={isConflict ? 'bad' : 'accent'}
      title={isConflict ? t('detail.conflict') : said}
      actions={
        earlierLine && (
          <Link to="/bank/$id" params={{ id: earlierLine.importId }} search={{ tab: 'RECORDED', line: earlierLine.id }}>
            {t('detail.toEarlier')}
          </Link>
        )
      }
    />
  );
}

/** What an earlier line or receipt is to this one. */
function useSaid({ direction, state, earlierLine }: LineDetail): string {
  const { t } = useTexts('bank');
  if (direction === 'CREDIT' || state === 'DUPLICATE')
    return earlierLine ? t('detail.duplicateOf', { row: earlierLine.rowNumber }) : t('detail.duplicateOfReceipt');
  if (!earlierLine) return t('detail.takesBackReceipt');
  const { rowNumber: row, licence } = earlierLine;
  return licence && state !== 'IGNORED'
    ? t('detail.takesBackRecorded', { row, number: licence.number })
    : t('detail.takesBack', { row });
}
