import { useCommand } from '@shared/api/queries';
import { CommandRefused, currentVersionOf } from '@shared/api/request';
import { toast } from '@shared/feedback/toasts';
import { showFailure } from '@shared/form/form.parts';
import type { FormDraft } from '@shared/form/use.form.draft';
import { today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { useNavigate } from '@tanstack/react-router';
import type { FormInstance } from 'antd';
import { useRef, useState } from 'react';
import { PUBLISH } from './need.commands';
import { CREATE, UPDATE } from './need.form.commands';
import { NEED, type NeedDetail } from './need.query';
import { inputOf, LACKING, lackingOf, type NeedValues } from './need.values';

/** What the server has of the form. */
interface Saved {
  readonly id: string;
  readonly version: number;
}

interface Writing {
  /** What it is saved on top of, where not what was read. */
  readonly version?: number | undefined;
  /** Whether it is to be published after that: then more is asked of it. */
  readonly publishes?: boolean;
}

export interface NeedSaving {
  /** Checks and saves; a new need goes on at its own address, so that a reload finds it. */
  readonly save: () => Promise<void>;
  /** Saves, then publishes; a near duplicate has to be `acknowledged`. */
  readonly publish: (acknowledged?: boolean) => Promise<void>;
  /** Saves on top of what somebody else changed meanwhile. */
  readonly keepMine: () => Promise<void>;
  readonly error: Error | null;
  readonly isBusy: boolean;
}

/** Saves and publishes what stands in the form. */
export function useNeedSaving(form: FormInstance<NeedValues>, draft: FormDraft, need: NeedDetail | undefined): NeedSaving {
  const { t } = useTexts('needForm');
  const navigate = useNavigate();
  const latest = useRef<Saved | undefined>(undefined);
  const [error, setError] = useState<Error | null>(null);
  const create = useCommand(CREATE, { refreshes: [] });
  const update = useCommand(UPDATE, { refreshes: [NEED] });
  const publication = useCommand(PUBLISH);

  const send = async (version: number | undefined): Promise<Saved> => {
    const input = inputOf(form.getFieldsValue(true) as NeedValues);
    const known = latest.current ?? need;
    if (!known) return create.mutateAsync({ input });
    // What was begun on an older version is compared with that one, so that a conflict is noticed.
    const read = latest.current?.version ?? draft.baseVersion ?? known.version;
    return update.mutateAsync({ id: known.id, expectedVersion: version ?? read, input });
  };

  /** Marks everything that is wrong, and goes to the first of it. */
  const isReady = async (publishes: boolean): Promise<boolean> => {
    const lacking = publishes ? lackingOf(form.getFieldsValue(true) as NeedValues, today()) : [];
    const isValid = await form.validateFields().then(
      () => true,
      () => false,
    );
    form.setFields(LACKING.map((name) => ({ name, errors: lacking.includes(name) ? [t(`lacking.${name}`)] : [] })));
    if (isValid && lacking.length === 0) return true;
    const first = form.getFieldsError().find(({ errors }) => errors.length > 0);
    if (first) form.scrollToField(first.name, { block: 'center', focus: true });
    return false;
  };

  /** Undefined when something is wrong, which the form then shows. */
  const write = async ({ version, publishes = false }: Writing): Promise<Saved | undefined> => {
    setError(null);
    if (!(await isReady(publishes))) return undefined;
    try {
      const saved = await send(version);
      latest.current = saved;
      await draft.discard(saved.version);
      return saved;
    } catch (failure) {
      return fail(failure as Error);
    }
  };

  const fail = (failure: Error): undefined => {
    setError(failure);
    if (!markMissing(form, failure)) {
      showFailure(form as FormInstance, failure);
      window.scrollTo({ top: 0, behavior: 'smooth' });
    }
  };

  const goOn = (saved: Saved | undefined) =>
    saved && !need ? navigate({ to: '/needs/$id/edit', params: { id: saved.id }, replace: true }) : undefined;

  const save = async (version?: number) => {
    const saved = await write({ version });
    if (saved) toast(t('saved'));
    await goOn(saved);
  };

  const publish = async (acknowledgeDuplicates = false) => {
    const saved = await write({ publishes: true });
    if (!saved) return;
    try {
      await publication.mutateAsync({ id: saved.id, expectedVersion: saved.version, acknowledgeDuplicates });
      toast(t('published'));
      await navigate({ to: '/needs/$id', params: { id: saved.id } });
    } catch (failure) {
      fail(failure as Error);
      // The form of the draft, where one goes on, knows nothing of it.
      if (!need) toast(t('savedOnly', { why: (failure as Error).message }), { tone: 'bad' });
      await goOn(saved);
    }
  };

  return {
    save: () => save(),
    publish,
    keepMine: () => save(currentVersionOf(error)),
    error,
    isBusy: create.isPending || update.isPending || publication.isPending,
  };
}

/** Marks the fields without which it cannot be published, and goes to the first of them; false when none has a place in the form. */
function markMissing(form: FormInstance<NeedValues>, failure: Error): boolean {
  if (!(failure instanceof CommandRefused) || failure.code !== 'NEED_INCOMPLETE') return false;
  const missing = failure.facts.missing as readonly { readonly field: string; readonly message: string }[];
  const marked = missing.filter(({ field }) => field === 'title' || field === 'problem' || field === 'deadline');
  form.setFields(marked.map(({ field, message }) => ({ name: field as 'title' | 'problem' | 'deadline', errors: [message] })));
  const [first] = marked;
  if (first) form.scrollToField(first.field, { block: 'center', focus: true });
  return first !== undefined;
}
