import { LockOutlined } from '@ant-design/icons';
import { useMay } from '@app/viewer';
import { graphql } from '@gql/needs';
import type { NeedConfidentialPartQuery } from '@gql/needs/graphql';
import { type Act, ActBar } from '@shared/acts/act.bar';
import { asking, useCommand } from '@shared/api/queries';
import { Card, Moment, Tag, type Tone } from '@shared/detail/pieces';
import { FileLinks } from '@shared/files/files';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { OfferToShow } from './need.offer';
import { CONFIDENTIAL, type NeedDetail } from './need.query';

const REQUEST = graphql(`
  mutation RequestUndertaking($input: RequestUndertakingInput!) {
    requestUndertaking(input: $input) {
      __typename
      ... on Undertaking {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

type Part = NonNullable<NeedConfidentialPartQuery['need']['confidentialPart']>;

const TONES: Readonly<Record<Part['state'], Tone>> = {
  OWNED: 'accent',
  REMOVED: 'quiet',
  UNDERTAKING_NEEDED: 'warn',
  REQUESTED: 'accent',
  OFFERED: 'warn',
  READABLE: 'good',
};

/** What is told only under an undertaking: that there is something, how it stands to the viewer, and what it says to whom. */
export function ConfidentialCard({ need, isOurs }: { need: NeedDetail; isOurs: boolean }) {
  const needId = need.id;
  const { t } = useTexts('need');
  const { data } = useQuery(asking(CONFIDENTIAL, { id: needId }));
  const part = data?.need.confidentialPart;
  if (!part) return null;
  const { state, advice, text, files, undertaking, undertakingText, writtenAt } = part;
  return (
    <Card
      title={
        <>
          <LockOutlined aria-hidden="true" /> {t('card.confidential')}
        </>
      }
      extra={<Tag tone={TONES[state]}>{t(`confidential.${state}`)}</Tag>}
    >
      <div className="stack">
        <p className="quiet small">{advice}</p>
        {text && <p className="prose confidential-text">{text}</p>}
        <FileLinks files={files} />
        <p className="small">
          {t('confidential.under', {
            title: undertakingText.title,
            version: undertakingText.version,
            months: undertakingText.termMonths,
          })}
        </p>
        <div className="row">
          {undertaking && (
            <Link to="/undertakings/$id" params={{ id: undertaking.id }}>
              {t('confidential.open')}
            </Link>
          )}
          {state === 'OWNED' && <OfferToShow need={need} />}
          {isOurs && (
            <Link to="/undertakings" search={{ side: 'PROMISEE', subjectId: needId }}>
              {t('confidential.who')}
            </Link>
          )}
          {state === 'UNDERTAKING_NEEDED' && <AskToSee needId={needId} />}
        </div>
        <p className="quiet small">
          {t('confidential.written')} <Moment at={writtenAt} />
        </p>
      </div>
    </Card>
  );
}

/** Asks the owner to show it; a purpose is part of the undertaking. */
function AskToSee({ needId }: { needId: string }) {
  const { t } = useTexts('need');
  const may = useMay();
  const ask = useCommand(REQUEST, { refreshes: [CONFIDENTIAL], onDone: () => toast(t('confidential.asked')) });
  const act: Act = {
    action: 'REQUEST',
    label: t('confidential.ask'),
    kind: 'primary',
    confirmation: {
      title: t('confidential.ask'),
      text: t('confidential.askText'),
      reason: 'required',
      reasonLabel: t('confidential.purpose'),
      confirm: t('confidential.ask'),
    },
    run: (purpose) => ask.mutateAsync({ input: { subjectType: 'NEED', subjectId: needId, purpose: purpose ?? '' } }),
  };
  return <ActBar acts={[act]} allowed={may('undertaking.request') ? ['REQUEST'] : []} />;
}
