import { useMay } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { PageHead } from '@shared/detail/page.head';
import { Card, Facts, Money, Notice, type Step, Steps } from '@shared/detail/pieces';
import { TimelineCard } from '@shared/detail/timeline.card';
import { FailurePage } from '@shared/feedback/pages';
import { DetailSkeleton } from '@shared/feedback/skeleton';
import { exactMoney } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { DistributionActs } from './distribution.acts';
import { DISTRIBUTION, type Distribution } from './distribution.query';
import { PaidShares } from './paid.shares';
import { StateTag } from './state.tag';
import { Sum } from './sum';
import './distribution.texts';
import './distributions.css';
import './distributions.texts';

const route = getRouteApi('/frame/inner/distributions/$id');

/** One distribution: where it stands, how net came about, who gets what and has been paid. */
export function DistributionPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(asking(DISTRIBUTION, { id }));
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  return <Detail distribution={data.licenceDistribution} />;
}

function Detail({ distribution }: { distribution: Distribution }) {
  const { t } = useTexts('distribution');
  const { t: word } = useTexts('distributions');
  const may = useMay();
  const { id, number, state, stateReason, licence, missing, currency } = distribution;
  const ended = state === 'RETURNED' || state === 'CANCELLED' ? state : undefined;
  return (
    <div className="stack">
      <PageHead
        path={[{ label: word('title'), to: '/distributions' }, { label: number }]}
        title={number}
        subtitle={
          <span className="row">
            <Link to="/licences/$id" params={{ id: licence.id }}>
              {licence.achievement?.title ?? word('gone')}
            </Link>
            <span>
              {licence.number} · {licence.licensee.name}
            </span>
            <StateTag state={state} />
          </span>
        }
        actions={<DistributionActs distribution={distribution} />}
      />
      {ended && (
        <Notice
          tone={ended === 'RETURNED' ? 'bad' : 'warn'}
          title={t(`ended.${ended}`)}
          actions={
            may('distribution.prepare') && (
              <Link to="/distributions/new" search={{ licenceId: licence.id }} className="button-link">
                {t('again')}
              </Link>
            )
          }
        >
          {stateReason}
        </Notice>
      )}
      {BigInt(missing) > 0n && (
        <Notice tone="bad" title={t('missing', { amount: exactMoney({ amount: missing, currency }) })}>
          {t('missingText')}
        </Notice>
      )}
      <section className="card" aria-label={t('progress')}>
        <Steps steps={stepsOf(distribution, (key) => t(`step.${key}`))} />
        <Sum {...distribution} />
      </section>
      <div className="detail-columns">
        <div className="stack">
          <Card title={word('shares')} note={word('sharesNote')}>
            <PaidShares distribution={distribution} />
          </Card>
          <DeductionsCard distribution={distribution} />
        </div>
        <div className="stack">
          <PeopleCard distribution={distribution} />
          {may('timeline.read') && <Timeline id={id} />}
        </div>
      </div>
    </div>
  );
}

function DeductionsCard({ distribution: { deductions, currency } }: { distribution: Distribution }) {
  const { t } = useTexts('distribution');
  const { t: word } = useTexts('distributions');
  return (
    <Card title={t('deductions')}>
      {deductions.length === 0 && <p className="quiet">{t('noDeductions')}</p>}
      {deductions.map(({ kind, amount, reason }, at) => (
        <div key={at} className="receipt-choice">
          <span>{word(`deduction.${kind}`)}</span>
          <span className="quiet small">{reason}</span>
          <Money amount={{ amount, currency }} exact />
        </div>
      ))}
    </Card>
  );
}

function PeopleCard({ distribution }: { distribution: Distribution }) {
  const { t } = useTexts('distribution');
  const { preparedBy, preparedOn, approvedBy, approvedOn, revokedBy, revokedOn, licence } = distribution;
  return (
    <Card title={t('people')}>
      <Facts
        facts={[
          { label: t('preparedBy'), value: preparedBy?.name, note: preparedOn },
          { label: t('approvedBy'), value: approvedBy?.name ?? (approvedOn ? undefined : t('notApproved')), note: approvedOn },
          ...(revokedOn ? [{ label: t('revokedBy'), value: revokedBy?.name, note: revokedOn }] : []),
          {
            label: t('receipts'),
            value: (
              <Link to="/receipts" search={{ licenceId: licence.id }}>
                {t('receipt')}
              </Link>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Timeline({ id }: { id: string }) {
  const { t } = useTexts('distribution');
  const fields = Object.fromEntries(
    (['state', 'stateReason', 'approvedOn', 'revokedOn', 'paidOn'] as const).map((field) => [field, t(`field.${field}`)]),
  );
  return <TimelineCard subjectType="LicenceDistribution" subjectId={id} fields={fields} say={say} />;
}

const say = (field: string, value: unknown) =>
  field === 'state' ? <StateTag state={value as Distribution['state']} /> : String(value as string);

const STEPS = ['PREPARED', 'REVIEW', 'APPROVED', 'PAID'] as const;

/** Preparation is over once it is prepared: what is under way then is the approval, after it the payouts. */
function stepsOf(
  { state, approvedOn }: Pick<Distribution, 'state' | 'approvedOn'>,
  label: (key: (typeof STEPS)[number]) => string,
): readonly Step[] {
  const now = { PREPARED: 1, RETURNED: 1, CANCELLED: approvedOn ? 2 : 1, APPROVED: 2, PAID: 3 }[state];
  const isOver = state === 'RETURNED' || state === 'CANCELLED';
  return STEPS.map((key, at) => ({
    key,
    label: label(key),
    stage: at < now || state === 'PAID' ? 'done' : at > now ? 'ahead' : isOver ? 'ended' : 'now',
  }));
}
