import { DaysLeft, Notice } from '@shared/detail/pieces';
import { today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { dueActs, useCourseDialog } from './course.acts';
import { useRightName } from './course.rights';
import './course.texts';
import type { LicenceDetail } from './licence.query';
import { useSide } from './licence.side';

type Side = 'LICENSOR' | 'LICENSEE';

/** What a licence that runs waits for, above its page: what it means, what to do and by when, for each side. */
export function CourseNotice({ licence }: { licence: LicenceDetail }) {
  const side = useSide(licence);
  const { dialog, choose } = useCourseDialog(licence);
  const { t } = useTexts('licenceCourse');
  if (!side) return null;
  const due = dueActs(licence, today());
  const buttons = due.map((act, at) => (
    <Button
      key={act}
      type={at === 0 && act !== 'TERMINATE' ? 'primary' : 'default'}
      danger={act === 'TERMINATE'}
      onClick={() => choose(act)}
    >
      {t(`act.${act}`)}
    </Button>
  ));
  return (
    <>
      <Said licence={licence} side={side} actions={buttons} />
      {dialog}
    </>
  );
}

interface SaidProps {
  readonly licence: LicenceDetail;
  readonly side: Side;
  readonly actions: readonly ReactNode[];
}

function Said({ licence, side, actions }: SaidProps) {
  const { t } = useTexts('licenceCourse');
  const { id, state, decisionDue, cureUntil, ending, payingSinceOn } = licence;
  if (state === 'DECISION_DUE' && decisionDue) {
    const { lastOn, silence } = decisionDue;
    const silent = silence === 'PAYING' ? 'notice.silencePAYING' : 'notice.silenceRETURNING';
    return (
      <Notice title={t(side === 'LICENSEE' ? 'notice.decide' : 'notice.decideOther', { day: lastOn })} actions={some(actions)}>
        <p>
          {t(silent)} <DaysLeft until={lastOn} />
        </p>
      </Notice>
    );
  }
  if (state === 'DEFAULT' && cureUntil) {
    const isOver = cureUntil < today();
    const books = (
      <Link key="books" to="/licences/$id/books" params={{ id }}>
        <Button tabIndex={-1}>{t('notice.toBooks')}</Button>
      </Link>
    );
    const over = isOver ? `（${t('notice.curePassed', { day: cureUntil })}）` : '';
    return (
      <Notice tone="bad" title={t('notice.default') + over} actions={some([...actions, books])}>
        <p>
          {isOver ? t(`notice.defaultOver${side}`) : t(`notice.default${side}`, { day: cureUntil })}{' '}
          {!isOver && <DaysLeft until={cureUntil} />}
        </p>
      </Notice>
    );
  }
  if (state === 'SUSPENDED') return <Suspended licence={licence} side={side} actions={actions} />;
  if (!ending || (state !== 'TERMINATING' && ending.lastOn < today())) return null;
  return (
    <Notice title={t(ending.lastOn < today() ? 'notice.ended' : 'notice.ending', { day: ending.lastOn })} actions={some(actions)}>
      <p>
        {payingSinceOn ? <LastFees sellOffUntil={ending.sellOffUntil} /> : t('notice.endingUnpaid')}{' '}
        {ending.lastOn >= today() && <DaysLeft until={ending.lastOn} />}
      </p>
    </Notice>
  );
}

/** What still comes of a licence that was paid for. */
function LastFees({ sellOffUntil }: { readonly sellOffUntil: string | null }) {
  const { t } = useTexts('licenceCourse');
  return (
    <>
      {sellOffUntil ? t('notice.sellOff', { day: sellOffUntil }) : t('notice.noSellOff')} {t('notice.endingWhy')}
    </>
  );
}

function Suspended({ licence, side, actions }: SaidProps) {
  const { t } = useTexts('licenceCourse');
  const { nameOf } = useRightName(licence);
  const { disputes, stateSince } = licence;
  const open = disputes.find(({ state }) => state === 'OPEN');
  const title = open
    ? t('notice.suspended', { day: stateSince, right: nameOf(open.objectId), ground: t(`ground.${open.ground}`) })
    : t('notice.suspendedGone', { day: stateSince });
  return (
    <Notice tone="bad" title={title} actions={some(actions)}>
      <p>{t(open ? `notice.suspended${side}` : `notice.suspendedGone${side}`)}</p>
    </Notice>
  );
}

const some = (actions: readonly ReactNode[]): ReactNode => (actions.length > 0 ? <>{actions}</> : undefined);
