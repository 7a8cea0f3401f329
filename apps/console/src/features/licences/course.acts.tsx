import { WhyNot } from '@shared/acts/act.bar';
import { today } from '@shared/format/format';
import { Dropdown } from '@shared/menus/dropdown';
import { useTexts } from '@shared/texts/texts';
import { addDays, type CivilDate } from '@trihelix/kernel';
import { Button } from 'antd';
import { type ComponentType, lazy, type LazyExoticComponent, Suspense, useState } from 'react';
import type { LicenceCourseAction } from '@gql/licences/graphql';
import type { DecisionProps } from './course.dialog';
import './course.texts';
import type { LicenceDetail } from './licence.query';

/** Opened by hand, each with what it needs. */
const DIALOGS: Readonly<Record<LicenceCourseAction, LazyExoticComponent<ComponentType<DecisionProps>>>> = {
  CONVERT: lazy(() => import('./course.decide.dialog').then(({ ConvertDialog: component }) => ({ default: component }))),
  GIVE_BACK: lazy(() => import('./course.decide.dialog').then(({ GiveBackDialog: component }) => ({ default: component }))),
  REACH_MILESTONE: lazy(() =>
    import('./course.decide.dialog').then(({ MilestoneDialog: component }) => ({ default: component })),
  ),
  BUY_OUT: lazy(() => import('./course.decide.dialog').then(({ BuyOutDialog: component }) => ({ default: component }))),
  ASK_EXTENSION: lazy(() => import('./course.ask.dialog').then(({ ExtensionDialog: component }) => ({ default: component }))),
  ASK_TERMINATION: lazy(() =>
    import('./course.ask.dialog').then(({ AskTerminationDialog: component }) => ({ default: component })),
  ),
  ASK_EQUITY: lazy(() => import('./course.ask.dialog').then(({ EquityDialog: component }) => ({ default: component }))),
  TERMINATE: lazy(() => import('./course.ask.dialog').then(({ TerminateDialog: component }) => ({ default: component }))),
  OPEN_DISPUTE: lazy(() =>
    import('./course.dispute.dialog').then(({ OpenDisputeDialog: component }) => ({ default: component })),
  ),
  RECORD_LOSS: lazy(() => import('./course.dispute.dialog').then(({ RecordLossDialog: component }) => ({ default: component }))),
  END_DISPUTE: lazy(() => import('./course.dispute.dialog').then(({ EndDisputeDialog: component }) => ({ default: component }))),
};

/** In the order in which they stand; what ends a licence comes last. */
const ORDER: readonly LicenceCourseAction[] = [
  'CONVERT',
  'GIVE_BACK',
  'END_DISPUTE',
  'REACH_MILESTONE',
  'ASK_EXTENSION',
  'BUY_OUT',
  'OPEN_DISPUTE',
  'RECORD_LOSS',
  'ASK_EQUITY',
  'ASK_TERMINATION',
  'TERMINATE',
];

/** What stands in the notice above the page, because it is due. */
const DUE: Partial<Record<LicenceDetail['state'], readonly LicenceCourseAction[]>> = {
  DECISION_DUE: ['CONVERT', 'GIVE_BACK'],
  DEFAULT: ['TERMINATE'],
  SUSPENDED: ['END_DISPUTE', 'TERMINATE'],
};

/**
 * What of the acts of a running licence is due now: it stands in the notice. A licence of which no right is left has no dispute
 * to end any more, and in default nothing is ended while it can be cured.
 */
export function dueActs(
  { state, courseActions, disputes, cureUntil }: Pick<LicenceDetail, 'state' | 'courseActions' | 'disputes' | 'cureUntil'>,
  day: string,
): readonly LicenceCourseAction[] {
  const isOpen = disputes.some((dispute) => dispute.state === 'OPEN');
  return (DUE[state] ?? []).filter((act) => {
    if (!courseActions.includes(act)) return false;
    if (act === 'END_DISPUTE') return isOpen;
    if (act === 'TERMINATE' && state === 'SUSPENDED') return !isOpen;
    return act !== 'TERMINATE' || !isCuring({ state, cureUntil }, day);
  });
}

/** Whether a default can still be cured: until that day has passed nobody ends the licence. */
const isCuring = ({ state, cureUntil }: Pick<LicenceDetail, 'state' | 'cureUntil'>, day: string): boolean =>
  state === 'DEFAULT' && cureUntil !== null && cureUntil >= day;

/** Opens the dialog of an act; `dialog` stands on the page, `choose` opens it. */
export function useCourseDialog(licence: LicenceDetail) {
  const [open, setOpen] = useState<LicenceCourseAction>();
  const Chosen = open && DIALOGS[open];
  const dialog = Chosen && (
    <Suspense>
      <Chosen licence={licence} onClose={() => setOpen(undefined)} />
    </Suspense>
  );
  return { dialog, choose: setOpen };
}

/** The acts that are open to the viewer and not due, or would be for somebody else: one is a button, several stand in a menu. */
export function CourseActs({ licence }: { licence: LicenceDetail }) {
  const { t } = useTexts('licenceCourse');
  const { dialog, choose } = useCourseDialog(licence);
  const due = dueActs(licence, today());
  const isOpen = licence.disputes.some(({ state }) => state === 'OPEN');
  const kept = new Map(licence.blockedCourseActions.map(({ action, reason }) => [action, reason]));
  const acts = ORDER.filter(
    (act) => (kept.has(act) || (licence.courseActions.includes(act) && !due.includes(act))) && (act !== 'END_DISPUTE' || isOpen),
  );
  const whyNot = (act: LicenceCourseAction): string | undefined =>
    kept.get(act) ??
    (act === 'TERMINATE' && isCuring(licence, today())
      ? t('terminableFrom', { day: addDays(licence.cureUntil as CivilDate, 1) })
      : undefined);
  const [only, ...others] = acts;
  if (!only) return null;
  return (
    <>
      {others.length === 0 ? (
        <OnlyAct act={only} whyNot={whyNot(only)} onChoose={choose} />
      ) : (
        <Dropdown
          trigger={['click']}
          menu={{
            items: acts.map((act) => ({
              key: act,
              danger: act === 'TERMINATE',
              disabled: whyNot(act) !== undefined,
              label: (
                <span>
                  {t(`act.${act}`)}
                  {whyNot(act) && <small className="fact-note">{whyNot(act)}</small>}
                </span>
              ),
              onClick: () => choose(act),
            })),
          }}
        >
          <Button>{t('menu')} ▾</Button>
        </Dropdown>
      )}
      {dialog}
    </>
  );
}

interface OnlyActProps {
  readonly act: LicenceCourseAction;
  readonly whyNot: string | undefined;
  readonly onChoose: (act: LicenceCourseAction) => void;
}

function OnlyAct({ act, whyNot, onChoose }: OnlyActProps) {
  const { t } = useTexts('licenceCourse');
  const label = t(`act.${act}`);
  const button = (
    <Button danger={act === 'TERMINATE'} disabled={whyNot !== undefined} onClick={() => onChoose(act)}>
      {label}
    </Button>
  );
  if (whyNot === undefined) return button;
  return (
    <WhyNot label={label} reason={whyNot}>
      {button}
    </WhyNot>
  );
}
