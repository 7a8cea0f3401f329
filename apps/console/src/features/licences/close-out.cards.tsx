import { useCommand } from '@shared/api/queries';
import { Card, Facts, Money, Notice, Tag } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { minute } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { CLOSE_RETURN, type CloseOut, type CloseOutLicence } from './close-out.query';
import { type CloseOutStep, isDone } from './close-out.steps';
import { MaterialsList } from './materials.card';
import './close-out.texts';

/** Forms come when they are needed. */
const ActDialog = lazy(() => import('@shared/acts/act.dialog').then(({ ActDialog: component }) => ({ default: component })));
const DeclareDialog = lazy(() => import('./declare.dialog').then(({ DeclareDialog: component }) => ({ default: component })));

interface StepProps {
  readonly licenceId: string;
  readonly closeOut: CloseOut;
  readonly isSide: boolean;
}

/** Whether a step is done, in a word. */
function StepTag({ closeOut, step }: { readonly closeOut: CloseOut; readonly step: CloseOutStep }) {
  const { t } = useTexts('licenceCloseOut');
  if (isDone(closeOut, step)) return <Tag tone="good">{t('state.done')}</Tag>;
  return <Tag tone={closeOut.closedOn ? 'bad' : 'accent'}>{t(closeOut.closedOn ? 'state.missing' : 'state.open')}</Tag>;
}

/** What the licensee declares; to be read by both sides and signed by one. */
export function DeclarationCard({ licenceId, closeOut, isSide }: StepProps) {
  const { t } = useTexts('licenceCloseOut');
  const [isSigning, setSigning] = useState(false);
  const { declaration, declaredAt, declaredBy, missingReason, actions } = closeOut;
  return (
    <Card title={t('declaration.title')} note={<StepTag closeOut={closeOut} step="DECLARATION" />}>
      <div className="stack">
        <p className="quiet">
          {declaredAt
            ? t('declaration.signed', { who: declaredBy?.name ?? t('declaration.licensee'), time: minute(declaredAt) })
            : missingReason
              ? t('declaration.missing', { reason: missingReason })
              : t(actions.includes('DECLARE_NON_USE') ? 'declaration.why' : 'declaration.waits')}
        </p>
        {declaration && !closeOut.declarationMissing ? (
          <Text declaration={declaration} />
        ) : (
          !isSide && <p className="quiet">{t('declaration.hidden')}</p>
        )}
        {actions.includes('DECLARE_NON_USE') && (closeOut.unsettled ?? 0) > 0 && (
          <Notice tone="warn" title={t('declaration.ahead', { count: closeOut.unsettled ?? 0 })} />
        )}
        {actions.includes('DECLARE_NON_USE') && (
          <div>
            <Button type="primary" onClick={() => setSigning(true)}>
              {t('declaration.sign')}
            </Button>
          </div>
        )}
      </div>
      {isSigning && declaration && (
        <Suspense>
          <DeclareDialog licenceId={licenceId} declaration={declaration} onClose={() => setSigning(false)} />
        </Suspense>
      )}
    </Card>
  );
}

function Text({ declaration: { zh, en, hash } }: { readonly declaration: NonNullable<CloseOut['declaration']> }) {
  const { t } = useTexts('licenceCloseOut');
  return (
    <>
      <details>
        <summary>{t('declaration.read')}</summary>
        <div className="declaration-text" lang="zh-CN" tabIndex={0}>
          {zh}
        </div>
      </details>
      <details>
        <summary>{t('declaration.english')}</summary>
        <div className="declaration-text" lang="en" tabIndex={0}>
          {en}
        </div>
      </details>
      <Facts facts={[{ label: t('declaration.hash'), value: <code className="hash hash-whole">{hash}</code> }]} />
    </>
  );
}

