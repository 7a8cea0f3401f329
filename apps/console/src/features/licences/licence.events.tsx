import {
  CloseCircleOutlined,
  DollarOutlined,
  ExclamationCircleOutlined,
  FlagOutlined,
  MailOutlined,
  QuestionCircleOutlined,
  RollbackOutlined,
  SafetyOutlined,
  ShoppingOutlined,
  SolutionOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import { Card } from '@shared/detail/pieces';
import { day, minute } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { EventName, useEventOf } from './licence.event.name';
import type { LicenceDetail } from './licence.query';

type Event = LicenceDetail['events'][number];

/** Signs of what changes the course of a licence, so that it is found at a glance. */
const SIGNS: Partial<Record<Event['kind'], ReactNode>> = {
  CONVERTED: <DollarOutlined />,
  GIVEN_BACK: <UndoOutlined />,
  MILESTONE_REACHED: <FlagOutlined />,
  BOUGHT_OUT: <ShoppingOutlined />,
  AMENDMENT_ASKED: <QuestionCircleOutlined />,
  AMENDMENT_ANSWERED: <SolutionOutlined />,
  RIGHT_DISPUTED: <ExclamationCircleOutlined />,
  DISPUTE_ENDED: <SafetyOutlined />,
  TERMINATION_DECLARED: <CloseCircleOutlined />,
  TERMINATION_OBJECTED: <CloseCircleOutlined />,
  PAYMENT_DEMANDED: <MailOutlined />,
  REFUNDED: <RollbackOutlined />,
};

/** When it was written down, where that was on the day it belongs to: 16:05. */
const hourOf = ({ effectiveOn, recordedAt }: Event): string | undefined =>
  effectiveOn === day(recordedAt) ? minute(recordedAt).slice(-5) : undefined;

/** Events that are shown before somebody asks for all of them. */
const NEWEST = 10;

/** The licence's own history, the newest first: each line behind the day it belongs to. */
export function EventsCard({ licence }: { licence: LicenceDetail }) {
  const { t } = useTexts('licence');
  const { t: said } = useTexts('licenceEvent');
  const who = useEventOf(licence);
  const [showsAll, setShowsAll] = useState(false);
  const events = licence.events.toReversed();
  return (
    <Card title={t('card.events')}>
      <ol className="timeline events">
        {events.slice(0, showsAll ? undefined : NEWEST).map((event) => (
          <li key={event.id}>
            <time dateTime={event.effectiveOn}>{event.effectiveOn}</time>
            <div>
              {SIGNS[event.kind] && (
                <span aria-hidden="true" className="quiet">
                  {SIGNS[event.kind]}{' '}
                </span>
              )}
              <EventName event={event} />
              <div className="quiet small">
                {[who(event.organizationId), event.user?.name, hourOf(event)].filter(Boolean).join(' · ')}
              </div>
              {event.reason && <div className="timeline-change">{t('reason', { reason: event.reason })}</div>}
            </div>
          </li>
        ))}
      </ol>
      {!showsAll && events.length > NEWEST && (
        <Button onClick={() => setShowsAll(true)}>{said('all', { count: events.length })}</Button>
      )}
    </Card>
  );
}
