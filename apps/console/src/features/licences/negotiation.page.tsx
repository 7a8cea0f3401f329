import { asking, useCommand, useLive, useRefresh } from '@shared/api/queries';
import { type Act, ActBar } from '@shared/acts/act.bar';
import { Notice } from '@shared/detail/pieces';
import { FailurePage } from '@shared/feedback/pages';
import { Bone, DetailSkeleton } from '@shared/feedback/skeleton';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { SUBMIT, WITHDRAW } from './licence.commands';
import { LicenceHead } from './licence.head';
import { CHANGED } from './licence.query';
import { CompareCard } from './negotiation.compare';
import { TurnNotice } from './negotiation.notice';
import { OffersCard } from './negotiation.offers';
import { AGREE, type NegotiatedLicence, type Negotiation, NEGOTIATION, TERMS_COMMENTS } from './negotiation.query';
import './licence.confirm.texts';
import './licences.texts';
import './negotiation.css';
import './negotiation.texts';

/** With a chart: fetched while the clauses can be read already. */
const DifferenceInMoney = lazy(() =>
  import('./negotiation.money').then(({ DifferenceInMoney: component }) => ({ default: component })),
);

const OpenComments = lazy(() => import('./negotiation.open').then(({ OpenComments: component }) => ({ default: component })));

const route = getRouteApi('/frame/inner/licences/$id/negotiation');

/** Where two sides come to one text: what was offered, two versions side by side, what was said at each clause, and what it costs. */
export function NegotiationPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(asking(NEGOTIATION, { id }));
  const refresh = useRefresh();
  const anew = () => refresh(NEGOTIATION, TERMS_COMMENTS);
  useLive(CHANGED, { id }, anew, anew);
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  const { licence } = data;
  return (
    <div className="stack">
      <Head licence={licence} />
      {licence.negotiation ? <Body licence={licence} negotiation={licence.negotiation} /> : <OnlySides id={licence.id} />}
    </div>
  );
}

function Head({ licence }: { readonly licence: NegotiatedLicence }) {
  const { t } = useTexts('negotiation');
  const { t: word } = useTexts('licences');
  const { achievement, licensor, licensee } = licence;
  const title = achievement?.title ?? word('achievementGone');
  return (
    <LicenceHead
      licence={licence}
      here={t('open')}
      title={t('title')}
      subtitle={t('subtitle', { achievement: title, licensor: licensor.name, licensee: licensee.name })}
      actions={<Acts licence={licence} />}
    />
  );
}

/** For authorities that watch: the terms that stand are theirs to read, the talk about them is not. */
function OnlySides({ id }: { readonly id: string }) {
  const { t } = useTexts('negotiation');
  return (
    <Notice
      tone="accent"
      title={t('onlySides')}
      actions={
        <Link to="/licences/$id" params={{ id }}>
          {t('back')}
        </Link>
      }
    >
      <p>{t('onlySidesWhy')}</p>
    </Notice>
  );
}

function Acts({ licence }: { readonly licence: NegotiatedLicence }) {
  const { id, version, terms, viewerActions, blockedActions } = licence;
  const { t } = useTexts('negotiation');
  const { t: say } = useTexts('licenceConfirm');
  const navigate = useNavigate();
  const agree = useCommand(AGREE, { onDone: () => toast(t('done.AGREE_TO_TERMS')) });
  const submit = useCommand(SUBMIT, { onDone: () => toast(t('done.SUBMIT')) });
  const withdraw = useCommand(WITHDRAW, { onDone: () => toast(t('done.WITHDRAW')) });
  const facts = { version: terms.version };
  const acts: readonly Act[] = [
    {
      action: 'AGREE_TO_TERMS',
      label: t('act.AGREE_TO_TERMS'),
      kind: 'primary',
      confirmation: {
        title: t('act.AGREE_TO_TERMS'),
        text: (
          <>
            {t('confirm.AGREE_TO_TERMS', facts)} <code className="hash negotiation-hash">{terms.hash}</code>
          </>
        ),
        confirm: t('act.AGREE_TO_TERMS'),
        children: <OpenComments licence={licence} />,
      },
      run: () => agree.mutateAsync({ id, termsHash: terms.hash }),
    },
    {
      action: 'SUBMIT',
      label: t('act.SUBMIT'),
      kind: 'primary',
      confirmation: {
        title: t('act.SUBMIT'),
        text: terms.version === 1 ? t('confirm.SUBMIT_FIRST') : t('confirm.SUBMIT', facts),
        confirm: t('act.SUBMIT'),
        children: <OpenComments licence={licence} />,
      },
      run: () => submit.mutateAsync({ id, expectedVersion: version }),
    },
    {
      action: 'OFFER_TERMS',
      label: t('act.OFFER_TERMS'),
      run: () => void navigate({ to: '/licences/$id/terms', params: { id } }),
    },
    {
      action: 'WITHDRAW',
      label: t('act.WITHDRAW'),
      kind: 'danger',
      confirmation: {
        title: t('act.WITHDRAW'),
        text: say('WITHDRAW'),
        reason: 'required',
        reasonLabel: say('reason'),
        confirm: t('act.WITHDRAW'),
        isDangerous: true,
      },
      run: (reason) => withdraw.mutateAsync({ id, expectedVersion: version, reason: reason ?? '' }),
    },
  ];
  return <ActBar acts={acts} allowed={viewerActions} blocked={blockedActions} visible={4} />;
}

interface BodyProps {
  readonly licence: NegotiatedLicence;
  readonly negotiation: Negotiation;
}

function Body({ licence, negotiation }: BodyProps) {
  const { from, to } = route.useSearch();
  const navigate = useNavigate();
  const comments = useQuery(asking(TERMS_COMMENTS, { filter: { licenceId: licence.id } }));
  const versions = licence.termsVersions;
  const right = versions.find(({ version }) => version === to) ?? versions.at(-1);
  const left = versions.find(({ version }) => version === from) ?? versions[versions.length - 2] ?? right;
  if (!left || !right) return null;
  const choose = (chosen: { readonly from?: number; readonly to?: number }) =>
    void navigate({ to: '/licences/$id/negotiation', params: { id: licence.id }, search: chosen, replace: true });
  return (
    <>
      <TurnNotice licence={licence} negotiation={negotiation} />
      <div className="negotiation-columns">
        <OffersCard licence={licence} offers={negotiation.offers} isOver={!negotiation.turn} />
        <div className="stack">
          <CompareCard
            licence={licence}
            left={left}
            right={right}
            comments={comments.data?.licenceTermsComments.edges.map(({ node }) => node) ?? []}
            onChoose={choose}
          />
          <Suspense fallback={<Bone height={320} />}>
            <DifferenceInMoney left={left} right={right} profile={licence.profile.code} />
          </Suspense>
        </div>
      </div>
    </>
  );
}