/** What was handed over goes back, thing by thing. */
export function MaterialsStep({
  licence: { id, trial },
  closeOut,
  isSide,
}: {
  readonly licence: CloseOutLicence;
  readonly closeOut: CloseOut;
  readonly isSide: boolean;
}) {
  const { t } = useTexts('licenceCloseOut');
  const { unsettled } = closeOut;
  return (
    <Card title={t('materials.title')} note={<StepTag closeOut={closeOut} step="MATERIALS" />}>
      <div className="stack">
        <p className="quiet">
          {unsettled == null
            ? t('materials.hidden')
            : unsettled === 0
              ? t('materials.done')
              : t('materials.open', { count: unsettled })}
        </p>
        {isSide && trial && trial.materials > 0 && <MaterialsList licenceId={id} today={trial.asOf} />}
      </div>
    </Card>
  );
}

/** Nothing is owed, and no money waits. */
export function MoneyCard({ licenceId, closeOut, isSide }: StepProps) {
  const { t } = useTexts('licenceCloseOut');
  const { owed, unapplied, currency } = closeOut;
  const sums = [
    ['owed', owed],
    ['unapplied', unapplied],
  ] as const;
  const open = sums.filter(([, amount]) => amount !== '0');
  return (
    <Card title={t('money.title')} note={<StepTag closeOut={closeOut} step="MONEY" />}>
      <div className="stack">
        {open.length === 0 && <p className="quiet">{t('money.done')}</p>}
        {open.map(([key, amount]) => (
          <p key={key}>
            {t(`money.${key}`)}{' '}
            <strong>
              <Money amount={{ amount, currency: currency ?? 'CNY' }} exact />
            </strong>
          </p>
        ))}
        {open.length > 0 && isSide && (
          <Link to="/licences/$id/books" params={{ id: licenceId }}>
            {t('money.book')}
          </Link>
        )}
      </div>
    </Card>
  );
}

/** The licensor closes: with everything, or after the due day without the declaration. */
export function ClosingCard({ licenceId, closeOut }: Omit<StepProps, 'isSide'>) {
  const { t } = useTexts('licenceCloseOut');
  const [asked, setAsked] = useState<'CLOSE' | 'CLOSE_WITHOUT_DECLARATION'>();
  const { actions, missing, closesAfter, version: expectedVersion } = closeOut;
  const closing = useCommand(CLOSE_RETURN, { onDone: () => toast(t('close.done')) });
  const isWithout = asked === 'CLOSE_WITHOUT_DECLARATION';
  const still = missing.map((step) => t(`step.${step}`)).join(t('and'));
  return (
    <Card title={t('close.title')} note={<StepTag closeOut={closeOut} step="CLOSING" />}>
      <div className="stack">
        <p className="quiet">{t('close.why')}</p>
        {missing.length > 0 && <Notice tone="accent" title={t('close.waitsMissing', { what: still })} />}
        {missing.length === 0 && !actions.includes('CLOSE') && <p className="quiet">{t('close.waits')}</p>}
        {closesAfter && <p className="quiet">{t('close.silence', { day: closesAfter })}</p>}
        <div className="row">
          {actions.includes('CLOSE') && (
            <Button type="primary" onClick={() => setAsked('CLOSE')}>
              {t('close.act')}
            </Button>
          )}
          {actions.includes('CLOSE_WITHOUT_DECLARATION') && (
            <Button onClick={() => setAsked('CLOSE_WITHOUT_DECLARATION')}>{t('close.without')}</Button>
          )}
        </div>
      </div>
      {asked && (
        <Suspense>
          <ActDialog
            confirmation={{
              title: t(isWithout ? 'close.without' : 'close.act'),
              text: t(isWithout ? 'close.withoutText' : 'close.confirmText'),
              confirm: t('close.confirm'),
              ...(isWithout ? { reason: 'required' as const, reasonLabel: t('close.reason') } : {}),
            }}
            onRun={(reason) =>
              closing.mutateAsync({ licenceId, expectedVersion, missingReason: isWithout ? (reason ?? '') : null })
            }
            onClose={() => setAsked(undefined)}
          />
        </Suspense>
      )}
    </Card>
  );
}
