import type { EnquiryOutcome } from '@gql/enquiries/graphql';
import { type Act, ActBar } from '@shared/acts/act.bar';
import { useCommand } from '@shared/api/queries';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { useState } from 'react';
import { CLOSE, DECLINE, type EnquiryDetail, WITHDRAW } from './enquiry.query';

const OUTCOMES = [
  'AGREED_TO_LICENCE',
  'AGREED_TO_PROJECT',
  'TERMS_NOT_AGREED',
  'NOT_SUITABLE',
  'NO_CAPACITY',
  'SOLVED_OTHERWISE',
] as const satisfies readonly EnquiryOutcome[];

/** How an enquiry can end. */
export function EnquiryActs({ enquiry }: { enquiry: EnquiryDetail }) {
  const { t } = useTexts('enquiries');
  const { id, version, viewerActions, blockedActions } = enquiry;
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>();
  const edit = { id, expectedVersion: version };
  const decline = useCommand(DECLINE, { onDone: () => toast(t('done.declined')) });
  const withdraw = useCommand(WITHDRAW, { onDone: () => toast(t('done.withdrawn')) });
  const close = useCommand(CLOSE, { onDone: () => toast(t('done.closed')) });
  const isAgreed = outcome === 'AGREED_TO_LICENCE' || outcome === 'AGREED_TO_PROJECT';
  const acts: readonly Act[] = [
    {
      action: 'CLOSE',
      label: t('act.CLOSE'),
      confirmation: {
        title: t('act.CLOSE'),
        text: t('close.text'),
        reason: isAgreed ? 'optional' : 'required',
        reasonLabel: t('close.reason'),
        confirm: t('act.CLOSE'),
        isReady: outcome !== undefined,
        children: (
          <fieldset className="choices">
            <legend>{t('close.outcome')}</legend>
            {OUTCOMES.map((each) => (
              <label key={each} className="row">
                <input type="radio" name="outcome" checked={outcome === each} onChange={() => setOutcome(each)} />
                {t(`outcome.${each}`)}
              </label>
            ))}
          </fieldset>
        ),
      },
      run: async (reason) => outcome && close.mutateAsync({ ...edit, outcome, reason: reason ?? null }),
    },
    {
      action: 'DECLINE',
      label: t('act.DECLINE'),
      confirmation: {
        title: t('act.DECLINE'),
        text: t('decline.text'),
        reason: 'required',
        reasonLabel: t('decline.reason'),
        confirm: t('act.DECLINE'),
      },
      run: (reason) => decline.mutateAsync({ ...edit, reason: reason ?? '' }),
    },
    {
      action: 'WITHDRAW',
      label: t('act.WITHDRAW'),
      confirmation: {
        title: t('act.WITHDRAW'),
        text: t('withdraw.text'),
        reason: 'required',
        reasonLabel: t('withdraw.reason'),
        confirm: t('act.WITHDRAW'),
      },
      run: (reason) => withdraw.mutateAsync({ ...edit, reason: reason ?? '' }),
    },
  ];
  // What a talk cannot come to any more is of no interest once it is over.
  const isOver = enquiry.state !== 'OPEN' && enquiry.state !== 'ANSWERED';
  return <ActBar acts={acts} allowed={viewerActions} blocked={isOver ? [] : blockedActions} />;
}
