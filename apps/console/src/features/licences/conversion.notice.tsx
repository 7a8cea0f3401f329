import { asking, useCommand, useRefresh } from '@shared/api/queries';
import { DaysLeft, Notice } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { type ConversionRound, LICENCE_CONVERSION, WAIVE_CONVERSION } from './conversion.query';
import './conversion.texts';
import { LICENCE, type LicenceDetail } from './licence.query';
import { useSide } from './licence.side';

const ActDialog = lazy(() => import('@shared/acts/act.dialog').then(({ ActDialog: component }) => ({ default: component })));
const ConvertDialog = lazy(() =>
  import('./course.decide.dialog').then(({ ConvertDialog: component }) => ({ default: component })),
);

/** Above the page of a licence that is in a round of conversion: what it means, what to answer, and until when. */
export function ConversionNotice({ licence }: { readonly licence: LicenceDetail }) {
  const side = useSide(licence);
  const { data } = useQuery(asking(LICENCE_CONVERSION, { id: licence.id }));
  const round = data?.licence.conversionClaims.find(({ outcome }) => outcome === null);
  if (!round || !side) return null;
  if (side === 'LICENSOR') return <ForLicensor round={round} />;
  return round.answer === 'ASKED' ? <Asked licence={licence} round={round} /> : <Waits round={round} />;
}

/** The licensor sees that it is decided, and has nothing to choose. */
function ForLicensor({ round: { answer, answerBy } }: { readonly round: ConversionRound }) {
  const { t } = useTexts('conversion');
  return (
    <Notice tone="accent" title={t('notice.licensor', { answer: t(`answer.${answer}`), day: answerBy })}>
      <p>{t('notice.licensorWhy')}</p>
    </Notice>
  );
}

const TITLES = {
  ASKED: 'notice.asked',
  CLAIMED: 'notice.claimed',
  WANTED: 'notice.claimed',
  WAIVED: 'notice.said',
  LAPSED: 'notice.lapsed',
  OUTRANKED: 'notice.outranked',
} as const;

/** Whoever has nothing to say any more, or never had, waits for what comes of it. */
function Waits({ round: { answer, answerBy: day } }: { readonly round: ConversionRound }) {
  const { t } = useTexts('conversion');
  const wants = answer === 'CLAIMED' || answer === 'WANTED';
  return (
    <Notice tone={wants ? 'accent' : 'warn'} title={t(TITLES[answer], { day })}>
      <p>{t(wants ? 'notice.claimedWhy' : 'notice.saidWhy')}</p>
    </Notice>
  );
}

/** Whoever goes before is asked: its signatory answers, and anybody else reads who does. */
function Asked({ licence, round: { answerBy } }: { readonly licence: LicenceDetail; readonly round: ConversionRound }) {
  const { t } = useTexts('conversion');
  const [open, setOpen] = useState<'CONVERT' | 'WAIVE'>();
  const close = () => setOpen(undefined);
  const mayAnswer = licence.courseActions.includes('CONVERT');
  const actions = (
    <>
      <Button type="primary" onClick={() => setOpen('CONVERT')}>
        {t('convert')}
      </Button>
      <Button onClick={() => setOpen('WAIVE')}>{t('waive')}</Button>
    </>
  );
  return (
    <>
      <Notice title={t('notice.asked', { day: answerBy })} actions={mayAnswer ? actions : undefined}>
        <p>
          {t('notice.askedWhy')} <DaysLeft until={answerBy} />
        </p>
        {!mayAnswer && <p>{t('notice.askedWho')}</p>}
      </Notice>
      <Suspense>
        {open === 'CONVERT' && <ConvertDialog licence={licence} onClose={close} />}
        {open === 'WAIVE' && <WaiveDialog licence={licence} onClose={close} />}
      </Suspense>
    </>
  );
}

/** Letting those behind go first, which stands once it is said. */
function WaiveDialog({ licence: { id, version }, onClose }: { readonly licence: LicenceDetail; readonly onClose: () => void }) {
  const { t } = useTexts('conversion');
  const refresh = useRefresh();
  const waive = useCommand(WAIVE_CONVERSION, {
    onDone: () => toast(t('waived')),
    onFailed: () => refresh(LICENCE, LICENCE_CONVERSION),
  });
  return (
    <ActDialog
      confirmation={{ title: t('waive'), text: t('waiveText'), confirm: t('waive'), isDangerous: true }}
      onRun={() => waive.mutateAsync({ id, expectedVersion: version })}
      onClose={onClose}
    />
  );
}
