import type { AssignmentMethod } from '@gql/matchmaking/graphql';
import { ChartCard } from '@shared/charts/chart.card';
import { Ranking, type RankedRow } from '@shared/charts/ranking';
import { TwinTable } from '@shared/charts/twin.table';
import { Card, FactStrip } from '@shared/detail/pieces';
import { number, percent } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import type { Report } from './day.query';

interface ReportProps {
  readonly report: Report;
}

/** What a plan is worth, how both sides fare, and whom it leaves wanting and why. */
export function ReportCards({ report, method }: ReportProps & { readonly method: AssignmentMethod }) {
  const { t } = useTexts('matchmaking');
  const language = useLanguage();
  return (
    <>
      <Card title={t('card.report')} note={t(`method.${method}`)}>
        <FactStrip
          facts={[
            { label: t('report.meetings'), value: number(report.meetings, language) },
            { label: t('report.candidates'), value: number(report.candidates, language) },
            { label: t('report.welfare'), value: number(report.welfare, language) },
            {
              label: t('report.blocking'),
              value: number(report.blockingCount, language),
              note: t('report.blockingNote'),
            },
          ]}
        />
      </Card>
      <WelfareCard report={report} />
      <SidesCard report={report} />
      <LeftCard report={report} />
    </>
  );
}

function WelfareCard({ report: { welfare, greedyWelfare, welfareBeforeTimetable } }: ReportProps) {
  const { t } = useTexts('matchmaking');
  const rows: readonly RankedRow[] = [
    { key: 'plan', name: t('report.plan'), value: welfare },
    { key: 'chosen', name: t('report.chosen'), value: welfareBeforeTimetable },
    { key: 'greedy', name: t('report.greedy'), value: greedyWelfare },
  ].sort((one, other) => other.value - one.value);
  return (
    <ChartCard
      title={t('report.welfare')}
      subtitle={t('report.subtitle')}
      table={
        <TwinTable
          caption={t('report.welfare')}
          columns={[t('report.way'), t('report.value')]}
          rows={rows.map(({ key, name, value }) => ({ key, name, cells: [{ value }] }))}
        />
      }
    >
      <Ranking rows={rows} title={t('report.welfare')} />
    </ChartCard>
  );
}

function SidesCard({ report }: ReportProps) {
  const { t } = useTexts('matchmaking');
  const language = useLanguage();
  const share = (parts: number | null | undefined) => (typeof parts === 'number' ? percent(parts / 1000, language) : '—');
  const sides = [
    ['DEMAND', report.demand],
    ['SUPPLY', report.supply],
  ] as const;
  return (
    <Card title={t('report.side')} note={t('report.satisfactionNote')}>
      <div className="matchmaking-scroll" tabIndex={0} role="group" aria-label={t('report.side')}>
        <table className="matchmaking-table">
          <caption className="visually-hidden">{t('report.side')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('registration.side')}</th>
              <th scope="col">{t('report.participants')}</th>
              <th scope="col">{t('report.meeting')}</th>
              <th scope="col">{t('report.satisfaction')}</th>
              <th scope="col">{t('report.firstChoices')}</th>
            </tr>
          </thead>
          <tbody>
            {sides.map(([side, { participants, meeting, satisfaction, firstChoices }]) => (
              <tr key={side}>
                <th scope="row">{t(`side.${side}`)}</th>
                <td>{number(participants, language)}</td>
                <td>{number(meeting, language)}</td>
                <td>{share(satisfaction)}</td>
                <td>{share(firstChoices)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function LeftCard({ report }: ReportProps) {
  const { t } = useTexts('matchmaking');
  const alone = [...report.demand.unmatched, ...report.supply.unmatched];
  const pairOf = (pair: Report['missed'][number]) =>
    t('report.pair', { demand: pair.demand?.name ?? '', supply: pair.supply?.name ?? '' });
  return (
    <>
      {alone.length > 0 && (
        <Card title={t('report.unmatched')}>
          <Reasons
            caption={t('report.unmatched')}
            head={t('report.who')}
            rows={alone.map(({ organizationId, organization, reason }) => ({
              key: organizationId,
              name: organization?.name ?? organizationId,
              why: t(`miss.${reason}`),
            }))}
          />
        </Card>
      )}
      {report.blocking.length > 0 && (
        <Card
          title={t('report.blocking')}
          note={t('report.shown', { shown: report.blocking.length, count: report.blockingCount })}
        >
          <ul className="matchmaking-pairs">
            {report.blocking.map((pair) => (
              <li key={`${pair.demandId} ${pair.supplyId}`}>{pairOf(pair)}</li>
            ))}
          </ul>
        </Card>
      )}
      {report.missed.length > 0 && (
        <Card title={t('report.missed')} note={t('report.shown', { shown: report.missed.length, count: report.missedCount })}>
          <Reasons
            caption={t('report.missed')}
            head={t('report.who')}
            rows={report.missed.map((pair) => ({
              key: `${pair.demandId} ${pair.supplyId}`,
              name: pairOf(pair),
              why: pair.reason ? t(`miss.${pair.reason}`) : '',
            }))}
          />
        </Card>
      )}
    </>
  );
}

interface ReasonsProps {
  readonly caption: string;
  readonly head: string;
  readonly rows: readonly { readonly key: string; readonly name: string; readonly why: string }[];
}

function Reasons({ caption, head, rows }: ReasonsProps) {
  const { t } = useTexts('matchmaking');
  return (
    <div className="matchmaking-reasons" tabIndex={0} role="group" aria-label={caption}>
      <table className="matchmaking-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{t('report.why')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, why }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
