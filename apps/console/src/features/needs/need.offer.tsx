import { useMay, useOrganization } from '@app/viewer';
import { graphql } from '@gql/needs';
import { type Act, ActBar } from '@shared/acts/act.bar';
import { useCommand } from '@shared/api/queries';
import { Bone } from '@shared/feedback/skeleton';
import { toast } from '@shared/feedback/toasts';
import type { Chosen } from '@shared/organizations/organization.picker';
import { useTexts } from '@shared/texts/texts';
import { lazy, Suspense, useState } from 'react';
import type { NeedDetail } from './need.query';
import { OPEN } from './needs.search';

const OrganizationPicker = lazy(() =>
  import('@shared/organizations/organization.picker').then(({ OrganizationPicker: component }) => ({ default: component })),
);

const OFFER = graphql(`
  mutation OfferUndertaking($input: OfferUndertakingInput!) {
    offerUndertaking(input: $input) {
      __typename
      ... on Undertaking {
        id
        dueOn
        promisor {
          name
        }
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

/** The owner shows the confidential part to an organization of its choice, once a signatory of that one has promised secrecy. */
export function OfferToShow({ need: { id, state } }: { need: NeedDetail }) {
  const { t } = useTexts('need');
  const may = useMay();
  const mine = useOrganization();
  const [chosen, choose] = useState<Chosen>();
  const offer = useCommand(OFFER, {
    onDone: ({ promisor, dueOn }) => toast(t('offer.done', { name: promisor.name, day: dueOn ?? '' })),
  });
  const act: Act = {
    action: 'OFFER',
    label: t('offer.open'),
    confirmation: {
      title: t('offer.open'),
      text: <p className="quiet">{t('offer.text')}</p>,
      confirm: t('offer.confirm'),
      isReady: chosen !== undefined,
      onClose: () => choose(undefined),
      children: (
        <Suspense fallback={<Bone height={36} />}>
          <OrganizationPicker label={t('offer.to')} except={mine?.id} value={chosen} onChange={choose} />
        </Suspense>
      ),
    },
    run: () => offer.mutateAsync({ input: { subjectType: 'NEED', subjectId: id, organizationId: chosen?.id ?? '' } }),
  };
  if (!may('undertaking.request')) return null;
  const obstacle = OPEN.includes(state) ? (mine?.state === 'VERIFIED' ? undefined : t('offer.unverified')) : t('offer.closed');
  return (
    <ActBar acts={[act]} allowed={obstacle ? [] : ['OFFER']} blocked={obstacle ? [{ action: 'OFFER', reason: obstacle }] : []} />
  );
}
