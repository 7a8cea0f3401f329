import { sayFailed } from '@shared/feedback/toasts';
import { Dropdown } from '@shared/menus/dropdown';
import { useTexts } from '@shared/texts/texts';
import { Button, Tooltip } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';

const ActDialog = lazy(() => import('./act.dialog').then(({ ActDialog: component }) => ({ default: component })));

/** What is asked before something is done that cannot simply be undone. */
export interface Confirmation {
  readonly title: string;
  /** What will happen, in words; amounts to the fen. */
  readonly text?: ReactNode;
  /** Whether a reason is asked for, and whether it may be left out. */
  readonly reason?: 'required' | 'optional';
  readonly reasonLabel?: string;
  /** The word on the button that does it. */
  readonly confirm: string;
  readonly isDangerous?: boolean;
  /** Further fields; they keep their own state, and may be loaded when the dialog opens. */
  readonly children?: ReactNode;
  /** False as long as those fields are not filled in. */
  readonly isReady?: boolean;
  /** When the dialog closes, done or not: further fields forget what was said. */
  readonly onClose?: () => void;
}

/** Something that can be done to what is shown. */
export interface Act {
  /** The action's name, as in `viewerActions`. */
  readonly action: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly kind?: 'primary' | 'danger';
  readonly confirmation?: Confirmation;
  /** Does it; why a promise was rejected is said in the dialog, and where there is none in a message: not by the caller too. */
  readonly run: (reason?: string) => Promise<unknown> | void;
}

interface ActBarProps {
  readonly acts: readonly Act[];
  /** What the viewer may do now. */
  readonly allowed: readonly string[];
  /** What the viewer may do in principle, but not now, and why. */
  readonly blocked?: readonly { readonly action: string; readonly reason: string }[];
  /** How many buttons stand in the open; the others wait behind “more”. */
  readonly visible?: number;
}

/** Buttons from `viewerActions`: what is never allowed is not there, what the state forbids is disabled and says why. */
export function ActBar({ acts, allowed, blocked = [], visible = 3 }: ActBarProps) {
  const { t } = useTexts('shared');
  const [open, setOpen] = useState<Act>();
  const reasons = new Map(blocked.map(({ action, reason }) => [action, reason]));
  const here = acts.filter(({ action }) => allowed.includes(action) || reasons.has(action));
  const ordered = [...here].sort((one, other) => Number(allowed.includes(other.action)) - Number(allowed.includes(one.action)));
  const start = (act: Act) => (act.confirmation ? setOpen(act) : void act.run()?.catch(sayFailed));
  const shown = ordered.slice(0, visible);
  const rest = ordered.slice(visible);
  return (
    <>
      {shown.map((act) => (
        <ActButton
          key={act.action}
          act={act}
          reason={allowed.includes(act.action) ? undefined : reasons.get(act.action)}
          onStart={start}
        />
      ))}
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.map((act) => ({
              key: act.action,
              icon: act.icon,
              danger: act.kind === 'danger',
              disabled: !allowed.includes(act.action),
              label: (
                <span>
                  {act.label}
                  {!allowed.includes(act.action) && <small className="fact-note">{reasons.get(act.action)}</small>}
                </span>
              ),
              onClick: () => start(act),
            })),
          }}
        >
          <Button>{t('act.more')} ▾</Button>
        </Dropdown>
      )}
      {open?.confirmation && (
        <Suspense>
          <ActDialog
            confirmation={acts.find(({ action }) => action === open.action)?.confirmation ?? open.confirmation}
            onRun={acts.find(({ action }) => action === open.action)?.run ?? open.run}
            onClose={() => setOpen(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}

function ActButton({ act, reason, onStart }: { act: Act; reason: string | undefined; onStart: (act: Act) => void }) {
  const [isBusy, setBusy] = useState(false);
  const go = () => {
    if (act.confirmation) return onStart(act);
    const running = act.run();
    if (!running) return undefined;
    setBusy(true);
    return void running.catch(sayFailed).finally(() => setBusy(false));
  };
  const button = (
    <Button
      type={act.kind === 'primary' && !reason ? 'primary' : 'default'}
      danger={act.kind === 'danger'}
      icon={act.icon}
      loading={isBusy}
      disabled={Boolean(reason)}
      onClick={go}
    >
      {act.label}
    </Button>
  );
  if (!reason) return button;
  return (
    <WhyNot label={act.label} reason={reason}>
      {button}
    </WhyNot>
  );
}

/** Says why a button is disabled. It has no focus then: what surrounds it has, so that the reason is reachable by keyboard. */
export function WhyNot({ label, reason, children }: { label: string; reason: string; children: ReactNode }) {
  return (
    <Tooltip title={reason}>
      <span tabIndex={0} role="note" aria-label={`${label}: ${reason}`}>
        {children}
      </span>
    </Tooltip>
  );
}
