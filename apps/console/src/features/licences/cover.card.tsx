import { useMay } from '@app/viewer';
import { type Act, ActBar } from '@shared/acts/act.bar';
import { asking, useCommand } from '@shared/api/queries';
import { Card, type Fact, Facts } from '@shared/detail/pieces';
import { OverdueTag } from '@shared/detail/overdue.tag';
import { Bone } from '@shared/feedback/skeleton';
import { toast } from '@shared/feedback/toasts';
import { exactMoney } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { type Cover, type Exemption, LICENCE_COVERS, LICENCE_EXEMPTIONS, WITHDRAW_EXEMPTION } from './cover.query';
import { CoverTag, ExemptionTag } from './cover.tag';
import './cover.texts';
import './filings.css';
import { JudgeButton } from './judge.button';

const load = () => import('./cover.dialogs');
const RecordCoverDialog = lazy(() => load().then(({ RecordCoverDialog: component }) => ({ default: component })));
const ClaimDialog = lazy(() => load().then(({ ClaimDialog: component }) => ({ default: component })));
const AnswerDialog = lazy(() => load().then(({ AnswerDialog: component }) => ({ default: component })));
const CancelDialog = lazy(() => load().then(({ CancelDialog: component }) => ({ default: component })));
const AskExemptionDialog = lazy(() => load().then(({ AskExemptionDialog: component }) => ({ default: component })));
const DecideExemptionDialog = lazy(() => load().then(({ DecideExemptionDialog: component }) => ({ default: component })));

/** What covers a licence when it goes wrong, with claims; and, for its licensor, exemptions with their decisions. */
export function CoverCard({ licenceId }: { readonly licenceId: string }) {
  const { t } = useTexts('cover');
  const may = useMay();
  const [asked, setAsked] = useState<'RECORD' | 'ASK'>();
  const { data, error } = useQuery(asking(LICENCE_COVERS, { id: licenceId }));
  const readsExemptions = may('exemption.read');
  if (error && !data) return null;
  if (!data) return <Bone height={160} />;
  const { state, covers, canCover, canAskExemption } = data.licence;
  const close = () => setAsked(undefined);
  return (
    <Card title={t('title')}>
      <div className="filing">
        {covers.length === 0 && <p className="quiet">{t('none')}</p>}
        {covers.map((cover) => (
          <CoverItem key={cover.id} cover={cover} />
        ))}
        {covers.length > 0 && <p className="quiet small">{t('notBooks')}</p>}
        {canCover && (
          <div className="row">
            <Button onClick={() => setAsked('RECORD')}>{t('act.RECORD')}</Button>
          </div>
        )}
      </div>
      {readsExemptions && (
        <div className="filing">
          <Exemptions licenceId={licenceId} />
          {canAskExemption && (
            <div className="row">
              <Button onClick={() => setAsked('ASK')}>{t('act.ASK')}</Button>
            </div>
          )}
        </div>
      )}
      <Suspense>
        {asked === 'RECORD' && <RecordCoverDialog licenceId={licenceId} onClose={close} />}
        {asked === 'ASK' && <AskExemptionDialog licenceId={licenceId} state={state} onClose={close} />}
      </Suspense>
    </Card>
  );
}

const ACTS = ['DECIDE_CLAIM', 'CLAIM', 'CANCEL'] as const;

