import { CalculatorOutlined, CommentOutlined, DiffOutlined, EditOutlined, PrinterOutlined } from '@ant-design/icons';
import { type Act, ActBar } from '@shared/acts/act.bar';
import { useCommand } from '@shared/api/queries';
import { Money } from '@shared/detail/pieces';
import { Bone } from '@shared/feedback/skeleton';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { agreedSumOf } from './agreed.sum';
import { APPROVE, REJECT, RETURN, SUBMIT, WITHDRAW } from './licence.commands';
import './licence.act.texts';
import './licence.confirm.texts';
import type { LicenceDetail } from './licence.query';

/** With the sentences of the terms and their catalogues. */
const AgreedFees = lazy(() => import('./agreed.fees').then(({ AgreedFees: component }) => ({ default: component })));
const OpenComments = lazy(() => import('./negotiation.open').then(({ OpenComments: component }) => ({ default: component })));
const CourseActs = lazy(() => import('./course.acts').then(({ CourseActs: component }) => ({ default: component })));
const PaymentDialog = lazy(() => import('./payment.dialog').then(({ PaymentDialog: component }) => ({ default: component })));
const ReviseDialog = lazy(() => import('./revise.dialog').then(({ ReviseDialog: component }) => ({ default: component })));
const SignDialog = lazy(() => import('./sign.dialog').then(({ SignDialog: component }) => ({ default: component })));

type Dialog = 'SIGN' | 'REVISE' | 'RECORD_PAYMENT';

/** What the viewer can do with a licence now. Signing, other terms and money have dialogs of their own. */
export function LicenceActs({ licence }: { licence: LicenceDetail }) {
  const { t } = useTexts('licenceAct');
  const { id, viewerActions, blockedActions } = licence;
  const [open, setOpen] = useState<Dialog>();
  const moves = useMoves(licence);
  const close = () => setOpen(undefined);
  const dialog = (action: Dialog, kind?: 'primary'): Act => ({
    action,
    label: t(`act.${action}`),
    ...(kind ? { kind } : {}),
    run: () => setOpen(action),
  });
  const acts: readonly Act[] = [dialog('SIGN', 'primary'), ...moves, dialog('REVISE'), dialog('RECORD_PAYMENT', 'primary')];
  return (
    <>
      <Link to="/licences/$id/print" params={{ id }}>
        <Button tabIndex={-1} icon={<PrinterOutlined />}>
          {t('act.record')}
        </Button>
      </Link>
      <Link to="/licences/simulator" search={{ licenceId: id }}>
        <Button tabIndex={-1} icon={<CalculatorOutlined />}>
          {t('act.simulate')}
        </Button>
      </Link>
      {licence.negotiation && licence.state !== 'DRAFT' && (
        <Link to="/licences/$id/negotiation" params={{ id }}>
          <Button tabIndex={-1} icon={<CommentOutlined />}>
            {t('act.negotiation')}
          </Button>
        </Link>
      )}
      {viewerActions.includes('OFFER_TERMS') && (
        <Link to="/licences/$id/terms" params={{ id }}>
          <Button tabIndex={-1} icon={<EditOutlined />}>
            {t('act.editTerms')}
          </Button>
        </Link>
      )}
      {licence.signedOn && (
        <Link to="/licences/$id/statement" params={{ id }}>
          <Button tabIndex={-1} icon={<DiffOutlined />}>
            {t('act.statement')}
          </Button>
        </Link>
      )}
      <ActBar acts={acts} allowed={viewerActions} blocked={blockedActions} />
      {licence.courseActions.length + licence.blockedCourseActions.length > 0 && (
        <Suspense>
          <CourseActs licence={licence} />
        </Suspense>
      )}
      <Suspense>
        {open === 'SIGN' && <SignDialog licence={licence} onClose={close} />}
        {open === 'REVISE' && <ReviseDialog licence={licence} onClose={close} />}
        {open === 'RECORD_PAYMENT' && <PaymentDialog licence={licence} onClose={close} />}
      </Suspense>
    </>
  );
}

/** Moves of the workflow: each is confirmed with what it leads to, and shows the server's refusal in its dialog. */
function useMoves(licence: LicenceDetail): readonly Act[] {
  const { id, version, terms, licensor, licensee } = licence;
  const { t } = useTexts('licenceAct');
  const { t: ask } = useTexts('licenceConfirm');
  const submit = useCommand(SUBMIT, { onDone: () => toast(t('done.SUBMIT')) });
  const approve = useCommand(APPROVE, {
    onDone: ({ state }) => toast(t(state === 'PUBLICITY' ? 'done.APPROVE_PUBLIC' : 'done.APPROVE')),
  });
  const send = useCommand(RETURN, { onDone: () => toast(t('done.RETURN')) });
  const reject = useCommand(REJECT, { onDone: () => toast(t('done.REJECT')) });
  const withdraw = useCommand(WITHDRAW, { onDone: () => toast(t('done.WITHDRAW')) });
  const edit = { id, expectedVersion: version };
  const agreed = agreedSumOf(terms);
  const price = agreed ? (
    <>
      {' '}
      <strong>
        <Money amount={agreed.amount} exact />
      </strong>
    </>
  ) : (
    <Suspense fallback={<Bone height={60} />}>
      <AgreedFees document={terms.complete} />
    </Suspense>
  );
  const withReason = (action: 'RETURN' | 'REJECT' | 'WITHDRAW', run: (reason: string) => Promise<unknown>): Act => ({
    action,
    label: t(`act.${action}`),
    ...(action === 'RETURN' ? {} : { kind: 'danger' as const }),
    confirmation: {
      title: t(`act.${action}`),
      text: ask(action),
      reason: 'required',
      reasonLabel: ask('reason'),
      confirm: t(`act.${action}`),
      isDangerous: action !== 'RETURN',
    },
    run: (reason) => run(reason ?? ''),
  });
  return [
    {
      action: 'SUBMIT',
      label: t('act.SUBMIT'),
      kind: 'primary',
      confirmation: {
        title: t('act.SUBMIT'),
        text: (
          <>
            {ask('SUBMIT')}
            {price}
          </>
        ),
        confirm: t('act.SUBMIT'),
        children: <OpenComments licence={licence} />,
      },
      run: () => submit.mutateAsync(edit),
    },
    {
      action: 'APPROVE',
      label: t('act.APPROVE'),
      kind: 'primary',
      confirmation: {
        title: t('act.APPROVE'),
        text: (
          <>
            {ask(terms.pricing === 'AGREEMENT' ? 'APPROVE_PUBLIC' : 'APPROVE', {
              licensor: licensor.name,
              licensee: licensee.name,
            })}
            {price}
          </>
        ),
        confirm: t('act.APPROVE'),
      },
      run: () => approve.mutateAsync(edit),
    },
    withReason('RETURN', (reason) => send.mutateAsync({ ...edit, reason })),
    withReason('REJECT', (reason) => reject.mutateAsync({ ...edit, reason })),
    withReason('WITHDRAW', (reason) => withdraw.mutateAsync({ ...edit, reason })),
  ];
}
