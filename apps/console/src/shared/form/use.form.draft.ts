import { CommandRefused, command, request, RequestFailed } from '@shared/api/request';
import { forgetRestored, noteRestored } from '@shared/feedback/restored.drafts';
import type { FormInstance } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { graphql } from '@gql/shared';
import { deviceKey, keepOnDevice, onDevice } from './device.drafts';

const DRAFT = graphql(`
  query FormDraft($form: String!, $subjectId: ID) {
    formDraft(form: $form, subjectId: $subjectId) {
      id
      content
      baseVersion
      version
      savedAt
    }
  }
`);

const SAVE = graphql(`
  mutation SaveFormDraft($input: SaveFormDraftInput!) {
    saveFormDraft(input: $input) {
      __typename
      ... on FormDraft {
        id
        version
        savedAt
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

const DISCARD = graphql(`
  mutation DiscardFormDraft($id: ID!) {
    discardFormDraft(id: $id) {
      __typename
    }
  }
`);

/** Milliseconds without a key before the draft is saved; on this device it is kept at once. */
const PAUSE = 1_500;

export type DraftState =
  | { readonly kind: 'loading' | 'clean' | 'saving' | 'onDevice' | 'elsewhere' }
  | { readonly kind: 'saved' | 'restored'; readonly at: string };

interface FormDraftOptions {
  /** The form's name, e.g. `need.edit`. */
  readonly form: string;
  /** What is edited; absent for something new. */
  readonly subjectId?: string | undefined;
  /** Its version as last read. */
  readonly baseVersion?: number | undefined;
  /** What the draft is called in “continue where you left off”. */
  readonly label?: (values: Record<string, unknown>) => string | undefined;
}

export interface FormDraft {
  readonly state: DraftState;
  /** To be called with every change of the form: `<Form onValuesChange={draft.note}>`. */
  readonly note: () => void;
  /** Throws the draft away: when the form was sent, then with the `version` that came of it, or when the person wants it. */
  readonly discard: (version?: number) => Promise<void>;
  /** The version on which what stands in the form was begun; edits send it so that a conflict is noticed. */
  readonly baseVersion: number | undefined;
}

/**
 * What somebody has typed since the form was shown. A list comes whole or not at all: antd hands an untouched one out as an empty
 * list, also inside a row, and a row of which nothing was touched as a hole.
 */
function typedIn(instance: FormInstance): Record<string, unknown> {
  const whole = (value: unknown, path: readonly (string | number)[]): unknown => {
    if (Array.isArray(value))
      return instance.isFieldTouched([...path]) ? (instance.getFieldValue([...path]) as unknown) : undefined;
    if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
    const parts = Object.entries(value).map(([name, part]) => [name, whole(part, [...path, name])] as const);
    return Object.fromEntries(parts.filter(([, part]) => part !== undefined));
  };
  return whole(instance.getFieldsValue({ filter: (field) => field?.touched ?? false }), []) as Record<string, unknown>;
}

/**
 * Keeps what is filled in: on this device with every key, on the server after a pause. A reload, a lost connection or an expired
 * session loses nothing. `instance` must be connected to a mounted antd form.
 */
export function useFormDraft(instance: FormInstance, options: FormDraftOptions): FormDraft {
  const { form, subjectId } = options;
  const [state, setState] = useState<DraftState>({ kind: 'loading' });
  const latest = useRef(options);
  latest.current = options;
  /** Stays what it was when the form was opened or the draft begun, whatever is read anew behind it. */
  const base = useRef<number>(undefined);
  const kept = useRef<{ id?: string; version: number }>({ version: 0 });
  /** Contents that were sent without an answer: they may have been saved. */
  const unanswered = useRef(new Set<string>());
  const isUnsaved = useRef(false);
  /** Rises when the draft is thrown away; what was on its way then counts no more. */
  const round = useRef(0);
  /** What the server is asked, one after another: on a slow line a save would otherwise overtake the one before. */
  const tail = useRef<Promise<unknown>>(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const key = deviceKey(form, subjectId);

  /** Whether the server holds what this window sent, or the draft is gone: then saving goes on from there. */
  const catchUp = useCallback(
    async (error: unknown): Promise<boolean> => {
      if (!(error instanceof CommandRefused)) return false;
      if (error.code === 'FORM_DRAFT_GONE') {
        kept.current = { version: 0 };
        return true;
      }
      if (error.code !== 'STALE_VERSION') return false;
      const { formDraft } = await request(DRAFT, { form, subjectId: subjectId ?? null });
      if (!formDraft || !unanswered.current.has(JSON.stringify(formDraft.content))) return false;
      kept.current = { id: formDraft.id, version: formDraft.version };
      return true;
    },
    [form, subjectId],
  );

  const save = useCallback(
    async (isQuiet = false) => {
      if (!isUnsaved.current) return;
      isUnsaved.current = false;
      const begunIn = round.current;
      const content = instance.getFieldsValue(true) as Record<string, unknown>;
      const sent = localStorage.getItem(key);
      const write = () =>
        command(SAVE, {
          input: {
            form,
            subjectId: subjectId ?? null,
            content,
            baseVersion: base.current ?? latest.current.baseVersion ?? null,
            label: latest.current.label?.(content) ?? null,
            expectedVersion: kept.current.version,
          },
        });
      const tell = (now: DraftState) => begunIn === round.current && !isQuiet && setState(now);
      tell({ kind: 'saving' });
      try {
        const saved = await write().catch(async (error: unknown) => {
          if (await catchUp(error)) return write();
          throw error;
        });
        kept.current = { id: saved.id, version: saved.version };
        unanswered.current.clear();
        // What was typed meanwhile, here or in another window, waits for its own turn.
        if (localStorage.getItem(key) === sent) localStorage.removeItem(key);
        tell({ kind: 'saved', at: saved.savedAt });
      } catch (error) {
        if (begunIn === round.current) isUnsaved.current = true;
        if (error instanceof RequestFailed && error.code === 'UNREACHABLE') unanswered.current.add(JSON.stringify(content));
        tell({ kind: error instanceof CommandRefused && error.code === 'STALE_VERSION' ? 'elsewhere' : 'onDevice' });
      }
    },
    [form, subjectId, instance, key, catchUp],
  );

  const discard = useCallback(
    async (version?: number) => {
      clearTimeout(timer.current);
      localStorage.removeItem(key);
      forgetRestored();
      round.current += 1;
      isUnsaved.current = false;
      base.current = version;
      setState({ kind: 'clean' });
      const remove = async () => {
        const { id } = kept.current;
        kept.current = { version: 0 };
        unanswered.current.clear();
        if (id) await command(DISCARD, { id }).catch(() => {});
      };
      tail.current = tail.current.then(remove);
      await tail.current;
    },
    [key],
  );

  useEffect(() => {
    let isGone = false;
    const own = onDevice(key);
    base.current = latest.current.baseVersion;
    kept.current = { version: 0 };
    isUnsaved.current = false;
    const restore = (content: unknown, at: string, begunOn: number | null | undefined) => {
      // On a slow line somebody may have begun to type: that stays.
      const typed = typedIn(instance);
      instance.setFieldsValue(content as never);
      instance.setFieldsValue(typed as never);
      base.current = begunOn ?? base.current;
      setState({ kind: 'restored', at });
      // A draft that the form cannot show must not lock anybody out.
      noteRestored(() => discard());
    };
    tail.current = request(DRAFT, { form, subjectId: subjectId ?? null })
      .catch(() => ({ formDraft: null }))
      .then(({ formDraft }) => {
        if (isGone) return;
        if (formDraft) kept.current = { id: formDraft.id, version: formDraft.version };
        if (own && (!formDraft || own.at > formDraft.savedAt)) {
          restore(own.content, own.at, own.baseVersion);
          // The window was left before it was sent: another device would show what is older.
          isUnsaved.current = true;
          return save(true);
        }
        if (formDraft) restore(formDraft.content, formDraft.savedAt, formDraft.baseVersion);
        else setState({ kind: 'clean' });
      });
    return () => {
      isGone = true;
      clearTimeout(timer.current);
    };
  }, [form, subjectId, key, instance, save, discard]);

  const saveInTurn = useCallback(() => {
    tail.current = tail.current.then(() => save());
  }, [save]);

  useEffect(() => {
    window.addEventListener('online', saveInTurn);
    return () => window.removeEventListener('online', saveInTurn);
  }, [saveInTurn]);

  const note = useCallback(() => {
    isUnsaved.current = true;
    base.current ??= latest.current.baseVersion;
    const content = instance.getFieldsValue(true) as unknown;
    keepOnDevice(key, { content, at: new Date().toISOString(), baseVersion: base.current });
    clearTimeout(timer.current);
    timer.current = setTimeout(saveInTurn, PAUSE);
  }, [instance, key, saveInTurn]);

  return {
    state,
    note,
    discard,
    get baseVersion() {
      return base.current ?? latest.current.baseVersion;
    },
  };
}
