import { asking, useCommand, useRefresh } from '@shared/api/queries';
import { CommandRefused } from '@shared/api/request';
import { Facts, Money, Notice } from '@shared/detail/pieces';
import { FailurePage } from '@shared/feedback/pages';
import { Bone } from '@shared/feedback/skeleton';
import { toast } from '@shared/feedback/toasts';
import { DayField } from '@shared/form/day.field';
import { FormFailure, MoneyField, moneyRule, showFailure } from '@shared/form/form.parts';
import { exactMoney, rate, today } from '@shared/format/format';
import '@shared/money/line.kinds';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { ToInvoiceQuery } from '@gql/invoices/graphql';
import { draftLines, draftSum, type InvoiceDraft, placeOf, VAT_RATES } from './invoice.draft';
import { ISSUE, TO_INVOICE } from './invoice.queries';
import { NumberFields } from './number.fields';

interface IssueDialogProps {
  readonly licence: { readonly id: string; readonly number: string };
  /** The receivable whose amount is filled in. */
  readonly receivableId: string;
  readonly onClose: () => void;
}

/** Recording an invoice for what is owed under one licence, with what of it is tax while it is typed. */
export function IssueDialog(props: IssueDialogProps) {
  const { t } = useTexts('invoices');
  // Never what stood here the last time: the form keeps the lines with which it was opened.
  const { data, error, refetch } = useQuery({ ...asking(TO_INVOICE, { licenceId: props.licence.id }), staleTime: 0, gcTime: 0 });
  if (data) return <IssueForm {...props} basis={data} />;
  return (
    <Modal open title={t('issue.title', { number: props.licence.number })} onCancel={props.onClose} footer={null}>
      {error ? <FailurePage isPart error={error} reset={() => void refetch()} /> : <Bone height={360} />}
    </Modal>
  );
}

function IssueForm({ licence, receivableId, basis, onClose }: IssueDialogProps & { basis: ToInvoiceQuery }) {
  const { t } = useTexts('invoices');
  const { t: kindOf } = useTexts('lineKinds');
  const { t: act } = useTexts('shared');
  const [form] = Form.useForm<InvoiceDraft>();
  const refresh = useRefresh();
  // The lines stand where they stood when the form was opened, whatever is read anew.
  const [owed] = useState(() => basis.uninvoicedReceivables.edges.map(({ node }) => node));
  const [problem, setProblem] = useState<'noLines' | 'buyerChanged'>();
  const ids = owed.map(({ id }) => id);
  const { buyer } = basis.invoiceParties;
  const issue = useCommand(ISSUE, {
    onDone: ({ number }) => {
      toast(t('issue.done', { number }));
      onClose();
    },
    onFailed: (error) => {
      if (!(error instanceof CommandRefused)) return showFailure(form, error);
      if (error.code === 'STALE_VERSION') {
        setProblem('buyerChanged');
        return refresh(TO_INVOICE);
      }
      const field = placeOf(String(error.facts.field ?? ''), draftLines(form.getFieldsValue(true) as InvoiceDraft, ids));
      return showFailure(form, new CommandRefused(error.code, error.message, { field }));
    },
  });
  const send = (draft: InvoiceDraft) => {
    const lines = draftLines(draft, ids);
    setProblem(lines.length === 0 ? 'noLines' : undefined);
    if (lines.length === 0) return;
    const { kind, isExempt, vatRatePpm, contractRegistration, batchCode, number, issuedOn } = draft;
    issue.mutate({
      input: {
        licenceId: licence.id,
        kind: isExempt ? 'ORDINARY' : kind,
        isExempt,
        vatRatePpm: isExempt ? null : vatRatePpm,
        contractRegistration: isExempt ? (contractRegistration ?? null) : null,
        batchCode: batchCode ?? null,
        number,
        issuedOn,
        buyerVersion: buyer.version,
        lines: lines.map(({ receivableId: id, amount }) => ({ receivableId: id, amount })),
      },
    });
  };
  const initial: InvoiceDraft = {
    kind: 'ORDINARY',
    isExempt: false,
    vatRatePpm: VAT_RATES[0],
    number: '',
    ...(basis.licence.registration?.number ? { contractRegistration: basis.licence.registration.number } : {}),
    issuedOn: today(),
    amounts: owed.map(({ id, uninvoiced, currency }) => (id === receivableId ? { amount: uninvoiced, currency } : null)),
  };
  const latest = owed.reduce((day, { postedOn }) => (postedOn < day ? postedOn : day), today());
  return (
    <Modal
      open
      width={640}
      title={t('issue.title', { number: licence.number })}
      okText={t('issue.act')}
      okButtonProps={{ disabled: owed.length === 0 || !buyer.taxpayerNumber }}
      confirmLoading={issue.isPending}
      onOk={() => void form.validateFields().then(send, () => {})}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="quiet">{t('issue.note')}</p>
        {issue.error && !problem && <FormFailure error={issue.error} />}
        {problem && <Notice tone={problem === 'noLines' ? 'bad' : 'warn'} title={t(`issue.${problem}`)} />}
        {owed.length === 0 && <Notice title={t('issue.nothing')} />}
        <Form form={form} layout="vertical" validateTrigger="onBlur" initialValues={initial} scrollToFirstError>
          <TaxFields />
          <NumberFields texts="issue" />
          <Form.Item name="issuedOn" label={t('issue.issuedOn')} rules={[{ required: true, message: act('form.required') }]}>
            <DayField max={today()} min={latest} />
          </Form.Item>
          <fieldset className="invoice-lines">
            <legend>{t('issue.lines')}</legend>
            <p className="quiet small">{t('issue.linesWhy')}</p>
            {owed.map(({ id, kind, uninvoiced, currency, postedOn }, place) => (
              <Form.Item
                key={id}
                name={['amounts', place]}
                label={t('issue.lineAmount', { what: kindOf(kind), day: postedOn })}
                extra={t('issue.left', { amount: exactMoney({ amount: uninvoiced, currency }) })}
                rules={[moneyRule(act('form.money'))]}
              >
                <MoneyField />
              </Form.Item>
            ))}
          </fieldset>
          <Form.Item noStyle shouldUpdate>
            {() => <Sum draft={form.getFieldsValue(true) as Partial<InvoiceDraft>} currency={owed[0]?.currency ?? 'CNY'} />}
          </Form.Item>
        </Form>
        <Buyer buyer={buyer} />
      </div>
    </Modal>
  );
}

