import { CheckOutlined, ClockCircleOutlined, ExclamationOutlined, MinusOutlined, RollbackOutlined } from '@ant-design/icons';
import { Card, DaysLeft, Money, Tag, type Tone } from '@shared/detail/pieces';
import { exactMoney, listed, today } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { type BookEntry, entriesOf, type Flow, flowsOf, partsOfBook, standing } from './book.course';
import { useEndNames, useLineName } from './book.names';
import type { BookLine, BookReceipt } from './book.query';
import type { Book } from './book.read';
import { JudgeButton } from './judge.button';
import { stageOf } from './payments';
import './book.texts';
import './licence.payment.texts';

type Stage = ReturnType<typeof stageOf>;

const TONES: Readonly<Record<Stage, Tone>> = { done: 'good', due: 'warn', partly: 'warn', overdue: 'bad', ahead: 'quiet' };
const SIGNS: Readonly<Record<Stage, ReactNode>> = {
  done: <CheckOutlined />,
  due: <ClockCircleOutlined />,
  partly: <ClockCircleOutlined />,
  overdue: <ExclamationOutlined />,
  ahead: <ClockCircleOutlined />,
};

interface BookTimelineProps {
  readonly book: Book;
  readonly hasMore: boolean;
  readonly isReading: boolean;
  readonly onMore: () => void;
  /** Whether the licence is being settled: then what is not due yet can be given up as well. */
  readonly isEnding?: boolean;
  /** Proposes to give up what is open of a line; absent for who may not. */
  readonly onWriteOff?: ((line: BookLine) => void) | undefined;
  /** Proposes to take a receipt back; absent for who may not. */
  readonly onReverse?: ((receipt: BookReceipt) => void) | undefined;
}

/** Everything owed, received and taken off, by its day, each with the other end of what it paid or was paid by. */
export function BookTimeline({ book, hasMore, isReading, isEnding = false, onMore, onWriteOff, onReverse }: BookTimelineProps) {
  const { t } = useTexts('licenceBook');
  const entries = entriesOf(book);
  const flows = flowsOf(partsOfBook(book));
  const ends = useEndNames(book);
  const owed = entries.filter((entry) => entry.kind === 'OWED' && entry.line.kind !== 'REFUND').length;
  return (
    <Card title={t('list.title')} note={t('list.count', { owed, paid: standing(book.receipts).length })}>
      {entries.length === 0 && <p className="quiet">{t('list.empty')}</p>}
      <ol className="payments book-entries">
        {entries.map((entry) => (
          <Entry
            key={entry.id}
            entry={entry}
            flows={flows}
            ends={ends}
            isEnding={isEnding}
            onWriteOff={onWriteOff}
            onReverse={onReverse}
          />
        ))}
      </ol>
      {hasMore && (
        <Button loading={isReading} onClick={onMore}>
          {t('list.more')}
        </Button>
      )}
    </Card>
  );
}

interface EntryProps {
  readonly entry: BookEntry;
  readonly flows: readonly Flow[];
  readonly ends: ReturnType<typeof useEndNames>;
  readonly isEnding: boolean;
  readonly onWriteOff: BookTimelineProps['onWriteOff'];
  readonly onReverse: BookTimelineProps['onReverse'];
}

/** Where an entry is in the page, so that the picture leads to it. */
export const entryId = (id: string): string => `book-${id}`;

