import { DaysLeft, Money, Tag } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import type { LicenceAction, LicenceState } from '@gql/home/graphql';
import { AllOf, Items } from './home.parts';

/** The first few of a list and how many there are; undefined while they are read. */
export interface Few<Row> {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: Row }[];
}

interface CardProps<Row> {
  readonly few: Few<Row> | undefined;
  /** The filter under which the list shows all of them. */
  readonly filter: unknown;
}

const nodes = <Row,>(few: Few<Row> | undefined): readonly Row[] | undefined => few?.edges.map(({ node }) => node);

interface LicenceRow {
  readonly id: string;
  readonly number: string;
  readonly requestedOn: string;
  readonly state: LicenceState;
  readonly viewerActions: readonly LicenceAction[];
  readonly blockedActions: readonly { readonly action: LicenceAction; readonly reason: string }[];
  readonly achievement: { readonly title: string | null } | null;
  readonly licensor: { readonly id: string; readonly name: string };
  readonly licensee: { readonly name: string };
}

/** Licences in which the next move is ours. */
export function LicencesCard({ few, filter, mine }: CardProps<LicenceRow> & { readonly mine: string }) {
  const { t } = useTexts('home');
  return (
    <Items
      title={t('card.licences')}
      rows={nodes(few)}
      keyOf={({ id }) => id}
      empty={t('empty.licences')}
      all={<AllOf count={few?.totalCount} list="LICENCES" filter={filter} />}
    >
      {({ id, number, achievement, licensor, licensee, requestedOn, ...step }) => (
        <>
          <span>
            <Link to="/licences/$id" params={{ id }}>
              {achievement?.title ?? number}
            </Link>
            <span className="fact-note">{licensor.id === mine ? licensee.name : licensor.name}</span>
            <LicenceStep {...step} />
          </span>
          <span className="quiet">{requestedOn}</span>
        </>
      )}
    </Items>
  );
}

/** The act that brings a licence on from a state in which it waits for people. */
const NEXT: { readonly [State in LicenceState]?: 'SUBMIT' | 'APPROVE' | 'SIGN' } = {
  DRAFT: 'SUBMIT',
  REVIEW: 'APPROVE',
  APPROVED: 'SIGN',
};

/** Whose turn it is on our side: the viewer's, to do what; else whose, or why it cannot be the viewer's. */
function LicenceStep({ state, viewerActions, blockedActions }: Pick<LicenceRow, 'state' | 'viewerActions' | 'blockedActions'>) {
  const { t } = useTexts('home');
  const act = NEXT[state];
  if (!act) return null;
  if (viewerActions.includes(act)) return <Tag tone="accent">{t(`step.yours.${act}`)}</Tag>;
  const blocked = blockedActions.find(({ action }) => action === act);
  return <span className="fact-note">{blocked?.reason ?? t(`step.others.${act}`)}</span>;
}

interface ReceivableRow {
  readonly id: string;
  readonly outstanding: string;
  readonly currency: string;
  readonly effectiveDueOn: string;
  readonly licence: {
    readonly id: string;
    readonly number: string;
    readonly achievement: { readonly title: string | null } | null;
  };
}

/** What is owed: by us (`payments`), or to us (`income`). */
export function MoneyCard({ few, filter, kind }: CardProps<ReceivableRow> & { readonly kind: 'payments' | 'income' }) {
  const { t } = useTexts('home');
  return (
    <Items
      title={t(`card.${kind}`)}
      rows={nodes(few)}
      keyOf={({ id }) => id}
      empty={t(`empty.${kind}`)}
      all={<AllOf count={few?.totalCount} list="RECEIVABLES" filter={filter} />}
    >
      {({ outstanding, currency, effectiveDueOn, licence }) => (
        <>
          <span>
            <Link to="/licences/$id" params={{ id: licence.id }}>
              {licence.achievement?.title ?? licence.number}
            </Link>
            <span className="fact-note">
              {t('dueOn')} {effectiveDueOn} · <DaysLeft until={effectiveDueOn} />
            </span>
          </span>
          <strong>
            <Money amount={{ amount: outstanding, currency }} exact />
          </strong>
        </>
      )}
    </Items>
  );
}

interface EnquiryRow {
  readonly id: string;
  readonly subjectTitle: string;
  readonly replyBy: string;
  readonly answeredAt?: string | null;
  readonly dueOn?: string | null;
  readonly asker: { readonly id: string; readonly name: string };
  readonly answerer: { readonly name: string };
}

/** Enquiries in which the next word is ours, whichever side asked. */
export function EnquiriesCard({ few, filter, mine }: CardProps<EnquiryRow> & { readonly mine: string }) {
  const { t } = useTexts('home');
  return (
    <Items
      title={t('card.enquiries')}
      rows={nodes(few)}
      keyOf={({ id }) => id}
      empty={t('empty.enquiries')}
      all={<AllOf count={few?.totalCount} list="ENQUIRIES" filter={filter} />}
    >
      {({ id, subjectTitle, asker, answerer, ...days }) => (
        <>
          <span>
            <Link to="/enquiries/$id" params={{ id }}>
              {subjectTitle}
            </Link>
            <span className="fact-note">{asker.id === mine ? answerer.name : asker.name}</span>
          </span>
          <EnquiryDay {...days} />
        </>
      )}
    </Items>
  );
}

/** By when a first answer was promised; in a talk that goes on, the last day before it ends by itself. */
function EnquiryDay({ replyBy, answeredAt, dueOn }: Pick<EnquiryRow, 'replyBy' | 'answeredAt' | 'dueOn'>) {
  const { t } = useTexts('home');
  const day = answeredAt ? dueOn : replyBy;
  if (!day) return null;
  return (
    <span className="quiet">
      {t(answeredAt ? 'endsOn' : 'replyBy')} {day} · <DaysLeft until={day} />
    </span>
  );
}
