import { useCommand, useRefresh } from '@shared/api/queries';
import { Facts, Money } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { showFailure } from '@shared/form/form.parts';
import { useTexts } from '@shared/texts/texts';
import { Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { Outlook, useOutlook } from './conversion.outlook';
import { BUY_OUT, CONVERT, GIVE_BACK, REACH_MILESTONE } from './course.commands';
import { DecisionDialog, DecisionPreview, type DecisionProps, useBegun, useDecided, useIsLooking } from './course.dialog';
import './course.texts';
import { LICENCE } from './licence.query';

/** After the refusal of a command the licence is read anew: somebody may have been faster. */
function useAnew() {
  const refresh = useRefresh();
  return () => refresh(LICENCE);
}

/** Going over into the paid phase: what would be posted and when due, then the confirmation. */
export function ConvertDialog({ licence, onClose }: DecisionProps) {
  const { t } = useTexts('licenceDecision');
  const { t: word } = useTexts('licenceCourse');
  const { begun, goOn } = useBegun(licence);
  const { t: said } = useTexts('conversion');
  const [isSure, setSure] = useState(false);
  const { outlook, isPending } = useOutlook(licence.id);
  const isLooking = useIsLooking(licence.id, 'CONVERT') || isPending;
  const convert = useCommand(CONVERT, {
    onDone: () => {
      toast(outlook ? said('outlook.done') : t('CONVERT.done'));
      onClose();
    },
    onFailed: useAnew(),
  });
  return (
    <DecisionDialog
      title={word('act.CONVERT')}
      what={t('CONVERT.what')}
      confirm={t('CONVERT.confirm')}
      isReady={isSure && !outlook?.isBlocked && !outlook?.isUnderWay}
      isLooking={isLooking}
      sending={convert}
      onSend={() => convert.mutate({ id: licence.id, expectedVersion: begun })}
      onLatest={goOn}
      onClose={onClose}
    >
      {outlook && <Outlook outlook={outlook} />}
      <DecisionPreview licenceId={licence.id} decision="CONVERT" title={t('preview.title')} />
      <Understood {...{ isSure, isLooking, setSure }} />
    </DecisionDialog>
  );
}

interface UnderstoodProps {
  readonly isSure: boolean;
  readonly isLooking: boolean;
  readonly setSure: (isSure: boolean) => void;
}

/** Nobody has understood what is still being worked out. */
function Understood({ isSure, isLooking, setSure }: UnderstoodProps) {
  const { t } = useTexts('licenceDecision');
  return (
    <Checkbox checked={isSure} disabled={isLooking} onChange={({ target }) => setSure(target.checked)}>
      {t('understood')}
    </Checkbox>
  );
}

/** Giving back what was tried. */
export function GiveBackDialog({ licence, onClose }: DecisionProps) {
  const { t } = useTexts('licenceDecision');
  const { t: word } = useTexts('licenceCourse');
  const { begun, goOn } = useBegun(licence);
  const [form] = Form.useForm<{ reason: string }>();
  const anew = useAnew();
  const giveBack = useCommand(GIVE_BACK, {
    onDone: () => {
      toast(t('GIVE_BACK.done'));
      onClose();
    },
    onFailed: (error) => {
      showFailure(form, error);
      anew();
    },
  });
  const send = ({ reason }: { reason: string }) =>
    giveBack.mutate({ id: licence.id, expectedVersion: begun, reason: reason.trim() });
  return (
    <DecisionDialog
      title={word('act.GIVE_BACK')}
      what={t('GIVE_BACK.what')}
      confirm={t('GIVE_BACK.confirm')}
      isDangerous
      sending={giveBack}
      onSend={() => void form.validateFields().then(send, () => {})}
      onLatest={goOn}
      onClose={onClose}
    >
      <Form form={form} layout="vertical" validateTrigger="onBlur" scrollToFirstError>
        <ReasonItem />
      </Form>
    </DecisionDialog>
  );
}

/** Why, in a form; the other side reads it. */
export function ReasonItem() {
  const { t } = useTexts('licenceDecision');
  return (
    <Form.Item
      name="reason"
      label={t('reason')}
      extra={t('reasonHint')}
      rules={[{ required: true, whitespace: true, min: 2, message: t('needed') }]}
    >
      <Input.TextArea rows={3} maxLength={2_000} showCount />
    </Form.Item>
  );
}

/** Declaring that a milestone was reached, with what it may bring. */
export function MilestoneDialog({ licence, onClose }: DecisionProps) {
  const { t } = useTexts('licenceDecision');
  const { t: word } = useTexts('licenceCourse');
  const { begun, goOn } = useBegun(licence);
  const { milestones, id } = licence;
  const [form] = Form.useForm<{ name: string }>();
  const anew = useAnew();
  const reach = useCommand(REACH_MILESTONE, {
    onDone: () => {
      toast(t('REACH_MILESTONE.done'));
      onClose();
    },
    onFailed: (error) => {
      showFailure(form, error);
      anew();
    },
  });
  const first = milestones.length === 1 ? { name: milestones[0] } : {};
  return (
    <DecisionDialog
      title={word('act.REACH_MILESTONE')}
      what={t('REACH_MILESTONE.what')}
      confirm={t('REACH_MILESTONE.confirm')}
      isLooking={useIsLooking(id, 'CONVERT')}
      sending={reach}
      onSend={() =>
        void form.validateFields().then(
          ({ name }) => reach.mutate({ id, expectedVersion: begun, name }),
          () => {},
        )
      }
      onLatest={goOn}
      onClose={onClose}
    >
      <Form form={form} layout="vertical" validateTrigger="onBlur" initialValues={first}>
        <Form.Item name="name" label={t('REACH_MILESTONE.name')} rules={[{ required: true, message: t('needed') }]}>
          <Select options={milestones.map((value) => ({ value, label: value }))} />
        </Form.Item>
      </Form>
      <DecisionPreview licenceId={id} decision="CONVERT" title={t('REACH_MILESTONE.preview')} />
    </DecisionDialog>
  );
}

/** Exercising the option to buy: the price, what royalties paid take off, and when it is due. */
export function BuyOutDialog({ licence, onClose }: DecisionProps) {
  const { t } = useTexts('licenceDecision');
  const { t: word } = useTexts('licenceCourse');
  const { begun, goOn } = useBegun(licence);
  const [isSure, setSure] = useState(false);
  const isLooking = useIsLooking(licence.id, 'BUY_OUT');
  const buy = useCommand(BUY_OUT, {
    onDone: () => {
      toast(t('BUY_OUT.done'));
      onClose();
    },
    onFailed: useAnew(),
  });
  return (
    <DecisionDialog
      title={word('act.BUY_OUT')}
      what={t('BUY_OUT.what')}
      confirm={t('BUY_OUT.confirm')}
      isReady={isSure}
      isLooking={isLooking}
      sending={buy}
      onSend={() => buy.mutate({ id: licence.id, expectedVersion: begun })}
      onLatest={goOn}
      onClose={onClose}
    >
      <BuyOutPrice licence={licence} />
      <DecisionPreview licenceId={licence.id} decision="BUY_OUT" title={t('preview.title')} />
      <Understood {...{ isSure, isLooking, setSure }} />
    </DecisionDialog>
  );
}

function BuyOutPrice({ licence: { id, terms } }: Pick<DecisionProps, 'licence'>) {
  const { t } = useTexts('licenceDecision');
  const { data } = useDecided(id, 'BUY_OUT');
  const line = data?.licenceDecisionPreview.lines.find(({ kind }) => kind === 'BUY_OUT');
  const { option } = (terms.complete ?? {}) as { option?: { price?: unknown } | null };
  const price = option?.price;
  if (!line || (typeof price !== 'number' && typeof price !== 'string')) return null;
  const money = (amount: string) => <Money amount={{ amount, currency: terms.currency }} exact />;
  return (
    <Facts
      facts={[
        { label: t('BUY_OUT.price'), value: money(String(price)) },
        { label: t('BUY_OUT.credited'), value: money(String(BigInt(price) - BigInt(line.amount))) },
        { label: t('BUY_OUT.toPay'), value: <strong>{money(line.amount)}</strong> },
        { label: t('BUY_OUT.dueOn'), value: line.effectiveDueOn },
      ]}
    />
  );
}
