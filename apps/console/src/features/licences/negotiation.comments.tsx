import { useCommand } from '@shared/api/queries';
import { Tag } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { minute } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { COMMENT, RESOLVE_COMMENT, type TermsComment } from './negotiation.query';
import './negotiation.texts';

const LONGEST = 2000;

interface ClauseCommentsProps {
  readonly licenceId: string;
  /** The version on which somebody comments now, and where in it. */
  readonly version: number;
  readonly path: string;
  readonly clause: string;
  /** Oldest first. */
  readonly comments: readonly TermsComment[];
  readonly mayComment: boolean;
}

/** What was said at a clause, and a box to say more; settled ones stay readable behind the button. */
export function ClauseComments({ licenceId, version, path, clause, comments, mayComment }: ClauseCommentsProps) {
  const { t } = useTexts('negotiation');
  const open = comments.filter(({ resolvedAt }) => !resolvedAt).length;
  const [chosen, show] = useState<boolean>();
  const isShown = chosen ?? open > 0;
  const [isWriting, write] = useState(false);
  return (
    <div className="negotiation-comments">
      <div className="row">
        {comments.length > 0 && (
          <Button size="small" color="default" variant="filled" aria-expanded={isShown} onClick={() => show(!isShown)}>
            {isShown ? t('comment.hide') : t('comment.more', { count: comments.length })}
          </Button>
        )}
        {open > 0 && <Tag tone="warn">{t('comment.openCount', { count: open })}</Tag>}
        {mayComment && !isWriting && (
          <Button
            size="small"
            color="default"
            variant="filled"
            aria-label={`${t('comment.add')}: ${clause}`}
            onClick={() => write(true)}
          >
            {t('comment.add')}
          </Button>
        )}
      </div>
      {isShown && comments.length > 0 && (
        <ol>
          {comments.map((comment) => (
            <Said key={comment.id} comment={comment} version={version} />
          ))}
        </ol>
      )}
      {isWriting && (
        <CommentBox
          licenceId={licenceId}
          version={version}
          path={path}
          clause={clause}
          onClose={() => {
            write(false);
            show(true);
          }}
        />
      )}
    </div>
  );
}

function Said({ comment, version }: { readonly comment: TermsComment; readonly version: number }) {
  const { t } = useTexts('negotiation');
  const resolve = useCommand(RESOLVE_COMMENT, { onDone: () => toast(t('comment.done')) });
  const { id, side, body, writtenAt, writtenBy, resolvedSide, resolvedBy, resolvedAt, canResolve } = comment;
  return (
    <li data-side={side} data-resolved={Boolean(resolvedAt)}>
      <div className="small quiet">
        {[t(`side.${side}`), writtenBy?.name, minute(writtenAt)].filter(Boolean).join(' · ')}
        {comment.version !== version && <> · {t('comment.on', { version: comment.version })}</>}
      </div>
      <p className="licence-prose">{body}</p>
      {resolvedAt && resolvedSide && (
        <div className="small quiet">
          ✓{' '}
          {t('comment.resolved', {
            who: resolvedBy?.name ?? t(`side.${resolvedSide}`),
            time: minute(resolvedAt),
          })}
        </div>
      )}
      {canResolve && (
        <Button size="small" loading={resolve.isPending} onClick={() => resolve.mutate({ id })}>
          {t('comment.resolve')}
        </Button>
      )}
      {resolve.error && (
        <div className="negotiation-refused small" role="alert">
          {resolve.error.message}
        </div>
      )}
    </li>
  );
}

interface CommentBoxProps extends Omit<ClauseCommentsProps, 'comments' | 'mayComment'> {
  readonly onClose: () => void;
}

function CommentBox({ licenceId, version, path, clause, onClose }: CommentBoxProps) {
  const { t } = useTexts('negotiation');
  const id = useId();
  const [body, setBody] = useState('');
  const [isLeft, leave] = useState(false);
  const send = useCommand(COMMENT, {
    onDone: () => {
      toast(t('comment.sent'));
      onClose();
    },
  });
  const said = body.trim();
  const problem = send.error?.message ?? (isLeft && said === '' ? t('comment.needed') : undefined);
  const submit = () => {
    leave(true);
    if (said) send.mutate({ id: licenceId, version, path, body: said });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label htmlFor={id} className="small">
        {t('comment.label', { clause })}
      </label>
      <Input.TextArea
        id={id}
        autoFocus
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={LONGEST}
        value={body}
        onChange={({ target }) => setBody(target.value)}
        onBlur={() => leave(true)}
        aria-describedby={`${id}-why`}
        {...(problem ? { status: 'error' as const, 'aria-invalid': true } : {})}
      />
      <div
        id={`${id}-why`}
        className={problem ? 'negotiation-refused small' : 'quiet small'}
        role={problem ? 'alert' : undefined}
      >
        {problem ?? t('comment.hint')}
      </div>
      <div className="row">
        <Button size="small" onClick={onClose}>
          {t('comment.cancel')}
        </Button>
        <Button size="small" type="primary" htmlType="submit" loading={send.isPending}>
          {t('comment.send')}
        </Button>
      </div>
    </form>
  );
}
