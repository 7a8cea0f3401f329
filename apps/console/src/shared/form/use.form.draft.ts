import { CommandRefused, command, request } from '@shared/api/request';
import type { FormInstance } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { graphql } from '@gql/shared';

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
  /** Its version when the form was opened. */
  readonly baseVersion?: number | undefined;
  /** What the draft is called in “continue where you left off”. */
  readonly label?: (values: Record<string, unknown>) => string | undefined;
}

export interface FormDraft {
  readonly state: DraftState;
  /** To be called with every change of the form: `<Form onValuesChange={draft.note}>`. */
  readonly note: () => void;
  /** Throws the draft away: when the form was sent, or when the person wants it. */
  readonly discard: () => Promise<void>;
  /** The version on which a restored draft was begun; edits send it so that a conflict is noticed. */
  readonly baseVersion: number | undefined;
}

/**
 * Keeps what is filled in: on this device with every key, on the server after a pause. A reload, a lost connection or an expired
 * session loses nothing. `instance` must be connected to a mounted antd form.
 */
export function useFormDraft(instance: FormInstance, options: FormDraftOptions): FormDraft {
  const { form, subjectId } = options;
  const [state, setState] = useState<DraftState>({ kind: 'loading' });
  const [baseVersion, setBaseVersion] = useState(options.baseVersion);
  const kept = useRef<{ id?: string; version: number }>({ version: 0 });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(options);
  latest.current = options;
  const key = deviceKey(form, subjectId);

  useEffect(() => {
    let isGone = false;
    const restore = (content: unknown, at: string, base: number | null | undefined) => {
      instance.setFieldsValue(content as never);
      setBaseVersion(base ?? latest.current.baseVersion);
      setState({ kind: 'restored', at });
    };
    void request(DRAFT, { form, subjectId: subjectId ?? null })
      .then(({ formDraft }) => {
        if (isGone) return;
        const own = onDevice(key);
        if (formDraft) kept.current = { id: formDraft.id, version: formDraft.version };
        if (own && (!formDraft || own.at > formDraft.savedAt)) return restore(own.content, own.at, own.baseVersion);
        if (formDraft) return restore(formDraft.content, formDraft.savedAt, formDraft.baseVersion);
        setState({ kind: 'clean' });
      })
      .catch(() => {
        const own = onDevice(key);
        if (!isGone) own ? restore(own.content, own.at, own.baseVersion) : setState({ kind: 'clean' });
      });
    return () => {
      isGone = true;
      clearTimeout(timer.current);
    };
  }, [form, subjectId, key, instance]);

  const save = useCallback(async () => {
    const content = instance.getFieldsValue(true) as Record<string, unknown>;
    const { baseVersion: base, label } = latest.current;
    setState({ kind: 'saving' });
    try {
      const saved = await command(SAVE, {
        input: {
          form,
          subjectId: subjectId ?? null,
          content,
          baseVersion: base ?? null,
          label: label?.(content) ?? null,
          expectedVersion: kept.current.version,
        },
      });
      kept.current = { id: saved.id, version: saved.version };
      localStorage.removeItem(key);
      setState({ kind: 'saved', at: saved.savedAt });
    } catch (error) {
      setState({ kind: error instanceof CommandRefused && error.code === 'STALE_VERSION' ? 'elsewhere' : 'onDevice' });
    }
  }, [form, subjectId, instance, key]);

  const note = useCallback(() => {
    const content = instance.getFieldsValue(true) as unknown;
    localStorage.setItem(key, JSON.stringify({ content, at: new Date().toISOString(), baseVersion: latest.current.baseVersion }));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), PAUSE);
  }, [instance, key, save]);

  const discard = useCallback(async () => {
    clearTimeout(timer.current);
    localStorage.removeItem(key);
    const { id } = kept.current;
    kept.current = { version: 0 };
    setState({ kind: 'clean' });
    if (id) await command(DISCARD, { id }).catch(() => {});
  }, [key]);

  return { state, note, discard, baseVersion };
}

interface DeviceDraft {
  readonly content: unknown;
  readonly at: string;
  readonly baseVersion?: number;
}

const PREFIX = 'trihelix.draft.';
const deviceKey = (form: string, subjectId: string | undefined): string => `${PREFIX}${form}.${subjectId ?? 'new'}`;

function onDevice(key: string): DeviceDraft | undefined {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? 'null') as DeviceDraft | null) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Forgets what is kept on this device: somebody else may act next. */
export function forgetDeviceDrafts(): void {
  Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .forEach((key) => localStorage.removeItem(key));
}
