import { useMay } from '@app/viewer';
import { type Act, ActBar } from '@shared/acts/act.bar';
import { useCommand } from '@shared/api/queries';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { Button } from 'antd';
import { useState } from 'react';
import type { AchievementFilter, AchievementSelection } from '@gql/achievements/graphql';
import { CONFIRM_MANY, HIDE_MANY, PUBLISH_MANY, SHOW_MANY, WITHDRAW_MANY } from './achievement.bulk.commands';
import { Declaration } from './declaration';

interface AchievementBulkProps {
  readonly ids: readonly string[];
  /** Milliseconds when the rows were read; what was changed since then is left alone. */
  readonly seenAt: number;
  /** All that the list finds, and how many that is: to act on them without turning every page. */
  readonly all: { readonly filter: AchievementFilter; readonly count: number };
  readonly onDone: () => void;
}

/** Acts on the selected achievements at once; what could not be done is counted, not hidden. */
export function AchievementBulk({ ids, seenAt, all, onDone }: AchievementBulkProps) {
  const { t } = useTexts('achievements');
  const may = useMay();
  const [isAll, setAll] = useState(false);
  const asSeenAt = new Date(seenAt).toISOString();
  const selection: AchievementSelection = isAll
    ? { filter: all.filter, expectedCount: all.count, asSeenAt }
    : { ids: [...ids], asSeenAt };
  const acts = useBulkActs(selection, isAll ? all.count : ids.length, onDone);
  return (
    <>
      {all.count > ids.length && (
        <Button size="small" type="link" onClick={() => setAll(!isAll)}>
          {isAll ? t('bulk.onlySelected', { count: ids.length }) : t('bulk.all', { count: all.count })}
        </Button>
      )}
      {isAll && <strong>{t('bulk.isAll', { count: all.count })}</strong>}
      <ActBar acts={acts} allowed={may('achievement.publish') ? acts.map(({ action }) => action) : []} visible={4} />
    </>
  );
}

interface Done {
  readonly done: number;
  readonly refused: number;
  readonly unchanged: number;
  readonly rows: readonly {
    readonly id: string;
    readonly outcome: string;
    readonly refusal?: { readonly message: string } | null;
  }[];
}

function useBulkActs(selection: AchievementSelection, count: number, onDone: () => void): readonly Act[] {
  const { t } = useTexts('achievements');
  const [isDeclared, setDeclared] = useState(false);
  const tell = ({ done, refused, unchanged, rows }: Done, onUndo?: () => void) => {
    const [why] = rows.flatMap(({ refusal }) => refusal?.message ?? []);
    const said: string[] = [t('bulk.done', { done }), ...(unchanged ? [t('bulk.unchanged', { unchanged })] : [])];
    if (refused) said.push(t('bulk.refused', { refused, why: why ?? '' }));
    toast(said.join(t('comma')), { tone: done + unchanged > 0 ? 'good' : 'bad', ...(onUndo && done > 0 ? { onUndo } : {}) });
    onDone();
  };
  const publish = useCommand(PUBLISH_MANY, { onDone: (result) => tell(result) });
  const show = useCommand(SHOW_MANY, { onDone: (result) => tell(result), onFailed });
  const confirm = useCommand(CONFIRM_MANY, { onDone: (result) => tell(result), onFailed });
  const withdraw = useCommand(WITHDRAW_MANY, { onDone: (result) => tell(result) });
  const hide = useCommand(HIDE_MANY, {
    onDone: (result) => {
      const hidden = result.rows.filter(({ outcome }) => outcome === 'DONE').map(({ id }) => id);
      tell(result, () => show.mutate({ selection: { ids: hidden, asSeenAt: new Date().toISOString() } }));
    },
  });
  return [
    {
      action: 'PUBLISH',
      label: t('act.PUBLISH'),
      confirmation: {
        title: t('bulk.publishTitle', { count }),
        text: t('bulk.publishText'),
        confirm: t('act.PUBLISH'),
        children: <Declaration isAccepted={isDeclared} onAccept={setDeclared} />,
        isReady: isDeclared,
        onClose: () => setDeclared(false),
      },
      run: () => publish.mutateAsync({ selection, ownershipDeclaration: t('declaration.text') }),
    },
    {
      action: 'HIDE',
      label: t('act.HIDE'),
      confirmation: {
        title: t('bulk.hideTitle', { count }),
        text: t('hide.text'),
        reason: 'required',
        reasonLabel: t('hide.reason'),
        confirm: t('act.HIDE'),
      },
      run: (reason) => hide.mutateAsync({ selection, reason: reason ?? '' }),
    },
    { action: 'SHOW', label: t('act.SHOW'), run: () => show.mutateAsync({ selection }) },
    { action: 'CONFIRM', label: t('act.CONFIRM'), run: () => confirm.mutateAsync({ selection }) },
    {
      action: 'WITHDRAW',
      label: t('act.WITHDRAW'),
      kind: 'danger',
      confirmation: {
        title: t('bulk.withdrawTitle', { count }),
        text: t('withdraw.text'),
        reason: 'required',
        reasonLabel: t('withdraw.reason'),
        confirm: t('act.WITHDRAW'),
        isDangerous: true,
      },
      run: (reason) => withdraw.mutateAsync({ selection, reason: reason ?? '' }),
    },
  ];
}

const onFailed = ({ message }: Error) => toast(message, { tone: 'bad' });