function Entry({ entry, flows, ends, isEnding, onWriteOff, onReverse }: EntryProps) {
  const { t } = useTexts('licenceBook');
  const { t: word } = useTexts('licencePayment');
  const name = useLineName();
  if (entry.kind === 'RECEIPT') {
    const { id, amount, unapplied, currency, bankReference, reversedOn } = entry.receipt;
    return (
      <Row
        entry={entry}
        stage={reversedOn ? 'ahead' : 'done'}
        sign={reversedOn ? <MinusOutlined /> : <CheckOutlined />}
        title={t('list.receipt')}
        tag={
          reversedOn ? (
            <Tag tone="quiet">{t('list.reversed', { day: reversedOn })}</Tag>
          ) : (
            <Tag tone="good">{word('received')}</Tag>
          )
        }
        amount={reversedOn ? <s>{exactMoney({ amount, currency })}</s> : <Money amount={{ amount, currency }} exact />}
        note={t('list.reference', { reference: bankReference })}
      >
        <Flows flows={flows.filter(({ from }) => from === id)} end="to" say={ends.target} currency={currency} />
        {BigInt(unapplied) > 0n && (
          <p className="book-waits">
            {t('list.unapplied')} <Money amount={{ amount: unapplied, currency }} exact />
          </p>
        )}
        {onReverse && !reversedOn && (
          <Button size="small" onClick={() => onReverse(entry.receipt)}>
            {t('list.reverse')}
          </Button>
        )}
      </Row>
    );
  }
  const { line } = entry;
  const { id, amount, outstanding, currency, postedOn, dueOn, effectiveDueOn, termsVersion } = line;
  const posted = t('list.posted', { day: postedOn, version: termsVersion });
  if (entry.kind === 'TAKEN_OFF') {
    return (
      <Row
        entry={entry}
        stage="ahead"
        sign={<MinusOutlined />}
        title={name(line)}
        amount={<Money amount={{ amount, currency }} exact />}
        note={posted}
      >
        <Flows flows={flows.filter(({ from }) => from === id)} end="to" say={ends.target} currency={currency} />
      </Row>
    );
  }
  if (line.kind === 'REFUND') {
    return (
      <Row
        entry={entry}
        stage="ahead"
        sign={<RollbackOutlined />}
        title={name(line)}
        tag={<Tag tone="quiet">{t('list.refunded')}</Tag>}
        amount={<Money amount={{ amount, currency }} exact />}
        note={t('list.refundedOn', { day: postedOn })}
      >
        <Flows flows={flows.filter(({ to }) => to === id)} end="from" say={ends.source} currency={currency} />
      </Row>
    );
  }
  const stage = stageOf(line, today());
  const isZero = amount === '0';
  return (
    <Row
      entry={entry}
      stage={stage}
      sign={SIGNS[stage]}
      title={name(line)}
      tag={
        <Tag dot tone={TONES[stage]}>
          {isZero ? t('list.zero') : word(stage === 'done' ? 'paid' : stage)}
        </Tag>
      }
      amount={
        <>
          <Money amount={{ amount, currency }} exact />
          {outstanding !== amount && outstanding !== '0' && (
            <small className="fact-note">
              {t('list.left')} <Money amount={{ amount: outstanding, currency }} exact />
            </small>
          )}
        </>
      }
      note={
        <>
          {posted}
          {dueOn !== effectiveDueOn && t('list.moved', { day: dueOn })}
          {stage !== 'done' && (
            <>
              {' · '}
              <DaysLeft until={effectiveDueOn} />
            </>
          )}
        </>
      }
    >
      <Flows flows={flows.filter(({ to }) => to === id)} end="from" say={ends.source} currency={currency} />
      {onWriteOff && stage !== 'done' && (
        <JudgeButton
          size="small"
          label={t('list.writeOff')}
          whyNot={stage === 'overdue' || isEnding ? null : t('list.writeOffEarly', { day: effectiveDueOn })}
          onClick={() => onWriteOff(line)}
        />
      )}
    </Row>
  );
}

interface RowProps {
  readonly entry: BookEntry;
  readonly stage: Stage;
  readonly sign: ReactNode;
  readonly title: string;
  readonly tag?: ReactNode;
  readonly amount: ReactNode;
  readonly note: ReactNode;
  readonly children: ReactNode;
}

function Row({ entry: { id, on, kind }, stage, sign, title, tag, amount, note, children }: RowProps) {
  return (
    <li id={entryId(id)} data-stage={stage} data-kind={kind} tabIndex={-1}>
      <time dateTime={on}>{on}</time>
      <span className="payment-sign" aria-hidden="true">
        {sign}
      </span>
      <div className="payment-words">
        <div className="row">
          <strong>{title}</strong>
          {tag}
        </div>
        <div className="quiet payment-note">{note}</div>
        {children}
      </div>
      <div className="payment-amount">{amount}</div>
    </li>
  );
}

interface FlowsProps {
  readonly flows: readonly Flow[];
  /** Which end is named: that which is not this entry. */
  readonly end: 'from' | 'to';
  readonly say: (id: string) => string;
  readonly currency: string;
}

/** What was paid by what, in words: principal, interest, and interest given up. */
function Flows({ flows, end, say, currency }: FlowsProps) {
  const { t } = useTexts('licenceBook');
  const language = useLanguage();
  if (flows.length === 0) return null;
  const ordered = [...flows].sort((one, other) => one.on.localeCompare(other.on));
  return (
    <ul className="book-flows">
      {ordered.map((flow) => {
        const { on, from, to } = flow;
        const said = (['principal', 'interest', 'waived'] as const)
          .filter((key) => flow[key] !== 0n)
          .map((key) => t(`list.${key}`, { amount: exactMoney({ amount: String(flow[key]), currency }) }));
        return (
          <li key={`${from} ${to}`}>
            {end === 'from' ? t('list.paidBy', { day: on, source: say(from) }) : t('list.paidTo', { day: on, target: say(to) })}
            <span className="quiet"> · {listed(said, language)}</span>
          </li>
        );
      })}
    </ul>
  );
}
