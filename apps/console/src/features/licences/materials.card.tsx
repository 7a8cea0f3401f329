import { asking, useCommand } from '@shared/api/queries';
import { Card, Notice, Tag, type Tone } from '@shared/detail/pieces';
import { Bone } from '@shared/feedback/skeleton';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { type Material, shownMaterials } from './material.shape';
import { CONFIRM_RECEIPT, CONFIRM_SETTLEMENT, DISPUTE_SETTLEMENT, MATERIALS, WITHDRAW_MATERIAL } from './trial.query';
import './trial.css';
import './trial.texts';

/** Forms come when they are needed. */
const ActDialog = lazy(() => import('@shared/acts/act.dialog').then(({ ActDialog: component }) => ({ default: component })));
const HandOverDialog = lazy(() => import('./material.dialogs').then(({ HandOverDialog: component }) => ({ default: component })));
const SettleDialog = lazy(() => import('./material.dialogs').then(({ SettleDialog: component }) => ({ default: component })));

const TONES: Readonly<Record<Material['state'], Tone>> = {
  HANDED_OVER: 'accent',
  WITHDRAWN: 'quiet',
  RECEIVED: 'quiet',
  SETTLED: 'accent',
  DISPUTED: 'warn',
  CONFIRMED: 'good',
};

interface MaterialsCardProps {
  readonly licenceId: string;
  readonly count: number;
  readonly isSide: boolean;
  /** What may be handed over today, and since when; absent where nothing is. */
  readonly handingOver?: { readonly from: string; readonly to: string };
  /** Today, the last day on which something can have been settled. */
  readonly today: string;
}

/** Things that were handed over, where each stands, and the next step of each: for the two sides. */
export function MaterialsList({ licenceId, today }: Pick<MaterialsCardProps, 'licenceId' | 'today'>) {
  const { t } = useTexts('licenceTrial');
  const { data } = useQuery(asking(MATERIALS, { id: licenceId }));
  if (!data) return <Bone height={80} />;
  const materials = shownMaterials(data);
  if (materials.length === 0) return <p className="quiet">{t('material.empty')}</p>;
  return (
    <ul className="trial-list">
      {materials.map((material) => (
        <MaterialLine key={material.id} material={material} today={today} />
      ))}
    </ul>
  );
}

/** What was handed over for the trial; how many things for an onlooker. */
export function MaterialsCard({ licenceId, count, isSide, handingOver, today }: MaterialsCardProps) {
  const { t } = useTexts('licenceTrial');
  const [isListing, setListing] = useState(false);
  return (
    <Card
      title={t('material.title')}
      note={t('material.note', { count })}
      extra={handingOver && <Button onClick={() => setListing(true)}>{t('material.add')}</Button>}
    >
      {isSide ? (
        <MaterialsList licenceId={licenceId} today={today} />
      ) : (
        <p className="quiet">{t('material.counted', { count })}</p>
      )}
      {isListing && handingOver && (
        <Suspense>
          <HandOverDialog licenceId={licenceId} {...handingOver} onClose={() => setListing(false)} />
        </Suspense>
      )}
    </Card>
  );
}

function MaterialLine({ material, today }: { readonly material: Material; readonly today: string }) {
  const { t } = useTexts('licenceTrial');
  const { name, kind, quantity, handedOverOn, atEnd, state, receivedOn, outcome, settledOn, note, disputeReason } = material;
  const { confirmedOn, confirmedBySilence, answerBy } = material;
  const facts = [
    t('material.line', { kind: t(`kind.${kind}`), count: quantity, day: handedOverOn, atEnd: t(`atEnd.${atEnd}`) }),
    receivedOn && t('material.received', { day: receivedOn }),
    outcome && t('material.settled', { day: settledOn ?? '', outcome: t(`outcome.${outcome}`) }),
    confirmedOn && t(confirmedBySilence ? 'material.silent' : 'material.confirmed', { day: confirmedOn }),
  ].filter(Boolean);
  return (
    <li>
      <div className="trial-words">
        <strong>{name}</strong> <Tag tone={outcome === 'MISSING' ? 'bad' : TONES[state]}>{t(`state.${state}`)}</Tag>
        <div className="quiet small">{facts.join(' · ')}</div>
        {note && <p className="small">{t('material.said', { note })}</p>}
        {answerBy && <p className="small">{t('material.answerBy', { day: answerBy })}</p>}
        {disputeReason && <p className="small">{t('material.dispute', { reason: disputeReason })}</p>}
      </div>
      {material.actions.length > 0 && <MaterialActs material={material} today={today} />}
    </li>
  );
}

function MaterialActs({ material, today }: { readonly material: Material; readonly today: string }) {
  const { t } = useTexts('licenceTrial');
  const [asked, setAsked] = useState<Material['actions'][number]>();
  const { id, version: expectedVersion, name, actions } = material;
  const done = (act: Material['actions'][number]) => ({ onDone: () => toast(t(`actDone.${act}`)) });
  const receiving = useCommand(CONFIRM_RECEIPT, done('CONFIRM_RECEIPT'));
  const confirming = useCommand(CONFIRM_SETTLEMENT, done('CONFIRM'));
  const withdrawing = useCommand(WITHDRAW_MATERIAL, done('WITHDRAW'));
  const disputing = useCommand(DISPUTE_SETTLEMENT, done('DISPUTE'));
  const run = (act: Material['actions'][number]) => {
    if (act === 'CONFIRM_RECEIPT') return receiving.mutate({ id, expectedVersion });
    if (act === 'CONFIRM') return confirming.mutate({ id, expectedVersion });
    return setAsked(act);
  };
  const error = receiving.error ?? confirming.error;
  const close = () => setAsked(undefined);
  return (
    <div className="trial-acts">
      {actions.map((act) => (
        <Button
          key={act}
          size="small"
          type={act === 'CONFIRM_RECEIPT' || act === 'CONFIRM' || act === 'SETTLE' ? 'primary' : 'default'}
          loading={(act === 'CONFIRM_RECEIPT' && receiving.isPending) || (act === 'CONFIRM' && confirming.isPending)}
          aria-label={`${t(`act.${act}`)} · ${name}`}
          onClick={() => run(act)}
        >
          {t(`act.${act}`)}
        </Button>
      ))}
      {error && <Notice tone="bad" title={error.message} />}
      <Suspense>
        {asked === 'WITHDRAW' && (
          <ActDialog
            confirmation={{ title: t('withdraw.title'), text: t('withdraw.text'), confirm: t('act.WITHDRAW') }}
            onRun={() => withdrawing.mutateAsync({ id, expectedVersion })}
            onClose={close}
          />
        )}
        {asked === 'DISPUTE' && (
          <ActDialog
            confirmation={{
              title: t('dispute.title'),
              text: t('dispute.text'),
              reason: 'required',
              reasonLabel: t('dispute.label'),
              confirm: t('act.DISPUTE'),
            }}
            onRun={(reason = '') => disputing.mutateAsync({ id, expectedVersion, reason })}
            onClose={close}
          />
        )}
        {(asked === 'SETTLE' || asked === 'SETTLE_FOR_LICENSEE') && (
          <SettleDialog material={material} act={asked} today={today} onClose={close} />
        )}
      </Suspense>
    </div>
  );
}
