import { useCommand } from '@shared/api/queries';
import { currentVersionOf } from '@shared/api/request';
import { toast } from '@shared/feedback/toasts';
import { showFailure } from '@shared/form/form.parts';
import type { FormDraft } from '@shared/form/use.form.draft';
import { useTexts } from '@shared/texts/texts';
import type { FormInstance } from 'antd';
import { useRef, useState } from 'react';
import type { AchievementDetail } from './achievement.query';
import { CREATE, UPDATE } from './form.commands';
import { type AchievementValues, inputOf } from './form.values';

/** What the server has of the form. */
export interface Saved {
  readonly id: string;
  readonly version: number;
  readonly declaredAt?: string | null | undefined;
}

export interface Saving {
  /** Checks and saves; undefined when something is wrong, which the form then shows. */
  readonly save: () => Promise<Saved | undefined>;
  /** Saves on top of what somebody else changed meanwhile. */
  readonly keepMine: () => Promise<Saved | undefined>;
  readonly saved: Saved | undefined;
  readonly error: Error | null;
  readonly isBusy: boolean;
}

/** Saves a form of an achievement: the first time it is created, from then on changed. */
export function useSaving(
  form: FormInstance<AchievementValues>,
  draft: FormDraft,
  achievement: AchievementDetail | undefined,
): Saving {
  const { t } = useTexts('achievementForm');
  const [saved, setSaved] = useState<Saved>();
  const latest = useRef<Saved | undefined>(undefined);
  const [error, setError] = useState<Error | null>(null);
  const create = useCommand(CREATE);
  const update = useCommand(UPDATE);

  const send = async (version: number | undefined): Promise<Saved> => {
    const input = inputOf(form.getFieldsValue(true) as AchievementValues);
    const known = latest.current ?? achievement;
    if (!known) return create.mutateAsync({ input });
    return update.mutateAsync({ id: known.id, expectedVersion: version ?? known.version, input });
  };

  const save = async (version?: number): Promise<Saved | undefined> => {
    setError(null);
    try {
      await form.validateFields();
    } catch {
      return undefined;
    }
    try {
      const done = await send(version ?? (latest.current ? undefined : draft.baseVersion));
      latest.current = done;
      setSaved(done);
      await draft.discard(done.version);
      toast(t('saved'));
      return done;
    } catch (failure) {
      setError(failure as Error);
      showFailure(form as FormInstance, failure as Error);
      return undefined;
    }
  };

  return {
    save: () => save(),
    keepMine: () => save(currentVersionOf(error)),
    saved,
    error,
    isBusy: create.isPending || update.isPending,
  };
}
