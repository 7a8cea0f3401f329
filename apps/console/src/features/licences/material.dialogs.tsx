import type { LicenceMaterialInput, LicenceMaterialOutcome } from '@gql/licences/graphql';
import { useCommand } from '@shared/api/queries';
import { toast } from '@shared/feedback/toasts';
import { forgetErrors } from '@shared/form/changed.fields';
import { DayField } from '@shared/form/day.field';
import { FormFailure, showFailure } from '@shared/form/form.parts';
import { useTexts } from '@shared/texts/texts';
import { Form, Input, InputNumber, Modal, Radio } from 'antd';
import type { Material } from './material.shape';
import { HAND_OVER, SETTLE_MATERIAL } from './trial.query';
import './trial.texts';

const KINDS = ['DOCUMENT', 'SAMPLE', 'SOFTWARE', 'EQUIPMENT', 'ACCESS', 'OTHER'] as const;
const ENDS = ['RETURN', 'DESTROY', 'KEEP'] as const;
/** Characters of a reason that is one. */
const SHORTEST_REASON = 10;

interface HandOverProps {
  readonly licenceId: string;
  readonly from: string;
  readonly to: string;
  readonly onClose: () => void;
}

/** Lists something as handed over. */
export function HandOverDialog({ licenceId, from, to, onClose }: HandOverProps) {
  const { t } = useTexts('licenceTrial');
  const [form] = Form.useForm<LicenceMaterialInput>();
  const listing = useCommand(HAND_OVER, {
    onDone: () => {
      toast(t('material.done'));
      onClose();
    },
    onFailed: (error) => showFailure(form, error),
  });
  const required = [{ required: true, message: t('field.needed') }];
  return (
    <Modal
      open
      title={t('material.add')}
      okText={t('material.add')}
      confirmLoading={listing.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="quiet">{t('material.addWhy')}</p>
        <FormFailure error={listing.error} />
        <Form
          form={form}
          layout="vertical"
          validateTrigger="onBlur"
          initialValues={{ kind: 'SAMPLE', quantity: 1, handedOverOn: to, atEnd: 'RETURN' }}
          onValuesChange={(changed: object) => forgetErrors(form, changed)}
          onFinish={(input: LicenceMaterialInput) => listing.mutate({ licenceId, input: { ...input, name: input.name.trim() } })}
        >
          <Form.Item
            name="name"
            label={t('material.name')}
            rules={[{ required: true, whitespace: true, message: t('field.needed') }]}
          >
            <Input maxLength={200} placeholder={t('material.nameHint')} />
          </Form.Item>
          <Form.Item name="kind" label={t('material.kind')}>
            <Radio.Group options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
          </Form.Item>
          <Form.Item name="quantity" label={t('material.quantity')} rules={required}>
            <InputNumber min={1} max={1_000_000} precision={0} />
          </Form.Item>
          <Form.Item name="handedOverOn" label={t('material.handedOverOn')} rules={required}>
            <DayField min={from} max={to} />
          </Form.Item>
          <Form.Item name="atEnd" label={t('material.atEnd')}>
            <Radio.Group options={ENDS.map((value) => ({ value, label: t(`atEnd.${value}`) }))} />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}

interface SettleProps {
  readonly material: Material;
  readonly act: 'SETTLE' | 'SETTLE_FOR_LICENSEE';
  readonly today: string;
  readonly onClose: () => void;
}

interface SettleValues {
  readonly outcome: LicenceMaterialOutcome;
  readonly on: string;
  readonly note?: string;
}

/** Says what became of something: the licensee, or the licensor for one that did not answer. */
export function SettleDialog({ material, act, today, onClose }: SettleProps) {
  const { t } = useTexts('licenceTrial');
  const [form] = Form.useForm<SettleValues>();
  const outcome = Form.useWatch('outcome', form);
  const settling = useCommand(SETTLE_MATERIAL, {
    onDone: () => {
      toast(t(`actDone.${act}`));
      onClose();
    },
    onFailed: (error) => showFailure(form, error),
  });
  const isForOther = act === 'SETTLE_FOR_LICENSEE';
  const outcomes = isForOther ? (['RETURNED', 'MISSING'] as const) : (['RETURNED', 'DESTROYED'] as const);
  const isMissing = outcome === 'MISSING';
  const send = ({ outcome: said, on, note }: SettleValues) =>
    settling.mutate({
      id: material.id,
      expectedVersion: material.version,
      outcome: said,
      on,
      note: note?.trim() || null,
    });
  return (
    <Modal
      open
      title={t('settle.title', { name: material.name })}
      okText={t('settle.confirm')}
      confirmLoading={settling.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="quiet">{t(isForOther ? 'settle.whyMissing' : 'settle.why')}</p>
        <FormFailure error={settling.error} />
        <Form
          form={form}
          layout="vertical"
          validateTrigger="onBlur"
          initialValues={{ outcome: material.atEnd === 'DESTROY' && !isForOther ? 'DESTROYED' : 'RETURNED', on: today }}
          onValuesChange={(changed: object) => forgetErrors(form, changed)}
          onFinish={send}
        >
          <Form.Item name="outcome" label={t('settle.outcome')}>
            <Radio.Group options={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))} />
          </Form.Item>
          <Form.Item name="on" label={t('settle.on')} rules={[{ required: true, message: t('field.needed') }]}>
            <DayField min={material.handedOverOn} max={today} />
          </Form.Item>
          <Form.Item
            name="note"
            label={t(isMissing ? 'settle.noteMissing' : 'settle.note')}
            rules={isMissing ? [{ required: true, min: SHORTEST_REASON, message: t('settle.noteMissing') }] : []}
          >
            <Input.TextArea rows={3} maxLength={1000} showCount />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}
