import { useCommand } from '@shared/api/queries';
import { Card, DaysLeft, Money, Tag, type Tone } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { percentText } from '@shared/form/percent';
import { daysAfter, today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { ANSWER_AMENDMENT, OBJECT_TO_TERMINATION, WITHDRAW_AMENDMENT } from './course.commands';
import './course.css';
import { useRightName } from './course.rights';
import './course.texts';
import { JudgeButton } from './judge.button';
import type { LicenceDetail } from './licence.query';

const ActDialog = lazy(() => import('@shared/acts/act.dialog').then(({ ActDialog: component }) => ({ default: component })));

type Amendment = LicenceDetail['amendments'][number];
type Dispute = LicenceDetail['disputes'][number];
type Demand = LicenceDetail['demands'][number];
type Termination = LicenceDetail['terminations'][number];
type Refund = LicenceDetail['refunds'][number];

const ANSWERED: Readonly<Record<Amendment['state'], Tone>> = {
  ASKED: 'warn',
  ACCEPTED: 'good',
  DECLINED: 'bad',
  WITHDRAWN: 'quiet',
  LAPSED: 'quiet',
};
const DECIDED: Readonly<Record<Dispute['state'], Tone>> = { OPEN: 'warn', RIGHT_STANDS: 'good', RIGHT_LOST: 'bad' };
/** Days overdue after which a licence falls into default, once two notices were given. */
const DEFAULT_AFTER = 90;

interface Entry {
  readonly key: string;
  /** The day it stands under. */
  readonly on: string;
  readonly shown: ReactNode;
}

/** What is going on in a licence that runs, and what was: what one side asked of the other or declared, disputes, formal notices, refunds. */
export function CourseCard({ licence }: { licence: LicenceDetail }) {
  const { t } = useTexts('licenceCourse');
  const entries = entriesOf(licence);
  if (entries.length === 0) return null;
  return (
    <Card title={t('card.title')} note={t('card.count', { count: entries.length })}>
      <ol className="timeline course-events">
        {entries.map(({ key, shown }) => (
          <li key={key}>{shown}</li>
        ))}
      </ol>
    </Card>
  );
}

/** The newest first; what waits for an answer stands above all else. */
function entriesOf(licence: LicenceDetail): readonly Entry[] {
  const { amendments, disputes, demands, refunds, terminations } = licence;
  const open = amendments.filter(({ state }) => state === 'ASKED');
  const asked = (amendment: Amendment): Entry => ({
    key: amendment.id,
    on: amendment.askedOn,
    shown: <AmendmentEntry amendment={amendment} />,
  });
  const rest = [
    ...amendments.filter(({ state }) => state !== 'ASKED').map(asked),
    ...disputes.map((dispute) => ({
      key: dispute.id,
      on: dispute.beganOn,
      shown: <DisputeEntry dispute={dispute} licence={licence} />,
    })),
    ...terminations.map((declared) => ({
      key: declared.id,
      on: declared.declaredOn,
      shown: <TerminationEntry declared={declared} />,
    })),
    ...demands.map((demand) => ({
      key: demand.id,
      on: demand.givenOn,
      shown: <DemandEntry demand={demand} licence={licence} />,
    })),
    ...refunds.filter(isBooked).map((refund) => ({ key: refund.id, on: refund.paidOn, shown: <RefundEntry refund={refund} /> })),
  ];
  return [...open.map(asked), ...rest.sort((one, other) => other.on.localeCompare(one.on))];
}

/** Whether money went back for all to see; what is proposed stands beside the books. */
const isBooked = ({ state }: Pick<Refund, 'state'>): boolean => state === 'APPROVED';

/** What was asked for, to the day and the share. */
function useWhat(): (amendment: Amendment) => string {
  const { t } = useTexts('licenceCourse');
  return ({ kind, detail: { months, lastOn, sellOffUntil, company, sharePpm } }) => {
    switch (kind) {
      case 'EXTENSION':
        return t('detail.EXTENSION', { count: months ?? 0 });
      case 'TERMINATION':
        return t('detail.TERMINATION', { day: lastOn ?? '' }) + (sellOffUntil ? t('detail.sellOff', { day: sellOffUntil }) : '');
      default:
        return t('detail.EQUITY', { company: company ?? '', share: `${percentText(sharePpm ?? 0)}%` });
    }
  };
}

function AmendmentEntry({ amendment }: { amendment: Amendment }) {
  const { t } = useTexts('licenceCourse');
  const what = useWhat();
  const [open, setOpen] = useState<'ACCEPT' | 'DECLINE' | 'WITHDRAW'>();
  const {
    kind,
    askedBySide,
    askedBy,
    reason,
    askedOn,
    answerBy,
    state,
    answeredOn,
    answerReason,
    answerHindrance: whyNot,
  } = amendment;
  const isAnswerable = amendment.canAnswer || whyNot !== null;
  return (
    <>
      <div className="row">
        <strong>{t('card.asked', { side: t(`side.${askedBySide}`), what: t(`kind.${kind}`) })}</strong>
        <Tag tone={ANSWERED[state]}>{t(`amendment.${state}`)}</Tag>
      </div>
      <p>{what(amendment)}</p>
      <p className="quiet small">
        {askedBy ? t('card.by', { who: askedBy.name, day: askedOn }) : t('card.bySide', { day: askedOn })}
        {' · '}
        {state === 'ASKED' ? (
          <>
            {t('card.answerBy', { day: answerBy })} · <DaysLeft until={answerBy} />
          </>
        ) : (
          answeredOn
        )}
      </p>
      <p className="small licence-prose">{t('card.reason', { reason })}</p>
      {answerReason && <p className="small licence-prose">{t('card.answer', { reason: answerReason })}</p>}
      {(isAnswerable || amendment.canWithdraw) && (
        <div className="row">
          {isAnswerable && (
            <>
              <JudgeButton label={t('card.accept')} whyNot={whyNot} type="primary" onClick={() => setOpen('ACCEPT')} />
              <JudgeButton label={t('card.decline')} whyNot={whyNot} onClick={() => setOpen('DECLINE')} />
            </>
          )}
          {amendment.canWithdraw && <Button onClick={() => setOpen('WITHDRAW')}>{t('card.withdraw')}</Button>}
        </div>
      )}
      {open && (
        <Suspense>
          <AnswerDialog amendment={amendment} way={open} what={what(amendment)} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
    </>
  );
}

interface AnswerProps {
  readonly amendment: Amendment;
  readonly way: 'ACCEPT' | 'DECLINE' | 'WITHDRAW';
  readonly what: string;
  readonly onClose: () => void;
}

const WORDS = { ACCEPT: 'card.accept', DECLINE: 'card.decline', WITHDRAW: 'card.withdraw' } as const;

/** Answers, or takes back: a no has its reason, and what is agreed takes effect at once. */
function AnswerDialog({ amendment: { id, kind, version }, way, what, onClose }: AnswerProps) {
  const { t } = useTexts('licenceCourse');
  const answer = useCommand(ANSWER_AMENDMENT, {
    onDone: ({ state }) => toast(t(state === 'ACCEPTED' ? 'done.ACCEPTED' : 'done.DECLINED')),
  });
  const withdraw = useCommand(WITHDRAW_AMENDMENT, { onDone: () => toast(t('done.WITHDRAW')) });
  const edit = { id, expectedVersion: version };
  const run = (reason?: string) =>
    way === 'WITHDRAW'
      ? withdraw.mutateAsync(edit)
      : answer.mutateAsync({ ...edit, accept: way === 'ACCEPT', reason: reason ?? null });
  return (
    <ActDialog
      confirmation={{
        title: t(WORDS[way]),
        text: (
          <>
            <p>
              <strong>{what}</strong>
            </p>
            <p>{way === 'ACCEPT' ? t(`confirm.ACCEPT_${kind}`) : t(`confirm.${way}`)}</p>
          </>
        ),
        ...(way === 'WITHDRAW'
          ? {}
          : {
              reason: way === 'DECLINE' ? ('required' as const) : ('optional' as const),
              reasonLabel: t('confirm.answerReason'),
            }),
        confirm: t(WORDS[way]),
        isDangerous: way === 'ACCEPT' && kind !== 'EXTENSION',
      }}
      onRun={run}
      onClose={onClose}
    />
  );
}

function DisputeEntry({ dispute, licence }: { dispute: Dispute; licence: LicenceDetail }) {
  const { t } = useTexts('licenceCourse');
  const { nameOf } = useRightName(licence);
  const { objectId, ground, caseNumber, reason, suspends, beganOn, state, decidedOn, decisionNumber, others } = dispute;
  const said = [
    t(suspends ? 'card.disputeSuspends' : state === 'OPEN' ? 'card.disputeWaits' : 'card.disputeLost', { day: beganOn }),
    caseNumber && t('card.case', { number: caseNumber }),
    decidedOn && t('card.decided', { day: decidedOn }),
    decisionNumber && t('card.decisionNumber', { number: decisionNumber }),
  ];
  return (
    <>
      <div className="row">
        <strong>{t('card.dispute', { right: nameOf(objectId), ground: t(`ground.${ground}`) })}</strong>
        <Tag tone={DECIDED[state]}>{t(`disputeState.${state}`)}</Tag>
      </div>
      <p className="quiet small">{said.filter(Boolean).join(' · ')}</p>
      <p className="small licence-prose">{t('card.reason', { reason })}</p>
      {others.length > 0 && (
        <p className="small">
          {t('card.others')}{' '}
          {others.map((other) => (
            <Link key={other.id} to="/licences/$id" params={{ id: other.id }}>
              {other.number}{' '}
            </Link>
          ))}
        </p>
      )}
    </>
  );
}

const OTHER = { LICENSOR: 'LICENSEE', LICENSEE: 'LICENSOR' } as const;

/** An end that one side declared, with its ground, and what the other side says to it. */
function TerminationEntry({ declared }: { declared: Termination }) {
  const { t } = useTexts('licenceCourse');
  const [isOpen, setOpen] = useState(false);
  const { side, ground, clause, reason, declaredOn, declaredBy, lastOn, objection, objectedOn } = declared;
  const whyNot = declared.objectionHindrance;
  return (
    <>
      <div className="row">
        <strong>{t('card.declared', { side: t(`side.${side}`), ground: t(`endGround.${ground}`) })}</strong>
        {objection !== null && <Tag tone="warn">{t('card.objected')}</Tag>}
      </div>
      <p className="quiet small">
        {declaredBy ? t('card.declaredBy', { who: declaredBy.name, day: declaredOn }) : t('card.declaredOn', { day: declaredOn })}
        {' · '}
        {t('card.declaredLast', { day: lastOn })}
      </p>
      {clause !== null && <p className="small licence-prose">{t('card.clause', { clause })}</p>}
      <p className="small licence-prose">{t('card.reason', { reason })}</p>
      {objection !== null && objectedOn !== null && (
        <p className="small licence-prose">
          {t('card.objection', { side: t(`side.${OTHER[side]}`), day: objectedOn, reason: objection })}
        </p>
      )}
      {(declared.canObject || whyNot !== null) && (
        <div className="row">
          <JudgeButton label={t('card.object')} whyNot={whyNot} onClick={() => setOpen(true)} />
        </div>
      )}
      {isOpen && (
        <Suspense>
          <ObjectDialog declared={declared} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

function ObjectDialog({ declared: { id, version }, onClose }: { declared: Termination; onClose: () => void }) {
  const { t } = useTexts('licenceCourse');
  const object = useCommand(OBJECT_TO_TERMINATION, { onDone: () => toast(t('done.OBJECT')) });
  return (
    <ActDialog
      confirmation={{
        title: t('card.object'),
        text: t('confirm.OBJECT'),
        reason: 'required',
        reasonLabel: t('confirm.objectReason'),
        confirm: t('card.object'),
      }}
      onRun={(reason) => object.mutateAsync({ id, expectedVersion: version, reason: reason ?? '' })}
      onClose={onClose}
    />
  );
}

function DemandEntry({ demand, licence }: { demand: Demand; licence: LicenceDetail }) {
  const { t } = useTexts('licenceCourse');
  const { receivableId, number, givenOn, amount, currency, effectiveDueOn } = demand;
  const line = licence.receivables.find(({ id }) => id === receivableId);
  const isPaid = line !== undefined && BigInt(line.outstanding) <= 0n;
  const isLast = !licence.demands.some((other) => other.receivableId === receivableId && other.number > number);
  const isRunning = licence.state === 'PAYING' && line !== undefined && !isPaid && isLast;
  const next = number === 1 ? t('card.demandNext1') : t('card.demandNext2', { day: daysAfter(effectiveDueOn, DEFAULT_AFTER) });
  return (
    <>
      <div className="row">
        <strong>{t('card.demand', { number })}</strong>
        {line && <Tag tone={isPaid ? 'good' : 'bad'}>{t(isPaid ? 'card.demandPaid' : 'card.demandOpen')}</Tag>}
        <Money amount={{ amount, currency }} exact />
      </div>
      <p className="quiet small">{t('card.demandNote', { given: givenOn, due: effectiveDueOn })}</p>
      {isRunning && effectiveDueOn < today() && <p className="small">{next}</p>}
    </>
  );
}

function RefundEntry({ refund: { amount, currency, paidOn, bankReference, reason } }: { refund: Refund }) {
  const { t } = useTexts('licenceCourse');
  return (
    <>
      <div className="row">
        <strong>{t('card.refund')}</strong>
        <Money amount={{ amount, currency }} exact />
      </div>
      <p className="quiet small">{t('card.refundNote', { day: paidOn, reference: bankReference })}</p>
      <p className="small licence-prose">{t('card.reason', { reason })}</p>
    </>
  );
}
