import { asking } from '@shared/api/queries';
import { CommandRefused, type RequestFailed } from '@shared/api/request';
import { Notice } from '@shared/detail/pieces';
import { Bone } from '@shared/feedback/skeleton';
import { FormFailure } from '@shared/form/form.parts';
import { exactMoney } from '@shared/format/format';
import '@shared/money/line.kinds';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import type { LicenceDecision } from '@gql/licences/graphql';
import { DECISION_PREVIEW, type Decided } from './course.commands';
import './course.css';
import './course.dialog.texts';
import type { LicenceDetail } from './licence.query';
import { usePeriodName } from './period.texts';

/** What every dialog of a decision is opened with. */
export interface DecisionProps {
  readonly licence: LicenceDetail;
  readonly onClose: () => void;
}

/** The version on which somebody began; only they decide to go on from a newer one. */
export function useBegun({ version }: LicenceDetail) {
  const [begun, setBegun] = useState(version);
  return { begun, goOn: () => setBegun(version) };
}

interface DialogProps {
  readonly title: string;
  readonly what: ReactNode;
  /** The word on the button that does it. */
  readonly confirm: string;
  readonly isDangerous?: boolean;
  readonly isReady?: boolean;
  /** While what it brings is still being worked out: nobody confirms what they have not seen, nor presses a button that moves. */
  readonly isLooking?: boolean;
  readonly sending: { readonly error: RequestFailed | CommandRefused | null; readonly isPending: boolean; reset: () => void };
  readonly onSend: () => void;
  /** Goes on from the newest version; absent where no version counts. */
  readonly onLatest?: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** A decision about a licence that runs: what it brings, what has to be said, and the button that does it. */
export function DecisionDialog(props: DialogProps) {
  const { title, what, confirm, isDangerous = false, sending, onSend, onLatest, onClose, children } = props;
  const { isReady = true, isLooking = false } = props;
  const { t } = useTexts('shared');
  const latest = () => {
    onLatest?.();
    sending.reset();
  };
  return (
    <Modal
      open
      width={600}
      title={title}
      okText={confirm}
      cancelText={t('act.cancel')}
      okButtonProps={{ danger: isDangerous, disabled: !isReady || isLooking }}
      confirmLoading={sending.isPending}
      onOk={onSend}
      onCancel={onClose}
    >
      <div className="stack">
        <p>{what}</p>
        <FormFailure error={sending.error} {...(onLatest ? { onLatest: latest } : {})} />
        {children}
      </div>
    </Modal>
  );
}

/** What the API says that a decision would bring, were it taken today: worked out anew whenever a dialog opens. */
export const useDecided = (licenceId: string, decision: LicenceDecision) =>
  useQuery({ ...asking(DECISION_PREVIEW, { id: licenceId, decision }), staleTime: 0, gcTime: 0 });

/** Whether that is still being worked out; a failure to do so hinders nobody. */
export const useIsLooking = (licenceId: string, decision: LicenceDecision) => useDecided(licenceId, decision).isPending;

interface PreviewProps {
  readonly licenceId: string;
  readonly decision: LicenceDecision;
  readonly title: string;
}

/** The same as a table with its total, and how both sides would stand. */
export function DecisionPreview({ licenceId, decision, title }: PreviewProps) {
  const { t } = useTexts('licenceDecision');
  const { data, error } = useDecided(licenceId, decision);
  if (error) return <Notice title={error.message} />;
  if (!data) return <Bone height={96} />;
  return (
    <section className="decided" aria-label={title} aria-live="polite">
      <h3>{title}</h3>
      {data.licenceDecisionPreview.withdrawsBuyOut && <p>{t('END.withdrawsBuyOut')}</p>}
      <DecidedLines decided={data.licenceDecisionPreview} />
      <p className="quiet small">
        {t('preview.after')}
        <Standing decided={data.licenceDecisionPreview} />
      </p>
    </section>
  );
}

function DecidedLines({ decided: { lines, currency } }: { decided: Decided }) {
  const { t } = useTexts('licenceDecision');
  const { t: kindOf } = useTexts('lineKinds');
  const period = usePeriodName();
  if (lines.length === 0) return <p>{t('preview.none')}</p>;
  const total = String(lines.reduce((sum, { amount }) => sum + BigInt(amount), 0n));
  const money = (amount: string) => exactMoney({ amount, currency });
  return (
    <table className="twin">
      <thead>
        <tr>
          <th scope="col">{t('preview.what')}</th>
          <th scope="col">{t('preview.amount')}</th>
          <th scope="col">{t('preview.due')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ kind, period: of, amount, effectiveDueOn }, at) => (
          // Postings have no name but their place.
          <tr key={at}>
            <th scope="row">
              {kindOf(kind)} {of && <span className="quiet">{period(of)}</span>}
            </th>
            <td data-label={t('preview.amount')}>{money(amount)}</td>
            <td data-label={t('preview.due')}>{BigInt(amount) > 0n ? effectiveDueOn : '—'}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('preview.total')}</th>
          <td data-label={t('preview.amount')}>{money(total)}</td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

/** How both sides would stand, in words. */
export function Standing({ decided: { principal, interest, unapplied, currency } }: { decided: Decided }) {
  const { t } = useTexts('licenceDecision');
  const money = (amount: string) => exactMoney({ amount, currency });
  const isClear = principal === '0' && interest === '0';
  if (isClear && unapplied === '0') return <>{t('preview.nothingOwed')}</>;
  const parts = [
    ...(isClear ? [] : [t('preview.owed', { principal: money(principal), interest: money(interest) })]),
    ...(unapplied === '0' ? [] : [t('preview.unapplied', { amount: money(unapplied) })]),
  ];
  return <>{parts.join(' · ')}</>;
}
