import { asking } from '@shared/api/queries';
import { Money } from '@shared/detail/pieces';
import { FailurePage } from '@shared/feedback/pages';
import { Bone, DetailSkeleton } from '@shared/feedback/skeleton';
import { minute } from '@shared/format/format';
import '@shared/money/line.kinds';
import { PrintSheet } from '@shared/print/print.sheet';
import '@shared/texts/party.texts';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { agreedSumOf } from './agreed.sum';
import { EventName, useEventOf } from './licence.event.name';
import { useLineName } from './book.names';
import { useWholeBook } from './book.read';
import { detailOf, LICENCE, type LicenceDetail } from './licence.query';
import { methodOf } from './licence.signatures';
import { Heads, Line, Seals } from './sheet.parts';
import { withListing } from './terms.differences';
import './licence.texts';
import './licences.css';
import './licences.texts';

/** The sentences of the terms come with their catalogues: fetched while the sheet stands. */
const TermsReading = lazy(() => import('./terms.reading').then(({ TermsReading: component }) => ({ default: component })));

const route = getRouteApi('/frame/inner/licences/$id/print');

/** The record of a licence on paper: who, on which terms, signed when, and every state with its day. */
export function LicenceRecordPage() {
  const { id } = route.useParams();
  const { t } = useTexts('licenceSheet');
  const { t: word } = useTexts('licences');
  const { data, error, refetch, dataUpdatedAt } = useQuery(asking(LICENCE, { id }));
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  const licence = detailOf(data);
  return (
    <PrintSheet
      title={`${t('record')} ${licence.number}`}
      subtitle={licence.achievement?.title ?? word('achievementGone')}
      footer={t('footer', { time: minute(new Date(dataUpdatedAt).toISOString()) })}
    >
      <Parties licence={licence} />
      <Terms licence={licence} />
      <Signatures licence={licence} />
      <States licence={licence} />
      <Payments licence={licence} />
      <Seals sides={[word('licensor'), word('licensee')]} />
    </PrintSheet>
  );
}

interface PartProps {
  readonly licence: LicenceDetail;
}

function Parties({ licence: { number, state, stateSince, licensor, licensee, licenseeSize } }: PartProps) {
  const { t } = useTexts('licenceSheet');
  const { t: word } = useTexts('licences');
  const { t: party } = useTexts('party');
  return (
    <>
      <h2>{t('sides')}</h2>
      <table className="sheet-facts">
        <tbody>
          <Line title={t('number')}>{number}</Line>
          <Line title={word('licensor')}>{licensor.name}</Line>
          <Line title={word('licensee')}>{licensee.name}</Line>
          {licenseeSize && <Line title={t('size')}>{party(`size.${licenseeSize}`)}</Line>}
          <Line title={t('state')}>
            {word(`state.${state}`)} ({t('since', { day: stateSince })})
          </Line>
        </tbody>
      </table>
    </>
  );
}

function Terms({ licence: { achievement, purpose, kind, mode, terms, termsVersions, effectiveOn, endsOn } }: PartProps) {
  const { t } = useTexts('licenceSheet');
  const { t: say } = useTexts('licence');
  const { t: word } = useTexts('licences');
  const { t: owed } = useTexts('lineKinds');
  const agreed = agreedSumOf(terms);
  const term = terms.termMonths ? say('months', { count: terms.termMonths }) : say('agreed.asLongAsRights');
  const period = endsOn ? say('agreed.period', { from: effectiveOn, to: endsOn }) : say('agreed.from', { from: effectiveOn });
  return (
    <>
      <h2>{t('terms')}</h2>
      <table className="sheet-facts">
        <tbody>
          <Line title={t('achievement')}>
            {achievement ? `${achievement.title ?? ''} (${achievement.code})` : word('achievementGone')}
          </Line>
          <Line title={t('purpose')}>{purpose}</Line>
          <Line title={say('agreed.kind')}>
            {word(`kind.${kind}`)} · {word(`mode.${mode}`)}
          </Line>
          <Line title={say('agreed.term')}>
            {term}, {period}
          </Line>
          {mode === 'UFPL' && (
            <Line title={say('agreed.trial')}>
              {say('months', { count: terms.trialMonths })}, {say('until', { day: terms.trialEndsOn })}
            </Line>
          )}
          <Line title={say('agreed.entry')}>
            <Money amount={terms.entryFee} exact />
          </Line>
          {agreed && (
            <>
              <Line title={owed('LUMP_SUM')}>
                <Money amount={agreed.amount} exact />
              </Line>
              <Line title={say('agreed.trigger')}>{say('agreed.triggerText', { day: agreed.on, days: agreed.days })}</Line>
            </>
          )}
          <Line title={say('agreed.listing')}>
            {terms.listingMarket ? `${terms.listingMarket} ${terms.listingNumber ?? ''}` : say('agreed.byAgreement')}
          </Line>
          <Line title={t('hash')}>
            <code className="hash">{terms.hash}</code>
            <div>{t('version', { version: terms.version, count: termsVersions.length })}</div>
          </Line>
        </tbody>
      </table>
      <Suspense fallback={<Bone height={320} />}>
        <TermsReading document={withListing(terms)} />
      </Suspense>
    </>
  );
}

function Signatures({ licence: { signatures, licensor, licensee } }: PartProps) {
  const { t } = useTexts('licenceSheet');
  const { t: say } = useTexts('licence');
  const { t: word } = useTexts('licences');
  return (
    <>
      <h2>{t('signatures')}</h2>
      {signatures.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <table>
          <Heads
            titles={(['side', 'organization', 'signedAt', 'method', 'fingerprint'] as const).map((key) => t(`column.${key}`))}
          />
          <tbody>
            {signatures.map(({ id, side, signedAt, method, termsHash }) => (
              <tr key={id}>
                <td className="nowrap">{word(side === 'LICENSOR' ? 'licensor' : 'licensee')}</td>
                <td>{side === 'LICENSOR' ? licensor.name : licensee.name}</td>
                <td className="nowrap">{minute(signedAt)}</td>
                <td className="nowrap">{methodOf(method, say('signature.reauthentication'))}</td>
                <td>
                  <code className="hash nowrap">{termsHash.slice(0, 12)}…</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function States({ licence }: PartProps) {
  const { t } = useTexts('licenceSheet');
  const who = useEventOf(licence);
  return (
    <>
      <h2>{t('states')}</h2>
      <table>
        <Heads titles={(['day', 'event', 'who'] as const).map((key) => t(`column.${key}`))} />
        <tbody>
          {licence.events.map((event) => (
            <tr key={event.id}>
              <td className="nowrap">{event.effectiveOn}</td>
              <td>
                <EventName event={event} />
                {event.reason && ` (${event.reason})`}
              </td>
              <td>{who(event.organizationId)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Payments({ licence: { id } }: PartProps) {
  const { t } = useTexts('licenceSheet');
  const name = useLineName();
  const { book, cutAt } = useWholeBook(id);
  if (!book || book.lines.length === 0) return null;
  return (
    <>
      <h2>{t('money')}</h2>
      {cutAt && <p className="quiet">{t('cut', { day: cutAt })}</p>}
      <table>
        <Heads titles={(['item', 'due', 'posted', 'outstanding'] as const).map((key) => t(`column.${key}`))} ends={2} />
        <tbody>
          {book.lines.toReversed().map((line) => (
            <tr key={line.id}>
              <td>{name(line)}</td>
              <td>{line.effectiveDueOn}</td>
              <td data-align="end">
                <Money amount={line} exact />
              </td>
              <td data-align="end">
                <Money amount={{ ...line, amount: line.outstanding }} exact />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
