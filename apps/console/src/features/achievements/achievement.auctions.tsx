import { useMay } from '@app/viewer';
import { ActDialog } from '@shared/acts/act.dialog';
import { asking, useCommand } from '@shared/api/queries';
import { Card, Money } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { AchievementDetail } from './achievement.query';
import { type Auction, AUCTIONS, TAKE_AUCTION_BACK } from './auction.query';
import './auction.texts';

const AuctionDialog = lazy(() => import('./auction.dialog').then(({ AuctionDialog: component }) => ({ default: component })));

interface AuctionsCardProps {
  readonly achievement: AchievementDetail;
  readonly isOurs: boolean;
}

/** What auctions of its licences came to; whoever won none sees nothing. */
export function AuctionsCard({ achievement: { id, state }, isOurs }: AuctionsCardProps) {
  const { t } = useTexts('auction');
  const may = useMay();
  const [after, setAfter] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery(asking(AUCTIONS, { id, after }));
  if (!data) return null;
  const { edges, pageInfo } = data.licenceAuctions;
  if (!isOurs && edges.length === 0) return null;
  const mayRecord = isOurs && state === 'LISTED' && may('licence.prepare');
  return (
    <Card
      title={t('title')}
      note={t(isOurs ? 'note' : 'wonNote')}
      {...(mayRecord ? { extra: <Button onClick={() => setOpen(true)}>{t('record')}</Button> } : {})}
    >
      {edges.length === 0 && (
        <p>
          {t('none')} <span className="quiet small">{t('noneWhy')}</span>
        </p>
      )}
      <ul className="auctions">
        {edges.map(({ node }) => (
          <Outcome key={node.id} auction={node} achievementId={id} isOurs={isOurs} />
        ))}
      </ul>
      {(after !== null || pageInfo.hasNextPage) && (
        <Button size="small" onClick={() => setAfter(pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null)}>
          {t('more')}
        </Button>
      )}
      <Suspense>{isOpen && <AuctionDialog achievementId={id} onClose={() => setOpen(false)} />}</Suspense>
    </Card>
  );
}

interface OutcomeProps {
  readonly auction: Auction;
  readonly achievementId: string;
  readonly isOurs: boolean;
}

function Outcome({ auction, achievementId, isOurs }: OutcomeProps) {
  const { t } = useTexts('auction');
  const { winner, price, market, number, url, heldOn, takenBackOn, takenBackReason } = auction;
  return (
    <li data-gone={takenBackOn !== null}>
      <div className="auction-head">
        <strong>{winner.name}</strong>
        <strong>
          <Money amount={price} exact />
        </strong>
      </div>
      <div className="quiet small">
        {t('heldOn', { day: heldOn })} ·{' '}
        <a href={url} rel="noreferrer noopener" target="_blank">
          {market} {number}
        </a>
      </div>
      {takenBackOn ? (
        <div className="small">{t('takenBack', { day: takenBackOn, reason: takenBackReason ?? '' })}</div>
      ) : (
        <WhatFollows auction={auction} achievementId={achievementId} isOurs={isOurs} />
      )}
    </li>
  );
}

/** The licence that comes of it, or the way to it. */
function WhatFollows({ auction: { id, licenceId }, achievementId, isOurs }: OutcomeProps) {
  const { t } = useTexts('auction');
  const may = useMay();
  const [isAsking, setAsking] = useState(false);
  const takeBack = useCommand(TAKE_AUCTION_BACK, { onDone: () => toast(t('takeBack.done')) });
  return (
    <div className="auction-acts">
      {licenceId ? (
        <Link to="/licences/$id" params={{ id: licenceId }}>
          {t('used')}
        </Link>
      ) : isOurs ? (
        <span className="quiet small">{t('free')}</span>
      ) : (
        may('licence.request') && (
          <Link to="/licences/new" search={{ achievementId }}>
            {t('ask')}
          </Link>
        )
      )}
      {isOurs && may('licence.prepare') && (
        <Button type="link" size="small" onClick={() => setAsking(true)}>
          {t('takeBack.act')}
        </Button>
      )}
      {isAsking && (
        <ActDialog
          confirmation={{
            title: t('takeBack.title'),
            text: t('takeBack.text'),
            confirm: t('takeBack.act'),
            reason: 'required',
            reasonLabel: t('takeBack.reason'),
            isDangerous: true,
          }}
          onRun={(reason = '') => takeBack.mutateAsync({ id, reason })}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
