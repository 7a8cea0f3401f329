import { asking } from '@shared/api/queries';
import { Tag } from '@shared/detail/pieces';
import { Empty, FailurePage } from '@shared/feedback/pages';
import { number } from '@shared/format/format';
import { type ColumnOf, DataTable } from '@shared/table/data.table';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { graphql } from '@gql/operator';
import type { AlarmsQuery } from '@gql/operator/graphql';
import { EVERY } from './operator.refresh';

const ALARMS = graphql(`
  query Alarms {
    operatorAlarms {
      id
      kind
      seconds
      application
      state
      statement
      holdsHorizon
      sentence
    }
  }
`);

type Alarm = AlarmsQuery['operatorAlarms'][number];

/** What needs an operator while it lasts. */
export function Alarms() {
  const { t } = useTexts('operator');
  const language = useLanguage();
  const query = useQuery({ ...asking(ALARMS), refetchInterval: EVERY });
  const columns: readonly ColumnOf<Alarm>[] = [
    {
      key: 'kind',
      title: t('alarm'),
      isTitle: true,
      render: ({ kind, sentence }) => (
        <>
          <Tag tone="warn" dot>
            {t(`alarmKind.${kind}`)}
          </Tag>
          <span className="cell-note">{sentence}</span>
        </>
      ),
    },
    {
      key: 'seconds',
      title: t('lasts'),
      align: 'end',
      render: ({ seconds }) => t('seconds', { count: number(Math.round(seconds), language) as never }),
    },
    { key: 'application', title: t('application'), render: ({ application }) => application ?? '—' },
    { key: 'doing', title: t('doing'), render: ({ state, statement }) => [state, statement].filter(Boolean).join(' · ') || '—' },
  ];
  if (query.error && !query.data) return <FailurePage error={query.error} reset={() => void query.refetch()} />;
  return (
    <DataTable
      caption={t('tabs.alarms')}
      columns={columns}
      rows={query.data?.operatorAlarms}
      idOf={({ id }) => id}
      empty={<Empty title={t('noAlarms')} why={t('noAlarmsWhy')} />}
    />
  );
}