function CoverItem({ cover }: { readonly cover: Cover }) {
  const { t } = useTexts('cover');
  const [asked, setAsked] = useState<(typeof ACTS)[number]>();
  const { kind, risk, riskNote, providerName, policyNumber, amount, left, premium, currency, fromOn, toOn } = cover;
  const { state, stateReason, claims, viewerActions } = cover;
  const money = (sum: string) => exactMoney({ amount: sum, currency });
  const facts: (Fact | false)[] = [
    { label: t('fact.provider'), value: providerName },
    { label: t('fact.policy'), value: policyNumber },
    { label: t('fact.amount'), value: money(amount), ...(left === amount ? {} : { note: `${t('fact.left')} ${money(left)}` }) },
    { label: t('fact.premium'), value: money(premium) },
    { label: t('fact.term'), value: `${fromOn} – ${toOn}` },
    Boolean(riskNote) && { label: t('fact.note'), value: riskNote ?? '' },
    Boolean(stateReason) && { label: t('fact.reason'), value: stateReason ?? '' },
  ];
  const acts: Act[] = ACTS.map((act) => ({ action: act, label: t(`act.${act}`), run: () => setAsked(act) }));
  const close = () => setAsked(undefined);
  return (
    <section className="filing" aria-label={`${t(`kind.${kind}`)} ${policyNumber}`}>
      <div className="row filing-head">
        <h3>
          {t(`kind.${kind}`)} · {t(`risk.${risk}`)}
        </h3>
        <CoverTag state={state} />
      </div>
      <Facts facts={facts.filter((fact) => fact !== false)} />
      {claims.length > 0 && (
        <ul className="filing-attachments small">
          {claims.map((claim) => (
            <li key={claim.id}>
              {t('claimed', { day: claim.claimedOn, amount: money(claim.amount), lost: claim.happenedOn })}
              {claim.state === 'OPEN' && (
                <>
                  {` · ${t('claim.answerBy', { day: claim.answerBy })} `}
                  <OverdueTag by={claim.answerBy} />
                </>
              )}
              <p className="licence-prose quiet">{claim.evidence}</p>
              {claim.decidedOn && (
                <p className="licence-prose">
                  {claim.paidAmount
                    ? t('paid', { day: claim.decidedOn, amount: money(claim.paidAmount) })
                    : t('denied', { day: claim.decidedOn })}
                  {` · ${claim.decisionReason ?? ''}`}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <ActBar acts={acts} allowed={viewerActions} />
      </div>
      <Suspense>
        {asked === 'CLAIM' && <ClaimDialog cover={cover} onClose={close} />}
        {asked === 'DECIDE_CLAIM' && <AnswerDialog cover={cover} onClose={close} />}
        {asked === 'CANCEL' && <CancelDialog cover={cover} onClose={close} />}
      </Suspense>
    </section>
  );
}

function Exemptions({ licenceId }: { readonly licenceId: string }) {
  const { t } = useTexts('cover');
  const { data } = useQuery(asking(LICENCE_EXEMPTIONS, { licenceId }));
  const exemptions = data?.licenceExemptions.edges.map(({ node }) => node) ?? [];
  return (
    <>
      {data && exemptions.length === 0 && <p className="quiet">{t('noExemptions')}</p>}
      {exemptions.map((exemption) => (
        <ExemptionItem key={exemption.id} exemption={exemption} />
      ))}
    </>
  );
}

function ExemptionItem({ exemption }: { readonly exemption: Exemption }) {
  const { t } = useTexts('cover');
  const [deciding, setDeciding] = useState<'GRANT' | 'REFUSE'>();
  const {
    ground,
    amount,
    currency,
    facts,
    reason,
    state,
    askedOn,
    answerBy,
    askedBy,
    decidedOn,
    decidedBy,
    decisionReason,
    basis,
  } = exemption;
  const whyNot = exemption.decisionHindrance;
  const by = (day: string, who: { readonly name: string } | null | undefined) => [day, who?.name].filter(Boolean).join(' · ');
  const shown: (Fact | false)[] = [
    { label: t('fact.asked'), value: by(askedOn, askedBy) },
    state === 'ASKED' && { label: t('fact.answerBy'), value: answerBy, note: t('silence') },
    amount != null && { label: t('fact.lost'), value: exactMoney({ amount, currency }) },
    { label: t('fact.facts'), value: <span className="licence-prose">{facts}</span> },
    { label: t('fact.why'), value: <span className="licence-prose">{reason}</span> },
    exemption.withdrawnOn !== null && { label: t('fact.withdrawn'), value: by(exemption.withdrawnOn, askedBy) },
    exemption.withdrawalReason !== null && { label: t('fact.withdrawalReason'), value: exemption.withdrawalReason },
    Boolean(decidedOn) && { label: t('fact.decided'), value: by(decidedOn ?? '', decidedBy) },
    Boolean(basis) && { label: t('fact.basis'), value: basis ?? '' },
    Boolean(decisionReason) && { label: t('fact.opinion'), value: decisionReason ?? '' },
  ];
  return (
    <section className="filing" aria-label={t('exemptions')}>
      <div className="row filing-head">
        <h3>
          {t('exemptions')} · {t(`ground.${ground}`)}
        </h3>
        <ExemptionTag state={state} />
        {state === 'ASKED' && <OverdueTag by={answerBy} />}
      </div>
      <Facts facts={shown.filter((fact) => fact !== false)} />
      {(exemption.canDecide || whyNot !== null) && (
        <div className="row">
          <JudgeButton label={t('act.GRANT')} whyNot={whyNot} type="primary" onClick={() => setDeciding('GRANT')} />
          <JudgeButton label={t('act.REFUSE')} whyNot={whyNot} onClick={() => setDeciding('REFUSE')} />
        </div>
      )}
      {exemption.canWithdraw && (
        <div className="row">
          <Withdrawal exemption={exemption} />
        </div>
      )}
      {deciding && (
        <Suspense>
          <DecideExemptionDialog exemption={exemption} isGranted={deciding === 'GRANT'} onClose={() => setDeciding(undefined)} />
        </Suspense>
      )}
    </section>
  );
}

/** Who asked takes it back, with a reason, as long as nobody has decided. */
function Withdrawal({ exemption: { id, version } }: { readonly exemption: Exemption }) {
  const { t } = useTexts('cover');
  const withdraw = useCommand(WITHDRAW_EXEMPTION, { onDone: () => toast(t('done.WITHDRAW')) });
  const act: Act = {
    action: 'WITHDRAW',
    label: t('act.WITHDRAW'),
    confirmation: {
      title: t('act.WITHDRAW'),
      text: t('withdrawText'),
      reason: 'required',
      reasonLabel: t('fact.withdrawalReason'),
      confirm: t('act.WITHDRAW'),
    },
    run: (reason = '') => withdraw.mutateAsync({ id, expectedVersion: version, reason }),
  };
  return <ActBar acts={[act]} allowed={[act.action]} />;
}
