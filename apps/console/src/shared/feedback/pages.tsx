import { RequestFailed } from '@shared/api/request';
import { useTexts } from '@shared/texts/texts';
import { Link, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, use, useEffect, useState } from 'react';
import { OtherWays } from './other.ways';
import { wayOutOfDraft } from './restored.drafts';
import { isUnfetched } from './unfetched';
import './feedback.css';

interface MessageProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly tone?: 'calm' | 'bad';
  /** It is all there is on the page, and so its first heading. */
  readonly isPage?: boolean;
}

/** A page, or a part of one, that says one thing and what to do next. */
export function Message({ title, children, actions, tone = 'calm', isPage = false }: MessageProps) {
  return (
    <div className="message" role={tone === 'bad' ? 'alert' : undefined}>
      <Picture tone={tone} />
      {isPage ? <h1>{title}</h1> : <h2>{title}</h2>}
      {children && <p className="quiet">{children}</p>}
      {actions && <div className="row message-actions">{actions}</div>}
    </div>
  );
}

function Picture({ tone }: { tone: 'calm' | 'bad' }) {
  return (
    <svg className="message-picture" viewBox="0 0 120 84" aria-hidden="true">
      <ellipse cx="60" cy="76" rx="44" ry="6" fill="var(--surface-sunken)" />
      <path d="M22 44l14-22h48l14 22v24a4 4 0 0 1-4 4H26a4 4 0 0 1-4-4z" fill="var(--line-strong)" />
      <path d="M34 12h52v38H34z" fill="var(--surface)" stroke="var(--line-strong)" strokeWidth="2" />
      <path d="M42 22h36M42 31h36M42 40h22" stroke="var(--line-strong)" strokeWidth="3" strokeLinecap="round" />
      <path
        d="M22 44h22l6 10h20l6-10h22v24a4 4 0 0 1-4 4H26a4 4 0 0 1-4-4z"
        fill="var(--surface-sunken)"
        stroke="var(--line-strong)"
        strokeWidth="2"
      />
      <circle cx="94" cy="16" r="12" fill={tone === 'bad' ? 'var(--bad)' : 'var(--accent)'} />
      <path
        d={tone === 'bad' ? 'M94 10v8M94 22v.5' : 'M89 16h.5M94 16h.5M99 16h.5'}
        stroke="var(--surface)"
        strokeWidth="3"
        strokeLinecap="round"
      />
    </svg>
  );
}

interface FailurePageProps {
  readonly error: unknown;
  readonly reset?: () => void;
  /** Part of a page that has a heading of its own. */
  readonly isPart?: boolean;
}

/** Whatever was thrown while a page was read, in words and with the way on. */
export function FailurePage({ error, reset, isPart = false }: FailurePageProps) {
  const { t } = useTexts('shared');
  const router = useRouter();
  // A page whose program could not be fetched has to be fetched anew.
  const [hasNoProgram] = useState(() => isUnfetched(error) || (!(error instanceof RequestFailed) && !navigator.onLine));
  const again = () => {
    if (hasNoProgram) return location.reload();
    reset?.();
    return void router.invalidate();
  };
  useRetryOnline(hasNoProgram || (error instanceof RequestFailed && error.code === 'UNREACHABLE'), again);
  const refusal = error instanceof RequestFailed ? error : undefined;
  if (refusal?.code === 'NOT_FOUND') return <MissingPage isPart={isPart} isRefused />;
  if (refusal?.code === 'UNAUTHENTICATED') return <ExpiredPage isPart={isPart} />;
  if (refusal?.code === 'FORBIDDEN') return <ForbiddenPage message={refusal.message} isPart={isPart} />;
  const incident = refusal?.incident;
  const throwAway = refusal || hasNoProgram || isPart ? undefined : wayOutOfDraft();
  return (
    <Message
      tone="bad"
      isPage={!isPart}
      title={t('failure.title')}
      actions={
        <>
          <Button type="primary" onClick={again}>
            {t('failure.retry')}
          </Button>
          {throwAway && <Button onClick={() => void throwAway().then(again)}>{t('failure.throwDraftAway')}</Button>}
          <HomeLink />
        </>
      }
    >
      {refusal?.message ?? t(hasNoProgram ? 'failure.unreachable' : 'failure.unknown')}
      {throwAway && <span> {t('failure.draftMayBeWhy')}</span>}
      {incident && <span className="small"> {t('failure.incident', { incident })}</span>}
    </Message>
  );
}

/** Milliseconds between two attempts while the device says that it has a network. */
const TRY_EVERY = 3_000;

/** Tries anew by itself: at once when the network comes back, now and then while it seems to be there. */
function useRetryOnline(isWaiting: boolean, again: () => void): void {
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(() => navigator.onLine && again(), TRY_EVERY);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  });
}

function HomeLink() {
  const { t } = useTexts('shared');
  return (
    <Link to="/">
      <Button tabIndex={-1}>{t('failure.home')}</Button>
    </Link>
  );
}

interface MissingPageProps {
  readonly isPart?: boolean;
  /** The API gave nothing: it may be there for another organization of the viewer's. */
  readonly isRefused?: boolean;
}

/** No such page, or not for the organization that the viewer acts for: the two look the same. */
export function MissingPage({ isPart = false, isRefused = false }: MissingPageProps) {
  const { t } = useTexts('shared');
  const otherWays = use(OtherWays);
  return (
    <Message
      isPage={!isPart}
      title={t('failure.missing')}
      actions={
        <>
          {isRefused && otherWays}
          <HomeLink />
        </>
      }
    >
      {t('failure.missingWhy')}
    </Message>
  );
}

/** Signed in, but without the permission. */
export function ForbiddenPage({ message, isPart = false }: { message?: string; isPart?: boolean }) {
  const { t } = useTexts('shared');
  return (
    <Message isPage={!isPart} title={t('failure.forbidden')} actions={<HomeLink />}>
      {message ?? t('failure.forbiddenWhy')}
    </Message>
  );
}

/** The session ended while the page was open: signing in leads back here. */
export function ExpiredPage({ isPart = false }: { isPart?: boolean }) {
  const { t } = useTexts('shared');
  const here = location.pathname + location.search;
  return (
    <Message
      isPage={!isPart}
      title={t('failure.expired')}
      actions={
        <a href={`/sign-in?to=${encodeURIComponent(here)}`} className="button-link">
          {t('failure.signIn')}
        </a>
      }
    >
      {t('failure.expiredWhy')}
    </Message>
  );
}

interface EmptyProps {
  readonly title: string;
  readonly why?: string;
  readonly actions?: ReactNode;
}

/** Nothing here yet: says so, and what the next step is. */
export function Empty({ title, why, actions }: EmptyProps) {
  return (
    <Message title={title} actions={actions}>
      {why}
    </Message>
  );
}
