import { asking, useCommand } from '@shared/api/queries';
import { toast } from '@shared/feedback/toasts';
import { DayField } from '@shared/form/day.field';
import { FormFailure, MoneyField, moneyRule, showFailure } from '@shared/form/form.parts';
import { type Amount, exactMoney, today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { CONCLUDE_FILING, type Filing, FILING_GROUNDS, REFUSE_FILING, SUBMIT_FILING, WAIVE_FILING } from './filings.query';
import './filings.texts';

/** Acts that ask for something. */
export type AskedAct = 'SUBMIT' | 'CONCLUDE' | 'REFUSE' | 'WAIVE';

interface Typed {
  readonly on: string;
  readonly number: string;
  readonly technicalIncome?: Amount | null;
  readonly refusalCode: string;
  readonly reason: string;
}

interface FilingDialogProps {
  readonly act: AskedAct;
  readonly filing: Filing;
  /** The first day on which it can have been. */
  readonly since: string | null;
  readonly onClose: () => void;
}

/** Writes down what happened to a filing, as its officer was told. */
export function FilingDialog({ act, filing, since, onClose }: FilingDialogProps) {
  const { t } = useTexts('filings');
  const { t: word } = useTexts('shared');
  const [form] = Form.useForm<Typed>();
  const { run, error, isPending } = useAct(act, filing, (failure) => showFailure(form, failure), onClose);
  const required = { required: true, whitespace: true, message: word('form.required') };
  return (
    <Modal
      open
      title={`${t(`act.${act}`)} · ${t(`kind.${filing.kind}`)}`}
      okText={t(`act.${act}`)}
      cancelText={word('act.cancel')}
      confirmLoading={isPending}
      onOk={() => void form.validateFields().then(run, () => {})}
      onCancel={onClose}
    >
      <div className="stack">
        <FormFailure error={error} />
        <p className="quiet">{t(`ask.${act}`)}</p>
        <Form form={form} layout="vertical" validateTrigger="onBlur" initialValues={{ on: today() }} scrollToFirstError>
          {act === 'REFUSE' && <GroundField kind={filing.kind} />}
          {act === 'CONCLUDE' && (
            <Form.Item name="number" label={t('field.number')} rules={[required, { min: 4, message: t('field.numberShort') }]}>
              <Input maxLength={60} />
            </Form.Item>
          )}
          {act !== 'WAIVE' && (
            <Form.Item name="on" label={t('field.on')} rules={[{ required: true, message: word('form.required') }]}>
              <DayField max={today()} {...(since ? { min: since } : {})} />
            </Form.Item>
          )}
          {act === 'CONCLUDE' && filing.kind === 'REGISTRATION' && <IncomeField filing={filing} />}
          {(act === 'REFUSE' || act === 'WAIVE') && (
            <Form.Item
              name="reason"
              label={t(act === 'WAIVE' ? 'field.waiveReason' : 'field.reason')}
              rules={[required, { min: 2, message: t('field.reasonShort') }]}
            >
              <Input.TextArea rows={3} maxLength={2000} showCount />
            </Form.Item>
          )}
        </Form>
      </div>
    </Modal>
  );
}

function IncomeField({ filing: { contractAmount, currency } }: { readonly filing: Filing }) {
  const { t } = useTexts('filings');
  const { t: word } = useTexts('shared');
  const most = contractAmount == null ? '' : t('most', { amount: exactMoney({ amount: contractAmount, currency }) });
  return (
    <Form.Item
      name="technicalIncome"
      label={t('field.income')}
      extra={[t('field.incomeHint'), most].filter(Boolean).join(' · ')}
      rules={[{ required: true, message: t('field.incomeNeeded') }, moneyRule(word('form.money'))]}
    >
      <MoneyField />
    </Form.Item>
  );
}

function GroundField({ kind }: Pick<Filing, 'kind'>) {
  const { t } = useTexts('filings');
  const { t: word } = useTexts('shared');
  const { data } = useQuery(asking(FILING_GROUNDS, { kind }));
  const grounds = data?.filingGrounds ?? [];
  return (
    <Form.Item name="refusalCode" label={t('field.refusalCode')} rules={[{ required: true, message: word('form.required') }]}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        loading={!data}
        options={grounds.map(({ code, text }) => ({ value: code, label: text }))}
        optionRender={({ value, label }) => (
          <>
            {label}
            <small className="fact-note">{grounds.find(({ code }) => code === value)?.source ?? t('notStated')}</small>
          </>
        )}
      />
    </Form.Item>
  );
}

/** The command of an act, sent with what was typed. */
function useAct(act: AskedAct, { id, version: expectedVersion }: Filing, onFailed: (error: Error) => void, onClose: () => void) {
  const { t } = useTexts('filings');
  const options = {
    onDone: () => {
      toast(t(`done.${act}`));
      onClose();
    },
    onFailed,
  };
  const submit = useCommand(SUBMIT_FILING, options);
  const conclude = useCommand(CONCLUDE_FILING, options);
  const refuse = useCommand(REFUSE_FILING, options);
  const waive = useCommand(WAIVE_FILING, options);
  const one = { SUBMIT: submit, CONCLUDE: conclude, REFUSE: refuse, WAIVE: waive }[act];
  const run = ({ on, number, technicalIncome, refusalCode, reason }: Typed) => {
    const edit = { id, expectedVersion };
    if (act === 'SUBMIT') return submit.mutate({ ...edit, on });
    if (act === 'CONCLUDE')
      return conclude.mutate({ ...edit, on, number: number.trim(), technicalIncome: technicalIncome?.amount ?? null });
    if (act === 'REFUSE') return refuse.mutate({ ...edit, on, refusalCode, reason: reason.trim() });
    return waive.mutate({ ...edit, reason: reason.trim() });
  };
  return { run, error: one.error, isPending: one.isPending };
}
