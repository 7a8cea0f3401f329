import type { LicenceUseInput } from '@gql/licences/graphql';
import { useCommand } from '@shared/api/queries';
import { toast } from '@shared/feedback/toasts';
import { forgetErrors } from '@shared/form/changed.fields';
import { DayField } from '@shared/form/day.field';
import { FormFailure, showFailure } from '@shared/form/form.parts';
import { useTexts } from '@shared/texts/texts';
import { Form, Input, Modal, Radio } from 'antd';
import { LOG_USE, type Trial, type UseEntry } from './trial.query';
import './trial.texts';

const RESULTS = ['WORKS', 'PARTLY', 'FAILS', 'NOT_TRIED'] as const;

interface UseValues {
  readonly usedOn: string;
  readonly activity: string;
  readonly result: UseEntry['result'];
  readonly notes?: string | null;
  readonly hours?: string | null;
}

interface UseDialogProps {
  readonly licenceId: string;
  readonly trial: Trial;
  /** The entry that the new one takes the place of. */
  readonly corrects?: UseEntry;
  readonly onClose: () => void;
}

/** An entry of the log, or the correction of one. */
export function UseDialog({ licenceId, trial, corrects, onClose }: UseDialogProps) {
  const { t } = useTexts('licenceTrial');
  const [form] = Form.useForm<UseValues>();
  const logging = useCommand(LOG_USE, {
    onDone: () => {
      toast(t('log.done'));
      onClose();
    },
    onFailed: (error) => showFailure(form, error),
  });
  const first = corrects
    ? { ...corrects, hours: corrects.hours?.toString() ?? '' }
    : { usedOn: trial.asOf, result: 'WORKS' as const, activity: '' };
  const send = (values: UseValues) => logging.mutate({ licenceId, input: inputOf(values, corrects?.id) });
  return (
    <Modal
      open
      title={t(corrects ? 'log.correctTitle' : 'log.addTitle')}
      okText={t(corrects ? 'log.correct' : 'log.add')}
      confirmLoading={logging.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <div className="stack">
        {corrects && <p className="quiet">{t('log.correctWhy')}</p>}
        <FormFailure error={logging.error} />
        <Form
          form={form}
          layout="vertical"
          validateTrigger="onBlur"
          initialValues={first}
          onValuesChange={(changed: object) => forgetErrors(form, changed)}
          onFinish={send}
        >
          <Form.Item name="usedOn" label={t('field.usedOn')} rules={[{ required: true, message: t('field.needed') }]}>
            <DayField min={trial.startedOn ?? trial.asOf} max={trial.asOf} />
          </Form.Item>
          <Form.Item
            name="activity"
            label={t('field.activity')}
            rules={[{ required: true, whitespace: true, message: t('field.needed') }]}
          >
            <Input maxLength={200} placeholder={t('field.activityHint')} />
          </Form.Item>
          <Form.Item name="result" label={t('field.result')}>
            <Radio.Group options={RESULTS.map((value) => ({ value, label: t(`result.${value}`) }))} />
          </Form.Item>
          <Form.Item name="notes" label={t('field.notes')}>
            <Input.TextArea rows={4} maxLength={2000} showCount placeholder={t('field.notesHint')} />
          </Form.Item>
          <Form.Item
            name="hours"
            label={t('field.hours')}
            rules={[{ pattern: /^([1-9]\d{0,3}|10000)?$/, message: t('field.hoursWrong') }]}
          >
            <Input inputMode="numeric" maxLength={5} />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}

const inputOf = ({ usedOn, activity, result, notes, hours }: UseValues, correctsId: string | undefined): LicenceUseInput => ({
  usedOn,
  activity: activity.trim(),
  result,
  notes: notes?.trim() || null,
  hours: hours ? Number(hours) : null,
  correctsId: correctsId ?? null,
});