/** Kind and tax: an exempt sale is ordinary, and names its contract. */
function TaxFields() {
  const { t } = useTexts('invoices');
  const { t: act } = useTexts('shared');
  const form = Form.useFormInstance<InvoiceDraft>();
  const isExempt = Form.useWatch('isExempt', form) ?? false;
  return (
    <>
      <Form.Item name="isExempt" label={t('issue.treatment')}>
        <Radio.Group
          options={[
            { value: false, label: t('issue.taxed') },
            { value: true, label: t('issue.exempt') },
          ]}
        />
      </Form.Item>
      {isExempt ? (
        <Form.Item
          name="contractRegistration"
          label={t('issue.registration')}
          extra={t('issue.exemptWhy')}
          rules={[{ required: true, whitespace: true, message: act('form.required') }]}
        >
          <Input maxLength={60} placeholder={t('issue.registrationHint')} />
        </Form.Item>
      ) : (
        <>
          <Form.Item name="kind" label={t('issue.kind')}>
            <Radio.Group
              options={(['ORDINARY', 'SPECIAL'] as const).map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
            />
          </Form.Item>
          <Form.Item name="vatRatePpm" label={t('issue.rate')}>
            <Radio.Group optionType="button" options={VAT_RATES.map((each) => ({ value: each, label: rate(each) }))} />
          </Form.Item>
        </>
      )}
    </>
  );
}

function Sum({ draft, currency }: { draft: Partial<InvoiceDraft>; currency: string }) {
  const { t } = useTexts('invoices');
  const { net, tax, gross } = draftSum(draft);
  const money = (amount: bigint) => <Money amount={{ amount: String(amount), currency }} exact />;
  return (
    <dl className="invoice-sum" aria-live="polite">
      <div>
        <dt>{t('sum.net')}</dt>
        <dd>{money(net)}</dd>
      </div>
      <div>
        <dt>{t('sum.tax')}</dt>
        <dd>{money(tax)}</dd>
      </div>
      <div>
        <dt>{t('sum.gross')}</dt>
        <dd>
          <strong>{money(gross)}</strong>
        </dd>
      </div>
    </dl>
  );
}

function Buyer({ buyer }: { buyer: ToInvoiceQuery['invoiceParties']['buyer'] }) {
  const { t } = useTexts('invoices');
  const { name, taxpayerNumber, address, phone, bank, account, version } = buyer;
  return (
    <section aria-label={t('issue.buyer')}>
      {!taxpayerNumber && <Notice tone="bad" title={t('issue.noTaxNumber')} />}
      <Facts
        facts={[
          {
            label: t('issue.buyer'),
            value: name,
            note: version > 0 ? t('issue.buyerFrom', { version }) : t('issue.buyerRegistered'),
          },
          { label: t('sheet.taxpayerNumber'), value: taxpayerNumber },
          { label: t('sheet.addressPhone'), value: [address, phone].filter(Boolean).join(' ') },
          { label: t('sheet.bankAccount'), value: [bank, account].filter(Boolean).join(' ') },
        ]}
      />
    </section>
  );
}
