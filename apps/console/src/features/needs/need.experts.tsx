import { useMay } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { Card, Moment, ReasonChip, ScoreRing } from '@shared/detail/pieces';
import { Empty, FailurePage } from '@shared/feedback/pages';
import { Bone } from '@shared/feedback/skeleton';
import { bestOf, ofBest } from '@shared/matches/match.score';
import { useTexts } from '@shared/texts/texts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { type Expert, EXPERTS } from './experts.query';
import type { NeedDetail } from './need.query';
import '@shared/matches/match.css';
import '@shared/matches/match.texts';
import './experts.texts';

/** Shared words that are shown of a work. */
const NAMED = 4;

/** With a decimal: cosines of texts are small, and people differ in little. */
const percent = (part: number): string => (part * 100).toFixed(1);

/** The people behind achievements that may answer the need; they are looked for when somebody asks. */
export function ExpertsCard({ need }: { need: NeedDetail }) {
  const { t } = useTexts('experts');
  const [isWanted, want] = useState(false);
  if (isWanted) return <FoundExperts need={need} />;
  return (
    <Card title={t('title')}>
      <div className="row">
        <span className="quiet small" style={{ flex: 1 }}>
          {t('why')}
        </span>
        <Button onClick={() => want(true)}>{t('find')}</Button>
      </div>
    </Card>
  );
}

function FoundExperts({ need }: { need: NeedDetail }) {
  const { t } = useTexts('experts');
  const [withOwn, look] = useState(false);
  const { data, error, refetch } = useQuery({
    ...asking(EXPERTS, { needId: need.id, withOwn }),
    placeholderData: keepPreviousData,
  });
  const list = data?.expertsForNeed;
  const best = bestOf(list?.experts ?? []);
  return (
    <Card title={t('title')} note={t('note')}>
      <label className="row small">
        <input type="checkbox" checked={withOwn} onChange={({ target }) => look(target.checked)} />
        {t('withOwn')}
      </label>
      {!list && (error ? <FailurePage isPart error={error} reset={() => void refetch()} /> : <Bone height={240} />)}
      {list?.experts.length === 0 && <Empty title={t('none')} why={t('noneWhy')} />}
      <ul className="match-list">
        {list?.experts.map((expert) => (
          <ExpertRow key={keyOf(expert)} expert={expert} best={best} need={need} />
        ))}
      </ul>
      {list?.indexedThrough && (
        <div className="row match-foot">
          <span className="quiet small">
            {t('through')} <Moment at={list.indexedThrough} />
          </span>
        </div>
      )}
    </Card>
  );
}

/** People without names are told apart by what they did; those who share all their works are one row. */
const keyOf = ({ organization, works, score, bestWorks }: Expert): string =>
  [organization.id, works, score, ...bestWorks.map(({ achievement }) => achievement.id)].join();

function useNameOf({ people, names, organization: { name: organization } }: Expert): string {
  const { t } = useTexts('experts');
  if (names) return t('named', { names: names.join(t('comma')), organization });
  return people === 1 ? t('one', { organization }) : t('several', { count: people, organization });
}

interface ExpertRowProps {
  readonly expert: Expert;
  /** The best score of the list. */
  readonly best: number;
  readonly need: NeedDetail;
}

/** How near somebody's works are on the whole, the nearest of them with the words they share, and the way to ask. */
function ExpertRow({ expert, best, need }: ExpertRowProps) {
  const { t } = useTexts('experts');
  const may = useMay();
  const { works, score, bestWorks } = expert;
  const [nearest] = bestWorks;
  const isPublic = need.state === 'PUBLISHED' || need.state === 'MATCHED';
  const isOurs = expert.organization.id === need.owner.id;
  return (
    <li className="match">
      <ScoreRing score={ofBest(score, best)} label={t('ofBest')} />
      <div className="match-words">
        <strong>{useNameOf(expert)}</strong>
        <span className="small quiet">{t('works', { count: works, mean: percent(score) })}</span>
        {bestWorks.map((work) => (
          <NearWork key={work.achievement.id} work={work} />
        ))}
      </div>
      {nearest && isPublic && !isOurs && may('enquiry.write') && (
        <div className="match-acts no-print">
          <Link to="/enquiries/new" search={{ subject: 'MATCH', id: `${need.id}:${nearest.achievement.id}` }}>
            <Button tabIndex={-1}>{t('enquire')}</Button>
          </Link>
        </div>
      )}
    </li>
  );
}

function NearWork({ work: { achievement, cosine, reasons } }: { work: Expert['bestWorks'][number] }) {
  const { t } = useTexts('experts');
  const { t: word } = useTexts('match');
  const words = reasons.filter(({ kind }) => kind === 'TERM').slice(0, NAMED);
  return (
    <div>
      <Link to="/achievements/$id" params={{ id: achievement.id }} className="cell-title">
        {achievement.title}
      </Link>{' '}
      <span className="small quiet">{t('near', { cosine: percent(cosine) })}</span>
      <div className="row match-reasons">
        {words.map(({ label, origin, sentence }) => (
          <ReasonChip key={label} weight={null} sign="strength" evidence={sentence}>
            {label}
            {origin && origin !== 'AS_WRITTEN' && <span className="reason-origin">{word(`origin.${origin}`)}</span>}
          </ReasonChip>
        ))}
      </div>
    </div>
  );
}
