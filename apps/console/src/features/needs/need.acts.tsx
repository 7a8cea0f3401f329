import { EditOutlined } from '@ant-design/icons';
import { type Act, ActBar } from '@shared/acts/act.bar';
import { useCommand } from '@shared/api/queries';
import { CommandRefused } from '@shared/api/request';
import { DayField } from '@shared/form/day.field';
import { daysAfter, today } from '@shared/format/format';
import { sayFailed, toast } from '@shared/feedback/toasts';
import { endingActs } from '@shared/listings/listing.acts';
import { useTexts } from '@shared/texts/texts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { CONFIRM, EXTEND, HIDE, MARK_MATCHED, PUBLISH, SHOW, WITHDRAW } from './need.commands';
import { useAgreedEnquiries } from './need.matched';
import type { NeedDetail } from './need.query';

/** What the owner can do with a need now. */
export function NeedActs({ need }: { need: NeedDetail }) {
  const { viewerActions, blockedActions } = need;
  const matched = useMatchedAct(need);
  const acts = [...useLifeActs(need), ...(matched ? [matched] : [])];
  return <ActBar acts={acts} allowed={[...viewerActions, ...(matched ? [matched.action] : [])]} blocked={blockedActions} />;
}

function useLifeActs({ id, version, closesOn, deadline }: NeedDetail): readonly Act[] {
  const { t } = useTexts('needs');
  const { t: say } = useTexts('need');
  const navigate = useNavigate();
  const [until, setUntil] = useState<string | null>(null);
  const [isAnyway, setAnyway] = useState(false);
  const edit = { id, expectedVersion: version };
  const publish = useCommand(PUBLISH, { onDone: () => toast(say('done.published')) });
  const show = useCommand(SHOW, { onDone: () => toast(t('hide.shown')) });
  const hide = useCommand(HIDE, {
    // The state has moved on by one version: undoing names the one that hiding made.
    onDone: () => {
      const showAgain = () => show.mutateAsync({ id, expectedVersion: version + 1 });
      toast(t('hide.done'), { onUndo: () => void showAgain().catch(sayFailed) });
    },
  });
  const confirm = useCommand(CONFIRM, { onDone: () => toast(say('done.confirmed')) });
  const extend = useCommand(EXTEND, { onDone: () => toast(say('done.extended')) });
  const withdraw = useCommand(WITHDRAW, { onDone: () => toast(t('withdraw.done')) });
  const first = daysAfter(closesOn ?? deadline ?? today(), 1);
  return [
    {
      action: 'PUBLISH',
      label: t('act.PUBLISH'),
      kind: 'primary',
      confirmation: {
        title: say('publish.title'),
        text: isAnyway ? say('publish.anyway') : say('publish.text'),
        confirm: isAnyway ? say('publish.confirmAnyway') : t('act.PUBLISH'),
      },
      run: () =>
        publish.mutateAsync({ ...edit, acknowledgeDuplicates: isAnyway }).catch((error: unknown) => {
          if (error instanceof CommandRefused && error.code === 'EVIDENT_DUPLICATE') setAnyway(true);
          throw error;
        }),
    },
    { action: 'CONFIRM', label: t('act.CONFIRM'), kind: 'primary', run: () => confirm.mutateAsync(edit) },
    { action: 'SHOW', label: t('act.SHOW'), kind: 'primary', run: () => show.mutateAsync(edit) },
    {
      action: 'UPDATE',
      label: t('act.UPDATE'),
      icon: <EditOutlined />,
      run: () => void navigate({ to: '/needs/$id/edit', params: { id } }),
    },
    {
      action: 'EXTEND',
      label: t('act.EXTEND'),
      confirmation: {
        title: t('act.EXTEND'),
        text: say('extend.text', { day: closesOn ?? '' }),
        confirm: t('act.EXTEND'),
        isReady: until !== null && until >= first,
        children: (
          <label className="stack" style={{ gap: 4 }}>
            <span>{say('extend.label')}</span>
            <DayField value={until} min={first} onChange={setUntil} />
          </label>
        ),
      },
      run: () => extend.mutateAsync({ ...edit, deadline: until ?? '' }),
    },
    ...endingActs({
      say: (word) => t(word),
      hide: (reason) => hide.mutateAsync({ ...edit, reason }),
      withdraw: (reason) => withdraw.mutateAsync({ ...edit, reason }),
    }),
  ];
}

/** Marking as matched rests on an enquiry that ended in an agreement; without one there is nothing to mark. */
function useMatchedAct({ id, version, state, viewerActions }: NeedDetail): Act | undefined {
  const { t } = useTexts('needs');
  const { t: say } = useTexts('need');
  const mark = useCommand(MARK_MATCHED, { onDone: () => toast(say('done.matched')) });
  const { chosen, field } = useAgreedEnquiries(id, state === 'PUBLISHED' && viewerActions.includes('UPDATE'));
  if (!field) return undefined;
  return {
    action: 'MATCH',
    label: t('act.MATCH'),
    confirmation: {
      title: t('act.MATCH'),
      text: say('matched.text'),
      confirm: t('act.MATCH'),
      isReady: chosen !== undefined,
      children: field,
    },
    run: () =>
      mark.mutateAsync({
        id,
        expectedVersion: version,
        enquiryId: chosen?.id ?? '',
        achievementId: chosen?.achievementId ?? null,
      }),
  };
}
