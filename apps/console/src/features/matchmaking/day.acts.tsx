import type { AssignmentMethod } from '@gql/matchmaking/graphql';
import { type Act, ActBar, type Confirmation } from '@shared/acts/act.bar';
import { useCommand } from '@shared/api/queries';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ANNOUNCE, ARRANGE, CANCEL, CLOSE, PUBLISH, WITHDRAW } from './day.commands';
import type { DayDetail } from './day.query';

const METHODS = ['GREATEST_WELFARE', 'STABLE'] as const satisfies readonly AssignmentMethod[];

/** What an organizer looks for in a state, though it cannot be done yet. */
const COMES_NEXT: Readonly<Partial<Record<DayDetail['state'], string>>> = { OPEN: 'ARRANGE', CLOSED: 'PUBLISH' };

/** What can be done with a day, by its organizer and by those who come. Registering has a card of its own. */
export function DayActs({ day }: { day: DayDetail }) {
  const { t } = useTexts('matchmaking');
  const navigate = useNavigate();
  const { id, version, viewerActions, blockedActions, viewerRegistration, state } = day;
  const edit = { id, expectedVersion: version };
  const announce = useCommand(ANNOUNCE, { onDone: () => toast(t('done.ANNOUNCE')) });
  const close = useCommand(CLOSE, { onDone: () => toast(t('done.CLOSE_REGISTRATION')) });
  const publish = useCommand(PUBLISH, { onDone: () => toast(t('done.PUBLISH')) });
  const cancel = useCommand(CANCEL, { onDone: () => toast(t('done.CANCEL')) });
  const withdraw = useCommand(WITHDRAW, { onDone: () => toast(t('done.WITHDRAW')) });
  const asked = (action: 'ANNOUNCE' | 'CLOSE_REGISTRATION' | 'PUBLISH'): Confirmation => ({
    title: t(`act.${action}`),
    text: t(`confirm.${action}`),
    confirm: t(`act.${action}`),
  });
  const withReason = (action: 'CANCEL' | 'WITHDRAW'): Confirmation => ({
    title: t(`act.${action}`),
    text: t(`confirm.${action}`),
    reason: 'required',
    reasonLabel: t('reason'),
    confirm: t(`act.${action}`),
    isDangerous: true,
  });
  const acts: readonly Act[] = [
    {
      action: 'ANNOUNCE',
      label: t('act.ANNOUNCE'),
      kind: 'primary',
      confirmation: asked('ANNOUNCE'),
      run: () => announce.mutateAsync(edit),
    },
    {
      action: 'PUBLISH',
      label: t('act.PUBLISH'),
      kind: 'primary',
      confirmation: asked('PUBLISH'),
      run: () => publish.mutateAsync(edit),
    },
    useArrange(day),
    {
      action: 'UPDATE',
      label: t('act.UPDATE'),
      run: () => void navigate({ to: '/matchmaking/$id/edit', params: { id } }),
    },
    {
      action: 'CLOSE_REGISTRATION',
      label: t('act.CLOSE_REGISTRATION'),
      confirmation: asked('CLOSE_REGISTRATION'),
      run: () => close.mutateAsync(edit),
    },
    {
      action: 'WITHDRAW',
      label: t('act.WITHDRAW'),
      confirmation: withReason('WITHDRAW'),
      run: (reason) =>
        withdraw.mutateAsync({
          id: viewerRegistration?.id ?? '',
          expectedVersion: viewerRegistration?.version ?? 0,
          reason: reason ?? '',
        }),
    },
    {
      action: 'CANCEL',
      label: t('act.CANCEL'),
      kind: 'danger',
      confirmation: withReason('CANCEL'),
      run: (reason) => cancel.mutateAsync({ ...edit, reason: reason ?? '' }),
    },
  ];
  // What has been done is of no interest any more, and what comes later not yet.
  const next = blockedActions.filter(({ action }) => action === COMES_NEXT[state]);
  return <ActBar acts={acts} allowed={viewerActions} blocked={next} />;
}

/** The organizer chooses how meetings are chosen. */
function useArrange({ id, version, state }: DayDetail): Act {
  const { t } = useTexts('matchmaking');
  const [method, setMethod] = useState<AssignmentMethod>('GREATEST_WELFARE');
  const arrange = useCommand(ARRANGE, { onDone: () => toast(t('done.ARRANGE')) });
  return {
    action: 'ARRANGE',
    label: t('act.ARRANGE'),
    ...(state === 'CLOSED' ? { kind: 'primary' as const } : {}),
    confirmation: {
      title: t('act.ARRANGE'),
      text: t('confirm.ARRANGE'),
      confirm: t('act.ARRANGE'),
      children: (
        <fieldset className="matchmaking-methods">
          <legend>{t('report.method')}</legend>
          {METHODS.map((each) => (
            <label key={each}>
              <input type="radio" name="method" checked={method === each} onChange={() => setMethod(each)} />
              <span>
                <strong>{t(`method.${each}`)}</strong>
                <small>{t(`methodWhy.${each}`)}</small>
              </span>
            </label>
          ))}
        </fieldset>
      ),
    },
    run: () => arrange.mutateAsync({ id, expectedVersion: version, method }),
  };
}
