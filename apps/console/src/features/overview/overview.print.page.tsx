import { asking } from '@shared/api/queries';
import { minute, number, percent, today } from '@shared/format/format';
import { PrintSheet } from '@shared/print/print.sheet';
import { rowsLink } from '@shared/links/rows.link';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { changeOf } from './overview.change';
import { exactAmounts, type Indicator, isMoney } from './overview.parts';
import { FIGURES } from './overview.query';
import { monthBefore, monthsBefore, type OverviewSearch, periodOf } from './overview.search';
import './overview.css';
import './overview.texts';

const route = getRouteApi('/frame/inner/overview/print');

/** Months that can be chosen above the sheet. */
const MONTHS = 12;

/** The numbers of a region and a period on paper, each with its meaning; of the last whole month unless said otherwise. */
export function OverviewPrintPage() {
  const { t } = useTexts('overview');
  const search: OverviewSearch = route.useSearch();
  const navigate = route.useNavigate();
  const chosen = periodOf(search, today());
  const { from, to } = chosen.isChosen ? chosen : monthBefore(today());
  const { regionOverview } = useSuspenseQuery(asking(FIGURES, { regionCode: search.regionCode ?? null, from, to })).data;
  const { region, readAt, indicators, attention } = regionOverview;
  const months = monthsBefore(today(), MONTHS);
  const isMonth = months.some((month) => month.from === from && month.to === to);
  return (
    <>
      <label className="row no-print">
        <span className="quiet">{t('reportOf')}</span>
        <select
          className="native-select"
          value={from}
          onChange={({ target }) => {
            const month = months.find((each) => each.from === target.value);
            if (month) void navigate({ search: { ...search, ...month } });
          }}
        >
          {!isMonth && <option value={from}>{t('period', { from, to })}</option>}
          {months.map((month) => (
            <option key={month.from} value={month.from}>
              {month.from.slice(0, 7)}
            </option>
          ))}
        </select>
      </label>
      <PrintSheet
        title={t('reportTitle', { region: region.name })}
        subtitle={t('period', { from, to })}
        footer={t('reportFooter', { moment: minute(readAt) })}
      >
        <h2>{t('indicators')}</h2>
        <table className="overview-report">
          <thead>
            <tr>
              <th scope="col">{t('indicator')}</th>
              <th scope="col" data-align="end">
                {t('thisPeriod')}
              </th>
              <th scope="col" data-align="end">
                {t('yearBefore')}
              </th>
              <th scope="col" data-align="end">
                {t('change')}
              </th>
            </tr>
          </thead>
          <tbody>
            {indicators.map((indicator) => (
              <Row key={indicator.code} indicator={indicator} />
            ))}
          </tbody>
        </table>
        <h2>{t('attention')}</h2>
        {attention.length === 0 && <p>{t('attentionNone')}</p>}
        {attention.length > 0 && (
          <table>
            <thead>
              <tr>
                <th scope="col">{t('attentionItem')}</th>
                <th scope="col">{t('rule')}</th>
                <th scope="col">{t('sinceHead')}</th>
              </tr>
            </thead>
            <tbody>
              {attention.map(({ code, sentence, definition, since, rows }, index) => (
                <tr key={`${code}.${index}`}>
                  <td>
                    <Link {...rowsLink(rows)} className="sheet-link">
                      {sentence}
                    </Link>
                  </td>
                  <td>{definition}</td>
                  <td>{since}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </PrintSheet>
    </>
  );
}

function Row({ indicator }: { indicator: Indicator }) {
  const { t } = useTexts('overview');
  const language = useLanguage();
  const { code, name, definition, previous, rows } = indicator;
  const money = isMoney(code);
  const change = changeOf(indicator, previous, money);
  const growth =
    change && 'share' in change
      ? `${change.share > 0 ? '+' : change.share < 0 ? '−' : ''}${percent(Math.abs(change.share), language)}`
      : '—';
  const exact = (told: Pick<Indicator, 'count' | 'amounts'>) =>
    money ? exactAmounts(told.amounts) : number(told.count, language);
  return (
    <tr>
      <td>
        <b>{name}</b>
        <br />
        <small>{definition}</small>
      </td>
      <td data-align="end">
        <Link {...rowsLink(rows)} className="sheet-link">
          {exact(indicator)}
        </Link>
        {money && <small> {t('rows', { count: indicator.count })}</small>}
      </td>
      <td data-align="end">
        {previous ? exact(previous) : t('noYearBefore')}
        {previous && !previous.isWhole && (
          <>
            <br />
            <small>{t('recordedSince', { day: previous.recordedSince })}</small>
          </>
        )}
      </td>
      <td data-align="end">{growth}</td>
    </tr>
  );
}
