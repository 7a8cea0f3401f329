import { type Change, Figure, numberAndUnit } from '@shared/charts/figure';
import { Bone } from '@shared/feedback/skeleton';
import { number, percent } from '@shared/format/format';
import { rowsLink } from '@shared/links/rows.link';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { changeOf, ratioChange, ratioOf } from './overview.change';
import { type Indicator, isMoney, sizeOf, toRows, writtenOf } from './overview.parts';

/** Told large, in this order; the ratio stands after them. */
const MAIN = ['NEEDS_POSTED', 'LICENCES_CONCLUDED', 'AMOUNT_RECEIVED'] as const;

/** The four numbers on top: three that are counted, and the share of needs that have found their match. */
export function OverviewFigures({ indicators }: { indicators: readonly Indicator[] | undefined }) {
  if (!indicators) {
    return (
      <div className="overview-figures" aria-busy="true">
        {[...MAIN, 'ratio'].map((code) => (
          <div key={code} className="card card-body">
            <Bone />
          </div>
        ))}
      </div>
    );
  }
  const find = (code: string) => indicators.find((indicator) => indicator.code === code);
  const [posted, matched] = [find('NEEDS_POSTED'), find('NEEDS_MATCHED')];
  return (
    <div className="overview-figures">
      {MAIN.map((code) => {
        const indicator = find(code);
        return indicator && <IndicatorFigure key={code} indicator={indicator} />;
      })}
      {posted && matched && <MatchRate posted={posted} matched={matched} />}
    </div>
  );
}

function IndicatorFigure({ indicator }: { indicator: Indicator }) {
  const { t } = useTexts('overview');
  const language = useLanguage();
  const { code, name, definition, previous, points, rows } = indicator;
  const money = isMoney(code);
  const change = changeOf(indicator, previous, money);
  const { value, unit } = numberAndUnit(writtenOf(indicator, money, language));
  const [first, last] = [points[0], points.at(-1)];
  return (
    <Figure
      label={name}
      value={value}
      {...(unit ? { unit } : {})}
      {...changeOrNote(
        change,
        previous && (
          <>
            {t('yearBefore')} <Link {...rowsLink(previous.rows)}>{writtenOf(previous, money, language)}</Link>
          </>
        ),
      )}
      definition={definition}
      link={toRows(rows)}
      {...(first && last && points.length > 1
        ? {
            trend: {
              values: points.map((point) => sizeOf(point, money)),
              alternative: t('course', { from: writtenOf(first, money, language), to: writtenOf(last, money, language) }),
            },
          }
        : {})}
    />
  );
}

function MatchRate({ posted, matched }: { posted: Indicator; matched: Indicator }) {
  const { t } = useTexts('overview');
  const language = useLanguage();
  const ratio = ratioOf(matched.count, posted.count);
  const change = ratioChange(matched, posted, matched.previous, posted.previous);
  const parts = (
    <>
      <Link {...rowsLink(matched.rows)}>{number(matched.count, language)}</Link> /{' '}
      <Link {...rowsLink(posted.rows)}>{number(posted.count, language)}</Link> {t('matchRateParts')}
    </>
  );
  return (
    <Figure
      label={t('matchRate')}
      value={ratio === undefined ? '—' : percent(ratio, language)}
      {...(change ? { change } : {})}
      note={parts}
      definition={t('matchRateDefinition')}
      link={toRows(matched.rows)}
    />
  );
}

/** Growth where it says something; else the number of the year before, where there is one. */
const changeOrNote = (change: Change | null | undefined, note: ReactNode) => (change === undefined ? { note } : { change });
