import { asking } from '@shared/api/queries';
import { Card, FactStrip, Tag, type Tone } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ConversionRight, type ConversionRound, LICENCE_CONVERSION, type Triallist } from './conversion.query';
import { useTriallists } from './conversion.read';
import './conversion.css';
import './conversion.texts';
import type { LicenceDetail } from './licence.query';
import { useSide } from './licence.side';
import { StateTag } from './licences.columns';

const TONES: Readonly<Record<NonNullable<ConversionRound['outcome']>, Tone>> = {
  WON: 'good',
  GAVE_WAY: 'bad',
  KEPT: 'quiet',
  LEFT: 'quiet',
};

/** What a triallist may become, its place among others, and what came of it; the licensor sees everybody in their order. */
export function ConversionCard({ licence }: { readonly licence: LicenceDetail }) {
  const { t } = useTexts('conversion');
  const side = useSide(licence);
  const { data } = useQuery(asking(LICENCE_CONVERSION, { id: licence.id }));
  const { conversionRight: right, conversionClaims: rounds = [] } = data?.licence ?? {};
  if (!right) return null;
  return (
    <Card title={t('title')}>
      <div className="stack">
        <RightFacts right={right} />
        <p className="quiet small">{right.endedOn ? t('ended', { day: right.endedOn }) : t('explained')}</p>
        {rounds.length > 0 && <Rounds rounds={rounds} />}
        {side === 'LICENSOR' && licence.achievement && !right.endedOn && (
          <Queue achievementId={licence.achievement.id} ownId={licence.id} />
        )}
      </div>
    </Card>
  );
}

/** What the signed terms give: what it becomes, its place, and its days to answer. */
function RightFacts({ right: { kind, place, firstRefusal, windowDays } }: { readonly right: ConversionRight }) {
  const { t } = useTexts('conversion');
  return (
    <FactStrip
      facts={[
        { label: t('becomes'), value: t(`kind.${kind}`) },
        { label: t('place'), value: <Place place={place} firstRefusal={firstRefusal} /> },
        { label: t('window'), value: t('days', { count: windowDays }) },
      ]}
    />
  );
}

/** A place in the order, with the right of first refusal that goes before all places. */
function Place({ place, firstRefusal }: Pick<ConversionRight, 'place' | 'firstRefusal'>) {
  const { t } = useTexts('conversion');
  return (
    <>
      {t('nth', { place })} {firstRefusal && <Tag tone="accent">{t('firstRefusal')}</Tag>}
    </>
  );
}

/** The newest first. */
function Rounds({ rounds }: { readonly rounds: readonly ConversionRound[] }) {
  const { t } = useTexts('conversion');
  return (
    <section aria-label={t('rounds')}>
      <h3 className="conversion-part">{t('rounds')}</h3>
      <ol className="timeline">
        {rounds.toReversed().map(({ id, answer, outcome, openedOn, closedOn }) => (
          <li key={id}>
            <div className="row">
              <strong>{t(`answer.${answer}`)}</strong>
              {outcome && <Tag tone={TONES[outcome]}>{t(`outcome.${outcome}`)}</Tag>}
            </div>
            <p className="quiet small">
              {t('opened', { day: openedOn })}
              {closedOn && ` · ${t('closed', { day: closedOn })}`}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Everybody who tries the achievement, in the order in which they go. */
function Queue({ achievementId, ownId }: { readonly achievementId: string; readonly ownId: string }) {
  const { t } = useTexts('conversion');
  const all = useTriallists(achievementId);
  if (!all || all.length < 2) return null;
  return (
    <section aria-label={t('queue')}>
      <h3 className="conversion-part">{t('queue')}</h3>
      <ol className="timeline">
        {all.map((each) => (
          <Item key={each.id} triallist={each} isOwn={each.id === ownId} />
        ))}
      </ol>
    </section>
  );
}

/** One of them, with how its trial stands and what it said in the round that is open. */
function Item({ triallist, isOwn }: { readonly triallist: Triallist; readonly isOwn: boolean }) {
  const { t } = useTexts('conversion');
  const { id, licensee, state, trialEndsOn, conversionRight: right, conversionClaims } = triallist;
  const round = conversionClaims.find(({ outcome }) => outcome === null);
  return (
    <li aria-current={isOwn || undefined}>
      <div className="row">
        {isOwn ? (
          <strong>{licensee.name}</strong>
        ) : (
          <Link to="/licences/$id" params={{ id }}>
            {licensee.name}
          </Link>
        )}
        <StateTag state={state} />
        {round && <Tag tone="accent">{t(`answer.${round.answer}`)}</Tag>}
      </div>
      <p className="quiet small">
        {right ? t('nth', { place: right.place }) : t('notAgreed')}
        {right?.firstRefusal && ` · ${t('firstRefusal')}`}
        {` · ${t('trialEnds', { day: trialEndsOn })}`}
      </p>
    </li>
  );
}
