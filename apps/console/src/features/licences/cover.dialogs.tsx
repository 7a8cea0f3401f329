import { useCommand } from '@shared/api/queries';
import { toast } from '@shared/feedback/toasts';
import { type Amount, exactMoney, today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Form, Input, Radio, Select } from 'antd';
import type { CoverKind, CoverRisk, ExemptionGround, LicenceState } from '@gql/licences/graphql';
import { AskingDialog, DateField, marking, SumField, TextField } from './cover.form';
import {
  ASK_EXEMPTION,
  CANCEL_COVER,
  CLAIM_COVER,
  type Cover,
  DECIDE_CLAIM,
  DECIDE_EXEMPTION,
  type Exemption,
  RECORD_COVER,
} from './cover.query';

const KINDS: readonly CoverKind[] = ['INSURANCE', 'GUARANTEE'];
const RISKS: readonly CoverRisk[] = ['NON_PAYMENT', 'TRIAL_LOSS', 'INFRINGEMENT', 'OTHER'];
/** What may have happened to a licence as it stands, the likeliest first; whether something was written off the API looks itself. */
const GROUNDS: Partial<Record<LicenceState, readonly ExemptionGround[]>> = {
  SIGNED: ['OTHER'],
  TRIAL: ['OTHER'],
  DECISION_DUE: ['OTHER'],
  RETURNING: ['FAILED_TRIAL', 'OTHER'],
  RETURNED: ['FAILED_TRIAL', 'OTHER'],
  TERMINATING: ['EARLY_END', 'WRITTEN_OFF', 'OTHER'],
  TERMINATED: ['EARLY_END', 'WRITTEN_OFF', 'OTHER'],
};
const IN_THE_PAID_PHASE: readonly ExemptionGround[] = ['WRITTEN_OFF', 'OTHER'];

interface RecordTyped {
  readonly kind: CoverKind;
  readonly risk: CoverRisk;
  readonly riskNote?: string;
  readonly providerName: string;
  readonly policyNumber: string;
  readonly amount: Amount;
  readonly premium: Amount;
  readonly fromOn: string;
  readonly toOn: string;
}

/** What a policy or a guarantee says. */
export function RecordCoverDialog({ licenceId, onClose }: { readonly licenceId: string; readonly onClose: () => void }) {
  const { t } = useTexts('cover');
  const { t: word } = useTexts('shared');
  const [form] = Form.useForm<RecordTyped>();
  const risk = Form.useWatch('risk', form);
  const fromOn = Form.useWatch('fromOn', form);
  const record = useCommand(RECORD_COVER, {
    onDone: () => {
      toast(t('done.RECORD'));
      onClose();
    },
    onFailed: marking(form),
  });
  const send = ({ amount, premium, riskNote, ...said }: RecordTyped) =>
    record.mutate({
      licenceId,
      input: { ...said, riskNote: riskNote?.trim() || null, amount: amount.amount, premium: premium.amount },
    });
  const initial = { kind: 'INSURANCE', risk: 'TRIAL_LOSS', fromOn: today() };
  return (
    <AskingDialog
      {...{ act: 'RECORD' as const, form, initial, error: record.error, isBusy: record.isPending, onSend: send, onClose }}
    >
      <Form.Item name="kind" label={t('field.kind')}>
        <Radio.Group options={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} />
      </Form.Item>
      <Form.Item name="risk" label={t('field.risk')}>
        <Select options={RISKS.map((each) => ({ value: each, label: t(`risk.${each}`) }))} />
      </Form.Item>
      <Form.Item
        name="riskNote"
        label={t('field.riskNote')}
        rules={[{ required: risk === 'OTHER', whitespace: true, message: word('form.required') }]}
      >
        <Input maxLength={500} />
      </Form.Item>
      <TextField name="providerName" label={t('field.providerName')} least={2} most={200} />
      <TextField name="policyNumber" label={t('field.policyNumber')} least={1} most={100} />
      <SumField name="amount" label={t('field.amount')} />
      <SumField name="premium" label={t('field.premium')} />
      <DateField name="fromOn" label={t('field.fromOn')} />
      <DateField name="toOn" label={t('field.toOn')} {...(fromOn ? { min: fromOn } : {})} />
    </AskingDialog>
  );
}

interface CoverProps {
  readonly cover: Cover;
  readonly onClose: () => void;
}

/** What is claimed, for which loss, and what proves it. */
export function ClaimDialog({ cover, onClose }: CoverProps) {
  const { t } = useTexts('cover');
  const [form] = Form.useForm<{ readonly amount: Amount; readonly on: string; readonly evidence: string }>();
  const claim = useCommand(CLAIM_COVER, {
    onDone: () => {
      toast(t('done.CLAIM'));
      onClose();
    },
    onFailed: marking(form),
  });
  const { id, version: expectedVersion, left, currency, fromOn, toOn } = cover;
  const most = today() < toOn ? today() : toOn;
  return (
    <AskingDialog
      act="CLAIM"
      form={form}
      initial={{ on: most }}
      error={claim.error}
      isBusy={claim.isPending}
      onClose={onClose}
      onSend={({ amount, on, evidence }) =>
        claim.mutate({ id, expectedVersion, amount: amount.amount, on, evidence: evidence.trim() })
      }
    >
      <SumField name="amount" label={t('field.amount')} extra={`${t('fact.left')} ${exactMoney({ amount: left, currency })}`} />
      <DateField name="on" label={t('field.happenedOn')} min={fromOn} max={most} />
      <TextField name="evidence" label={t('field.evidence')} least={10} most={2000} rows={3} />
    </AskingDialog>
  );
}

