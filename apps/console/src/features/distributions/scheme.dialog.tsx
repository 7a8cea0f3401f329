import { useCommand } from '@shared/api/queries';
import { toast } from '@shared/feedback/toasts';
import { FormFailure, showFailure } from '@shared/form/form.parts';
import { parseShare, percentText } from '@shared/form/percent';
import { rate } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Form, Input, Modal, Radio } from 'antd';
import { type SchemeInForce, WRITE_SCHEME } from './prepare.query';

interface Typed {
  readonly inventorsPpm: string;
  readonly unitPpm: string;
  readonly unitName: string;
  readonly weights: readonly string[];
  readonly isForAchievement: boolean;
}

interface SchemeDialogProps {
  readonly inForce: SchemeInForce;
  readonly onClose: () => void;
}

const WHOLE = 1_000_000;

/** Writing a scheme anew, from what holds: at first the inventors' floor, equal weights, and the rest to the institution. */
export function SchemeDialog({ inForce, onClose }: SchemeDialogProps) {
  const { t } = useTexts('distributionPrepare');
  const { t: act } = useTexts('shared');
  const [form] = Form.useForm<Typed>();
  const { licenceId, scheme, floorPpm, floorSource, inventors } = inForce;
  const { achievementVersion, versionOfLicence, versionOfAchievement } = inForce;
  const write = useCommand(WRITE_SCHEME, {
    onDone: ({ scheme: written }) => {
      toast(t('scheme.saved', { version: written?.version ?? 1 }));
      onClose();
    },
    onFailed: (error) => showFailure(form, error),
  });
  const save = ({ inventorsPpm, unitPpm, unitName, weights, isForAchievement }: Typed) => {
    write.mutate({
      input: {
        licenceId,
        isForAchievement,
        expectedVersion: isForAchievement ? versionOfAchievement : versionOfLicence,
        achievementVersion,
        inventorsPpm: parseShare(inventorsPpm) ?? 0,
        unitPpm: parseShare(unitPpm) ?? 0,
        unitName: unitName.trim() || null,
        weights: weights.map(Number),
      },
    });
  };
  const percent = {
    validator: (_: unknown, text?: string) =>
      parseShare(text) === undefined ? Promise.reject(new Error(t('scheme.percentNeeded'))) : Promise.resolve(),
  };
  const floor = {
    validator: (_: unknown, text?: string) =>
      (parseShare(text) ?? WHOLE) < floorPpm
        ? Promise.reject(new Error(t('scheme.belowFloor', { floor: rate(floorPpm) })))
        : Promise.resolve(),
  };
  const whole = {
    validator: (_: unknown, text?: string) =>
      (parseShare(text) ?? 0) + (parseShare(form.getFieldValue('inventorsPpm') as string) ?? 0) > WHOLE
        ? Promise.reject(new Error(t('scheme.overWhole')))
        : Promise.resolve(),
  };
  const named = {
    validator: (_: unknown, text?: string) =>
      (parseShare(form.getFieldValue('unitPpm') as string) ?? 0) > 0 && !text?.trim()
        ? Promise.reject(new Error(t('scheme.unitNeeded')))
        : Promise.resolve(),
  };
  return (
    <Modal
      open
      title={t(scheme ? 'scheme.edit' : 'scheme.write')}
      okText={t('scheme.save')}
      cancelText={act('act.cancel')}
      confirmLoading={write.isPending}
      onOk={() => void form.validateFields().then(save, () => {})}
      onCancel={onClose}
    >
      <FormFailure error={write.error} />
      <Form form={form} layout="vertical" validateTrigger="onBlur" initialValues={typedOf(inForce)} scrollToFirstError>
        <Form.Item
          name="inventorsPpm"
          label={t('scheme.inventorsPpm')}
          extra={t('scheme.floor', { floor: rate(floorPpm), source: floorSource })}
          rules={[percent, floor]}
        >
          <Input inputMode="decimal" suffix="%" autoComplete="off" />
        </Form.Item>
        <Form.Item name="unitPpm" label={t('scheme.unitPpm')} extra={<Rest />} rules={[percent, whole]}>
          <Input inputMode="decimal" suffix="%" autoComplete="off" />
        </Form.Item>
        <Form.Item name="unitName" label={t('scheme.unitName')} dependencies={['unitPpm']} rules={[named]}>
          <Input maxLength={100} />
        </Form.Item>
        <fieldset className="scheme-weights">
          <legend>
            {t('scheme.weights')} <span className="quiet small">{t('scheme.weightsNote')}</span>
          </legend>
          {inventors.map(({ position, name }) => (
            <Form.Item
              key={position}
              name={['weights', position]}
              label={name}
              rules={[{ pattern: /^(\d{1,6}|1000000)$/, required: true, message: t('scheme.weightNeeded') }]}
            >
              <Input inputMode="numeric" autoComplete="off" />
            </Form.Item>
          ))}
        </fieldset>
        <Form.Item name="isForAchievement" label={t('scheme.scope')}>
          <Radio.Group
            options={[
              { value: true, label: t('scheme.ofAchievement') },
              { value: false, label: t('scheme.ofLicence') },
            ]}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** What is left for the institution while the other two are typed. */
function Rest() {
  const { t } = useTexts('distributionPrepare');
  const form = Form.useFormInstance<Typed>();
  const given = (name: 'inventorsPpm' | 'unitPpm', text: string | undefined) =>
    parseShare(text) ?? (name === 'unitPpm' ? 0 : WHOLE);
  const inventorsPpm = given('inventorsPpm', Form.useWatch('inventorsPpm', form));
  const unitPpm = given('unitPpm', Form.useWatch('unitPpm', form));
  return <>{t('scheme.rest', { rest: rate(Math.max(0, WHOLE - inventorsPpm - unitPpm)) })}</>;
}

const typedOf = ({ scheme, floorPpm, inventors }: SchemeInForce): Typed => ({
  inventorsPpm: percentText(scheme?.inventorsPpm ?? floorPpm),
  unitPpm: percentText(scheme?.unitPpm ?? 0),
  unitName: scheme?.unitName ?? '',
  weights: inventors.map(({ weight }) => String(weight)),
  isForAchievement: !scheme?.licenceId,
});
