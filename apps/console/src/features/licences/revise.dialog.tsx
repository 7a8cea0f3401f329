import { useCommand, useRefresh } from '@shared/api/queries';
import { toast } from '@shared/feedback/toasts';
import { FormFailure, showFailure } from '@shared/form/form.parts';
import { useTexts } from '@shared/texts/texts';
import { Form, Modal } from 'antd';
import { useState } from 'react';
import { REVISE } from './licence.commands';
import { LICENCE, type LicenceDetail } from './licence.query';
import './licence.dialog.texts';
import { TermFields, type TermsChoice } from './term.fields';

interface ReviseDialogProps {
  readonly licence: LicenceDetail;
  readonly onClose: () => void;
}

/** Other terms for a draft. The price and the trial follow the listing of today; if somebody was faster, one is told. */
export function ReviseDialog({ licence, onClose }: ReviseDialogProps) {
  const { t } = useTexts('licenceAct');
  const { t: say } = useTexts('licenceDialog');
  const { t: act } = useTexts('shared');
  const [form] = Form.useForm<TermsChoice>();
  const refresh = useRefresh();
  // The version on which the person began; only they decide to go on from a newer one.
  const [begun, setBegun] = useState(licence.version);
  const revise = useCommand(REVISE, {
    onDone: () => {
      toast(t('done.REVISE'));
      onClose();
    },
    onFailed: (error) => {
      showFailure(form, error);
      refresh(LICENCE);
    },
  });
  const send = (expectedVersion: number) =>
    void form.validateFields().then(
      ({ effectiveOn, termMonths }) =>
        revise.mutate({ id: licence.id, expectedVersion, input: { effectiveOn, termMonths: termMonths ?? null } }),
      () => {},
    );
  const choice = (): TermsChoice => ({ effectiveOn: licence.effectiveOn, termMonths: licence.terms.termMonths ?? null });
  const showLatest = () => {
    setBegun(licence.version);
    form.setFieldsValue(choice());
    revise.reset();
  };
  const keepMine = () => {
    setBegun(licence.version);
    send(licence.version);
  };
  return (
    <Modal
      open
      title={t('act.REVISE')}
      okText={act('act.save')}
      confirmLoading={revise.isPending}
      onOk={() => send(begun)}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="quiet">{say('revise.why')}</p>
        <FormFailure error={revise.error} onLatest={showLatest} onMine={keepMine} />
        <Form form={form} layout="vertical" validateTrigger="onBlur" initialValues={choice()} scrollToFirstError>
          <TermFields trialMonths={licence.terms.trialMonths} isPublished={licence.terms.pricing === 'AGREEMENT'} />
        </Form>
      </div>
    </Modal>
  );
}
