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
  /** Of drafts: whose turn it is in the negotiation, as the server has it. */
  readonly negotiation?: {
    readonly turn?: 'LICENSOR' | 'LICENSEE' | null;
    readonly isAgreed: boolean;
    readonly offers: readonly { readonly version: number }[];
  } | null;
}

/** In which states a licence waits for somebody with these rights. */
export function statesFor(may: (right: string) => boolean): LicenceState[] {
  return [
    ...(may('licence.prepare') || may('licence.request') ? (['DRAFT'] as const) : []),
    ...(may('licence.approve') ? (['REVIEW', 'OBJECTION'] as const) : []),
    ...(may('licence.sign') ? (['APPROVED'] as const) : []),
  ];
}

/** So many stand in the card. */
const SHOWN = 5;

/** Those in which the viewer can act, then the others of our side. */
function inOrder(yours: readonly LicenceRow[], ours: readonly LicenceRow[]): readonly LicenceRow[] {
  const all = [...new Map([...yours, ...ours].map((row) => [row.id, row] as const)).values()];
  return all.toSorted((one, other) => Number(isYours(other, yours)) - Number(isYours(one, yours))).slice(0, SHOWN);
}

interface LicencesProps extends CardProps<LicenceRow> {
  /** Those of them that wait for an office of the viewer's. */
  readonly yours?: Few<LicenceRow> | undefined;
  readonly mine: string;
}

/** Licences in which the next move is ours, the viewer's own first. */
export function LicencesCard({ few, yours, filter, mine }: LicencesProps) {
  const { t } = useTexts('home');
  const own = nodes(yours) ?? [];
  return (
    <Items
      title={t('card.licences')}
      rows={few && inOrder(own, nodes(few) ?? [])}
      keyOf={({ id }) => id}
      empty={t('empty.licences')}
      all={<AllOf count={few?.totalCount} list="LICENCES" filter={filter} />}
    >
      {(row) => {
        const { id, number, achievement, licensor, licensee, requestedOn } = row;
        return (
          <>
            <span>
              <Link to="/licences/$id" params={{ id }}>
                {achievement?.title ?? number}
              </Link>
              <span className="fact-note">{licensor.id === mine ? licensee.name : licensor.name}</span>
              <LicenceStep row={row} yours={own} />
            </span>
            <span className="quiet">{requestedOn}</span>
          </>
        );
      }}
    </Items>
  );
}

type Step = 'ANSWER_REQUEST' | 'ANSWER' | 'SUBMIT' | 'APPROVE' | 'DECIDE' | 'SIGN';

/** What brings a licence on from a state in which it waits for our side, and the acts of which one is for whoever can take it. */
function nextOf({
  state,
  negotiation,
}: LicenceRow): { readonly step: Step; readonly acts: readonly LicenceAction[] } | undefined {
  if (state === 'REVIEW') return { step: 'APPROVE', acts: ['APPROVE'] };
  if (state === 'OBJECTION') return { step: 'DECIDE', acts: [] };
  if (state === 'APPROVED') return { step: 'SIGN', acts: ['SIGN'] };
  if (state !== 'DRAFT') return undefined;
  if (negotiation?.isAgreed) return { step: 'SUBMIT', acts: ['SUBMIT'] };
  const isRequest = negotiation?.turn === 'LICENSOR' && negotiation.offers.length === 1;
  return { step: isRequest ? 'ANSWER_REQUEST' : 'ANSWER', acts: ['AGREE_TO_TERMS', 'OFFER_TERMS', 'SUBMIT'] };
}

/** Whether the viewer can take that step; who decides on objections has them among those of their office. */
function isYours(row: LicenceRow, yours: readonly LicenceRow[]): boolean {
  if (row.state === 'OBJECTION') return yours.some(({ id }) => id === row.id);
  return nextOf(row)?.acts.some((act) => row.viewerActions.includes(act)) ?? false;
}

/** Whose turn it is on our side: the viewer's, to do what; else whose, or why it cannot be the viewer's. */
function LicenceStep({ row, yours }: { readonly row: LicenceRow; readonly yours: readonly LicenceRow[] }) {
  const { t } = useTexts('home');
  const next = nextOf(row);
  if (!next) return null;
  if (isYours(row, yours)) return <Tag tone="accent">{t(`step.yours.${next.step}`)}</Tag>;
  // Why one could not submit says nothing where the other side's offer waits for an answer.
  const [act] = next.acts.length === 1 ? next.acts : [];
  const blocked = row.blockedActions.find(({ action }) => action === act);
  return <span className="fact-note">{blocked?.reason ?? t(`step.others.${next.step}`)}</span>;
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