/** What the provider answered. */
export function AnswerDialog({ cover, onClose }: CoverProps) {
  const { t } = useTexts('cover');
  const [form] = Form.useForm<{
    readonly isPaid: boolean;
    readonly amount?: Amount | null;
    readonly on: string;
    readonly reason: string;
  }>();
  const isPaid = Form.useWatch('isPaid', form) ?? true;
  const decide = useCommand(DECIDE_CLAIM, {
    onDone: () => {
      toast(t('done.DECIDE_CLAIM'));
      onClose();
    },
    onFailed: marking(form),
  });
  const { id, version: expectedVersion, currency, claims } = cover;
  const open = claims.find(({ state }) => state === 'OPEN');
  const asked = open && { amount: open.amount, currency };
  return (
    <AskingDialog
      act="DECIDE_CLAIM"
      form={form}
      initial={{ isPaid: true, on: today(), amount: asked }}
      error={decide.error}
      isBusy={decide.isPending}
      onClose={onClose}
      onSend={({ isPaid: paid, amount, on, reason }) =>
        decide.mutate({ id, expectedVersion, paidAmount: paid ? (amount?.amount ?? null) : null, on, reason: reason.trim() })
      }
    >
      <Form.Item name="isPaid" label={t('field.isPaid')}>
        <Radio.Group
          options={[
            { value: true, label: t('field.paid') },
            { value: false, label: t('field.denied') },
          ]}
        />
      </Form.Item>
      {isPaid && <SumField name="amount" label={t('field.paidAmount')} />}
      <DateField name="on" label={t('field.on')} max={today()} {...(open ? { min: open.claimedOn } : {})} />
      <TextField name="reason" label={t('field.reason')} least={2} most={2000} rows={3} />
    </AskingDialog>
  );
}

/** Why a cover is taken back. */
export function CancelDialog({ cover: { id, version: expectedVersion }, onClose }: CoverProps) {
  const { t } = useTexts('cover');
  const [form] = Form.useForm<{ readonly reason: string }>();
  const cancel = useCommand(CANCEL_COVER, {
    onDone: () => {
      toast(t('done.CANCEL'));
      onClose();
    },
  });
  return (
    <AskingDialog
      act="CANCEL"
      form={form}
      error={cancel.error}
      isBusy={cancel.isPending}
      onClose={onClose}
      onSend={({ reason }) => cancel.mutate({ id, expectedVersion, reason: reason.trim() })}
    >
      <TextField name="reason" label={t('field.cancelReason')} least={2} most={2000} rows={3} />
    </AskingDialog>
  );
}

interface AskTyped {
  readonly ground: ExemptionGround;
  readonly amount?: Amount | null;
  readonly facts: string;
  readonly reason: string;
}

interface AskProps {
  readonly licenceId: string;
  readonly state: LicenceState;
  readonly onClose: () => void;
}

/** What happened, and why nobody is to be held to account. */
export function AskExemptionDialog({ licenceId, state, onClose }: AskProps) {
  const { t } = useTexts('cover');
  const grounds = GROUNDS[state] ?? IN_THE_PAID_PHASE;
  const [form] = Form.useForm<AskTyped>();
  const ask = useCommand(ASK_EXEMPTION, {
    onDone: () => {
      toast(t('done.ASK'));
      onClose();
    },
    onFailed: marking(form),
  });
  return (
    <AskingDialog
      act="ASK"
      form={form}
      initial={{ ground: grounds[0] ?? 'OTHER' }}
      error={ask.error}
      isBusy={ask.isPending}
      onClose={onClose}
      onSend={({ ground, amount, facts, reason }) =>
        ask.mutate({ licenceId, ground, amount: amount?.amount ?? null, facts: facts.trim(), reason: reason.trim() })
      }
    >
      <Form.Item name="ground" label={t('field.ground')}>
        <Select options={grounds.map((each) => ({ value: each, label: t(`ground.${each}`) }))} />
      </Form.Item>
      <SumField name="amount" label={t('field.lost')} isOptional />
      <TextField name="facts" label={t('field.facts')} least={10} most={4000} rows={4} />
      <TextField name="reason" label={t('field.why')} least={10} most={2000} rows={3} />
    </AskingDialog>
  );
}

interface DecideProps {
  readonly exemption: Exemption;
  readonly isGranted: boolean;
  readonly onClose: () => void;
}

/** Why it is decided so, and on which rule that rests. */
export function DecideExemptionDialog({ exemption: { id, version: expectedVersion }, isGranted, onClose }: DecideProps) {
  const { t } = useTexts('cover');
  const [form] = Form.useForm<{ readonly reason: string; readonly basis: string }>();
  const act = isGranted ? 'GRANT' : 'REFUSE';
  const decide = useCommand(DECIDE_EXEMPTION, {
    onDone: () => {
      toast(t(`done.${act}`));
      onClose();
    },
  });
  return (
    <AskingDialog
      act={act}
      form={form}
      error={decide.error}
      isBusy={decide.isPending}
      onClose={onClose}
      onSend={({ reason, basis }) =>
        decide.mutate({ id, expectedVersion, grant: isGranted, reason: reason.trim(), basis: basis.trim() })
      }
    >
      <TextField name="reason" label={t('field.opinion')} least={10} most={2000} rows={3} />
      <TextField name="basis" label={t('field.basis')} least={2} most={500} />
    </AskingDialog>
  );
}
