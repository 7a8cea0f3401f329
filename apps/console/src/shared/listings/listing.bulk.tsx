import { type Act, ActBar } from '@shared/acts/act.bar';
import { useCommand } from '@shared/api/queries';
import type { Document } from '@shared/api/request';
import { sayFailed, toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { Button } from 'antd';
import { type ComponentType, useState } from 'react';
import { endingActs, type EndingWord } from './listing.acts';
import './bulk.texts';

/** Which listings are meant, as the API takes it: some, or all that a filter finds as long as they are that many. */
interface Selection<Filter> {
  readonly ids?: string[];
  readonly filter?: Filter;
  readonly expectedCount?: number;
  readonly asSeenAt: string;
}

/** A `BulkResult`: what became of each row. */
interface Done {
  readonly done: number;
  readonly refused: number;
  readonly unchanged: number;
  readonly rows: readonly {
    readonly id: string;
    readonly outcome: string;
    readonly refusal: { readonly message: string } | null;
  }[];
}

type Answer = Done | { readonly code: string; readonly message: string };
type BulkDocument<Filter, Facts = unknown> = Document<Record<string, Answer>, { selection: Selection<Filter> } & Facts>;

/** The commands on many listings, in the words of the room that lists them; each answers with a `BulkResult` or failures. */
export interface BulkDocuments<Filter> {
  readonly publish: BulkDocument<Filter, { ownershipDeclaration?: string }>;
  readonly hide: BulkDocument<Filter, { reason: string }>;
  readonly show: BulkDocument<Filter>;
  readonly confirm: BulkDocument<Filter>;
  readonly withdraw: BulkDocument<Filter, { reason: string }>;
}

/** What the room's own texts say of the acts. */
type BulkWord =
  EndingWord | `act.${'PUBLISH' | 'SHOW' | 'CONFIRM'}` | `bulk.${'publishTitle' | 'publishText' | 'hideTitle' | 'withdrawTitle'}`;

/** What was selected in a list. */
export interface BulkSelection<Filter> {
  readonly ids: readonly string[];
  /** Milliseconds when the rows were read; what was changed since then is left alone. */
  readonly seenAt: number;
  /** All that the list finds, and how many that is: to act on them without turning every page. */
  readonly all: { readonly filter: Filter; readonly count: number };
  readonly onDone: () => void;
}

interface ListingBulkProps<Filter> extends BulkSelection<Filter> {
  readonly documents: BulkDocuments<Filter>;
  readonly say: (word: BulkWord, facts: { readonly count: number }) => string;
  /** What has to be declared before anything is published: the text as it is sent, and the field in which it is accepted. */
  readonly declaration?: {
    readonly text: string;
    readonly field: ComponentType<{ readonly isAccepted: boolean; readonly onAccept: (isAccepted: boolean) => void }>;
  };
}

/** Acts on the selected listings at once; what could not be done is counted and says why. For whoever may publish them. */
export function ListingBulk<Filter>(props: ListingBulkProps<Filter>) {
  const { ids, seenAt, all } = props;
  const { t } = useTexts('bulk');
  const [isAll, setAll] = useState(false);
  const asSeenAt = new Date(seenAt).toISOString();
  const selection: Selection<Filter> = isAll
    ? { filter: all.filter, expectedCount: all.count, asSeenAt }
    : { ids: [...ids], asSeenAt };
  const acts = useBulkActs(selection, isAll ? all.count : ids.length, props);
  return (
    <>
      {all.count > ids.length && (
        <Button size="small" type="link" onClick={() => setAll(!isAll)}>
          {isAll ? t('onlySelected', { count: ids.length }) : t('all', { count: all.count })}
        </Button>
      )}
      {isAll && <strong>{t('isAll', { count: all.count })}</strong>}
      <ActBar acts={acts} allowed={acts.map(({ action }) => action)} visible={4} />
    </>
  );
}

function useBulkActs<Filter>(selection: Selection<Filter>, count: number, props: ListingBulkProps<Filter>): readonly Act[] {
  const { documents, declaration, onDone } = props;
  const [isDeclared, setDeclared] = useState(false);
  const tell = useTelling(onDone);
  const publish = useCommand(documents.publish, { onDone: (result) => tell(result) });
  const show = useCommand(documents.show, { onDone: (result) => tell(result) });
  const confirm = useCommand(documents.confirm, { onDone: (result) => tell(result) });
  const withdraw = useCommand(documents.withdraw, { onDone: (result) => tell(result) });
  const hide = useCommand(documents.hide, {
    onDone: (result) => {
      const hidden = result.rows.filter(({ outcome }) => outcome === 'DONE').map(({ id }) => id);
      const showAgain = () => show.mutateAsync({ selection: { ids: hidden, asSeenAt: new Date().toISOString() } });
      tell(result, () => void showAgain().catch(sayFailed));
    },
  });
  const say = (word: BulkWord) => props.say(word, { count });
  const Field = declaration?.field;
  const [hiding, withdrawing] = endingActs({
    say,
    titles: { hide: say('bulk.hideTitle'), withdraw: say('bulk.withdrawTitle') },
    hide: (reason) => hide.mutateAsync({ selection, reason }),
    withdraw: (reason) => withdraw.mutateAsync({ selection, reason }),
  });
  return [
    {
      action: 'PUBLISH',
      label: say('act.PUBLISH'),
      confirmation: {
        title: say('bulk.publishTitle'),
        text: say('bulk.publishText'),
        confirm: say('act.PUBLISH'),
        children: Field && <Field isAccepted={isDeclared} onAccept={setDeclared} />,
        isReady: isDeclared || !declaration,
        onClose: () => setDeclared(false),
      },
      run: () => publish.mutateAsync({ selection, ...(declaration && { ownershipDeclaration: declaration.text }) }),
    },
    hiding,
    { action: 'SHOW', label: say('act.SHOW'), run: () => show.mutateAsync({ selection }) },
    { action: 'CONFIRM', label: say('act.CONFIRM'), run: () => confirm.mutateAsync({ selection }) },
    withdrawing,
  ];
}

/** Says how many were done, left as they were and refused, with the first reason; then the selection is over. */
function useTelling(onDone: () => void): (result: Done, onUndo?: () => void) => void {
  const { t } = useTexts('bulk');
  return ({ done, refused, unchanged, rows }, onUndo) => {
    const [why = ''] = rows.flatMap(({ refusal }) => refusal?.message ?? []);
    const said = [t('done', { done }), unchanged && t('unchanged', { unchanged }), refused && t('refused', { refused, why })];
    toast(said.filter(Boolean).join(t('comma')), {
      tone: done + unchanged > 0 ? 'good' : 'bad',
      ...(onUndo && done > 0 ? { onUndo } : {}),
    });
    onDone();
  };
}
