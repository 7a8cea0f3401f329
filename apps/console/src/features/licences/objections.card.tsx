import { useMay } from '@app/viewer';
import { useCommand } from '@shared/api/queries';
import { Card } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { minute } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { lazy, Suspense, useState } from 'react';
import { JudgeButton } from './judge.button';
import { DECIDE_OBJECTION, type Objection, type Publicity } from './publicity.query';
import { ObjectionTag } from './publicity.tag';
import './publicity.texts';

const ActDialog = lazy(() => import('@shared/acts/act.dialog').then(({ ActDialog: component }) => ({ default: component })));

/** What was raised against a publicity and what came of it; those who neither prepare nor approve have their own only. */
export function ObjectionsCard({ publicity: { objections } }: { readonly publicity: Publicity }) {
  const { t } = useTexts('publicity');
  const may = useMay();
  const seesAll = may('licence.approve') || may('licence.prepare');
  return (
    <Card title={t('objections.title')} {...(seesAll ? {} : { note: t('objections.own') })}>
      {objections.length === 0 && <p className="quiet">{t('objections.empty')}</p>}
      <ol className="timeline">
        {objections.map((objection) => (
          <Item key={objection.id} objection={objection} />
        ))}
      </ol>
    </Card>
  );
}

function Item({ objection }: { readonly objection: Objection }) {
  const { t } = useTexts('publicity');
  const [deciding, setDeciding] = useState<'dismiss' | 'uphold'>();
  const { id, version, reason, state, raisedAt, raisedBy, decidedAt, decidedBy, decisionReason, canDecide, decisionHindrance } =
    objection;
  const decide = useCommand(DECIDE_OBJECTION, {
    onDone: (done) => toast(t(done.state === 'UPHELD' ? 'decide.done.uphold' : 'decide.done.dismiss')),
  });
  return (
    <li>
      <div className="row">
        <span className="small quiet">
          {t('objections.raised', { who: raisedBy?.name ?? t('objections.me'), time: minute(raisedAt) })}
        </span>
        <ObjectionTag state={state} />
      </div>
      <p className="licence-prose">{reason}</p>
      {decidedAt && (
        <p className="small quiet">
          {t('objections.decided', { who: decidedBy?.name ?? t('objections.approver'), time: minute(decidedAt) })}
        </p>
      )}
      {decisionReason && <p className="small licence-prose">{t('objections.said', { reason: decisionReason })}</p>}
      {(canDecide || decisionHindrance !== null) && (
        <div className="row">
          <JudgeButton
            label={t('decide.dismiss')}
            whyNot={decisionHindrance}
            size="small"
            onClick={() => setDeciding('dismiss')}
          />
          <JudgeButton
            label={t('decide.uphold')}
            whyNot={decisionHindrance}
            size="small"
            danger
            onClick={() => setDeciding('uphold')}
          />
        </div>
      )}
      {deciding && (
        <Suspense>
          <ActDialog
            confirmation={{
              title: t(`decide.${deciding}`),
              text: t(`decide.${deciding}Text`),
              reason: 'required',
              reasonLabel: t('decide.label'),
              confirm: t(`decide.${deciding}`),
              isDangerous: deciding === 'uphold',
            }}
            onRun={(said = '') =>
              decide.mutateAsync({ id, expectedVersion: version, uphold: deciding === 'uphold', reason: said })
            }
            onClose={() => setDeciding(undefined)}
          />
        </Suspense>
      )}
    </li>
  );
}
