import { asking } from '@shared/api/queries';
import { Facts, Moment, Notice } from '@shared/detail/pieces';
import { FailurePage } from '@shared/feedback/pages';
import { Bone } from '@shared/feedback/skeleton';
import { number } from '@shared/format/format';
import { type Language, tagOf, useLanguage, useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { graphql } from '@gql/operator';
import { EVERY } from './operator.refresh';

const INDEX = graphql(`
  query MatchIndex {
    matchIndexState {
      documents
      postings
      deltaPostings
      tombstones
      merges
      lastMergeMs
      indexedThrough
      snapshotThrough
      snapshotBytes
      snapshotAgeSeconds
      isRebuilding
      heapBytes
      threadRestarts
      generation
      position
    }
  }
`);

/** How the match index of the process that answers stands. */
export function IndexState() {
  const { t } = useTexts('operator');
  const language = useLanguage();
  const query = useQuery({ ...asking(INDEX), refetchInterval: EVERY });
  if (query.error && !query.data) return <FailurePage error={query.error} reset={() => void query.refetch()} />;
  const state = query.data?.matchIndexState;
  if (!state) {
    return (
      <div className="card-body">
        <Bone height={260} />
      </div>
    );
  }
  const lag = state.indexedThrough ? (query.dataUpdatedAt - Date.parse(state.indexedThrough)) / 1_000 : undefined;
  const count = (value: number) => number(value, language);
  return (
    <div className="card-body stack">
      {state.isRebuilding && <Notice tone="accent" title={t('index.rebuilding')} />}
      {state.threadRestarts > 0 && <Notice title={t('index.restarts', { count: state.threadRestarts })} />}
      <div className="operator-facts">
        <Facts
          facts={[
            { label: t('index.documents'), value: count(state.documents) },
            { label: t('index.through'), value: state.indexedThrough ? <Moment at={state.indexedThrough} /> : t('index.notYet') },
            {
              label: t('index.lag'),
              value: lag === undefined ? '—' : t('seconds', { count: oneDecimal(lag, language) as never }),
            },
          ]}
        />
        <Facts
          facts={[
            { label: t('index.postings'), value: count(state.postings) },
            { label: t('index.delta'), value: count(state.deltaPostings), note: t('index.deltaWhy') },
            { label: t('index.tombstones'), value: count(state.tombstones), note: t('index.tombstonesWhy') },
          ]}
        />
        <Facts
          facts={[
            { label: t('index.merges'), value: count(state.merges) },
            {
              label: t('index.lastMerge'),
              value: state.lastMergeMs == null ? t('index.notYet') : `${count(Math.round(state.lastMergeMs))} ms`,
            },
            {
              label: t('index.snapshot'),
              value: state.snapshotThrough ? <Moment at={state.snapshotThrough} /> : t('index.notYet'),
              note: state.snapshotBytes != null && bytes(state.snapshotBytes, language),
            },
          ]}
        />
        <Facts
          facts={[
            { label: t('index.heap'), value: bytes(state.heapBytes, language), note: t('index.heapWhy') },
            { label: t('index.generation'), value: <code>{state.generation}</code> },
            { label: t('index.position'), value: <code>{state.position}</code>, note: t('index.positionWhy') },
          ]}
        />
      </div>
      <p className="quiet small">{t('index.note')}</p>
    </div>
  );
}

const oneDecimal = (value: number, language: Language): string =>
  new Intl.NumberFormat(tagOf(language), { maximumFractionDigits: 1 }).format(Math.max(0, value));

/** In MB, as disks count them. */
const bytes = (value: number, language: Language): string => `${oneDecimal(value / 1_000_000, language)} MB`;
