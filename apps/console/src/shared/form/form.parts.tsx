import { CommandRefused, RequestFailed } from '@shared/api/request';
import { Notice } from '@shared/detail/pieces';
import { type Amount, exactMoney, minute, roundMoney } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { Button, type FormInstance, Input } from 'antd';
import { useEffect, useState } from 'react';
import { parseAmount } from './amount';
import type { Injected } from './day.field';
import type { FormDraft } from './use.form.draft';

/** Where the draft stands, and the way to be rid of it. */
export function DraftNote({ draft, onDiscarded }: { draft: FormDraft; onDiscarded: () => void }) {
  const { t } = useTexts('shared');
  const { state } = draft;
  const discard = () => void draft.discard().then(onDiscarded);
  if (state.kind === 'restored') {
    return (
      <Notice
        tone="accent"
        title={t('form.draftRestored', { time: minute(state.at) })}
        actions={<Button onClick={discard}>{t('form.draftDiscard')}</Button>}
      />
    );
  }
  if (state.kind === 'elsewhere') return <Notice title={t('form.draftElsewhere')} />;
  const text = { saving: t('form.draftSaving'), onDevice: t('form.draftFailed'), loading: '', clean: '' };
  return (
    <p className="quiet small" role="status" style={{ minHeight: 20 }}>
      {state.kind === 'saved' ? t('form.draftSaved', { time: minute(state.at) }) : text[state.kind]}
    </p>
  );
}

/** What the server refused, above the form; fields it named are marked by `showFailure`. */
export function FormFailure({ error, onLatest, onMine }: { error: Error | null; onLatest?: () => void; onMine?: () => void }) {
  const { t } = useTexts('shared');
  if (!error) return null;
  if (error instanceof CommandRefused && error.code === 'STALE_VERSION') {
    return (
      <Notice
        title={t('failure.stale')}
        actions={
          <>
            {onLatest && <Button onClick={onLatest}>{t('failure.showLatest')}</Button>}
            {onMine && <Button onClick={onMine}>{t('failure.keepMine')}</Button>}
          </>
        }
      >
        {t('failure.staleWhy')}
      </Notice>
    );
  }
  return <Notice tone="bad" title={error.message} />;
}

/** `input.targets.0.value` as the names of an antd form, which has no `input` in front. */
const nameOf = (path: string): (string | number)[] =>
  path
    .replace(/^input\./, '')
    .split('.')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));

/** Marks the fields that the server named, and moves to the first. */
export function showFailure(form: FormInstance, error: Error): void {
  const problems =
    error instanceof RequestFailed
      ? error.problems
      : error instanceof CommandRefused && typeof error.facts.field === 'string' && error.facts.field !== ''
        ? [{ path: error.facts.field, message: error.message }]
        : [];
  if (problems.length === 0) return;
  form.setFields(problems.map(({ path, message }) => ({ name: nameOf(path), errors: [message] })) as never);
  const [first] = problems;
  if (first) form.scrollToField(nameOf(first.path), { block: 'center', focus: true });
}

/** Something typed that is no amount: kept as it is, for `moneyRule` to refuse. Its `amount` is empty. */
interface UnreadAmount extends Amount {
  readonly typed: string;
}

const textOf = (value: Amount | UnreadAmount | null | undefined): string => {
  if (!value) return '';
  return 'typed' in value ? value.typed : exactMoney(value).replace(/[^\d.]/g, '');
};

/** Refuses what `MoneyField` could not read, instead of sending nothing; every field of money has it. */
export const moneyRule = (message: string) => ({
  validator: (_: unknown, value: Amount | null | undefined) =>
    value?.amount === '' ? Promise.reject(new Error(message)) : Promise.resolve(),
});

interface MoneyFieldProps extends Injected {
  readonly value?: Amount | null;
  readonly onChange?: (value: Amount | null) => void;
  readonly placeholder?: string;
}

/** An amount in yuan, typed as people write it (800000, 80万, 1.5 亿); says how it was understood. Its value is in fen. */
export function MoneyField({ value, onChange, placeholder, ...injected }: MoneyFieldProps) {
  const language = useLanguage();
  const [text, setText] = useState(textOf(value));
  const parsed = parseAmount(text);
  useEffect(() => {
    // A value from outside (a restored draft) replaces the text; our own echo does not.
    const isOther = value && (value.amount === '' ? textOf(value) !== text : parsed !== value.amount);
    if (isOther) setText(textOf(value));
    if (!value) setText('');
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only what comes from outside counts
  }, [value?.amount]);
  const type = (typed: string) => {
    setText(typed);
    const amount = parseAmount(typed);
    const unread: UnreadAmount = { amount: '', currency: 'CNY', typed };
    if (typed.trim() === '') return onChange?.(null);
    return onChange?.(amount ? { amount, currency: 'CNY' } : unread);
  };
  const said = parsed ? roundMoney({ amount: parsed, currency: 'CNY' }, language) : undefined;
  return (
    <Input
      {...injected}
      inputMode="decimal"
      prefix="¥"
      suffix={<span className="quiet">{said ?? ''}</span>}
      value={text}
      placeholder={placeholder ?? ''}
      onChange={({ target }) => type(target.value)}
    />
  );
}
