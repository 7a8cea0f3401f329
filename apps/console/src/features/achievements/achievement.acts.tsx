import { EditOutlined } from '@ant-design/icons';
import { type Act, ActBar } from '@shared/acts/act.bar';
import { useCommand } from '@shared/api/queries';
import { sayFailed, toast } from '@shared/feedback/toasts';
import { endingActs } from '@shared/listings/listing.acts';
import { useTexts } from '@shared/texts/texts';
import { useNavigate } from '@tanstack/react-router';
import { lazy, useState } from 'react';
import { type AchievementDetail, CONFIRM, DECLARE, HIDE, PUBLISH, SHOW, WITHDRAW } from './achievement.query';

const Declaration = lazy(() => import('./declaration').then(({ Declaration: component }) => ({ default: component })));
const Nevertheless = lazy(() => import('./declaration').then(({ Nevertheless: component }) => ({ default: component })));

/** What the owner can do with an achievement now; what can be taken back is, from the message that says it was done. */
export function AchievementActs({ achievement }: { achievement: AchievementDetail }) {
  const { id, version, state, viewerActions, blockedActions } = achievement;
  const { t } = useTexts('achievements');
  const { t: say } = useTexts('achievement');
  const navigate = useNavigate();
  const listing = useListing(achievement);
  const withdraw = useCommand(WITHDRAW, { onDone: () => toast(say('done.WITHDRAW')) });
  const confirm = useCommand(CONFIRM, { onDone: () => toast(say('done.CONFIRM')) });
  const show = useCommand(SHOW, { onDone: () => toast(say('done.SHOW')) });
  const hide = useCommand(HIDE, {
    onDone: ({ version: hidden }) => {
      const showAgain = () => show.mutateAsync({ id, expectedVersion: hidden });
      toast(say('done.HIDE'), { onUndo: () => void showAgain().catch(sayFailed) });
    },
  });
  const edit = { id, expectedVersion: version };
  const { publishing, declaring, isFirst } = listing;
  const acts: readonly Act[] = [
    publishing,
    ...(isFirst ? [declaring] : []),
    { action: 'SHOW', label: t('act.SHOW'), kind: 'primary', run: () => show.mutateAsync(edit) },
    { action: 'CONFIRM', label: t('act.CONFIRM'), kind: 'primary', run: () => confirm.mutateAsync(edit) },
    {
      action: 'UPDATE',
      label: t('act.UPDATE'),
      icon: <EditOutlined />,
      run: () => void navigate({ to: '/achievements/$id/edit', params: { id } }),
    },
    ...endingActs({
      say: (word) => t(word),
      hide: (reason) => hide.mutateAsync({ ...edit, reason }),
      withdraw: (reason) => withdraw.mutateAsync({ ...edit, reason }),
    }),
  ];
  return (
    <ActBar
      acts={isFirst ? acts : [...acts, declaring]}
      allowed={viewerActions}
      blocked={blockedActions}
      visible={state === 'DRAFT' ? 3 : 2}
    />
  );
}

interface Listing {
  readonly publishing: Act;
  readonly declaring: Act;
  /** Nothing was declared yet: it is the next thing to do. */
  readonly isFirst: boolean;
}

/** Declaring and listing; what is nearly the same as something of one's own is listed only when that is known. */
function useListing({ id, version, state, declaredAt }: AchievementDetail): Listing {
  const { t } = useTexts('achievements');
  const { t: say } = useTexts('achievement');
  const [isDeclared, setDeclared] = useState(false);
  const [isNevertheless, setNevertheless] = useState(false);
  const [isAlike, setAlike] = useState(false);
  const declare = useCommand(DECLARE);
  const publish = useCommand(PUBLISH, { onDone: () => toast(say('done.PUBLISH')) });
  const list = (expectedVersion: number) =>
    publish
      .mutateAsync({ id, expectedVersion, acknowledgeDuplicates: isNevertheless })
      .catch((error: Error & { code?: string }) => {
        if (error.code === 'EVIDENT_DUPLICATE') setAlike(true);
        throw error;
      });
  const isFirst = state === 'DRAFT' && !declaredAt;
  const publishing: Act = {
    action: 'PUBLISH',
    label: t('act.PUBLISH'),
    kind: 'primary',
    confirmation: {
      title: t('act.PUBLISH'),
      text: say('publishText'),
      confirm: t('act.PUBLISH'),
      isReady: !isAlike || isNevertheless,
      children: isAlike && <Nevertheless isAccepted={isNevertheless} onAccept={setNevertheless} />,
    },
    run: () => list(version),
  };
  const declaring: Act = {
    action: 'DECLARE_OWNERSHIP',
    label: t('act.DECLARE_OWNERSHIP'),
    ...(isFirst ? { kind: 'primary' as const } : {}),
    confirmation: {
      title: t('act.DECLARE_OWNERSHIP'),
      text: say('declareText'),
      confirm: t('act.DECLARE_OWNERSHIP'),
      isReady: isDeclared,
      children: <Declaration isAccepted={isDeclared} onAccept={setDeclared} />,
    },
    run: () =>
      declare
        .mutateAsync({ id, expectedVersion: version, text: t('declaration.text') })
        .then(() => toast(isFirst ? say('done.DECLARE_FIRST') : say('done.DECLARE_OWNERSHIP'))),
  };
  return { publishing, declaring, isFirst };
}
