import { useCommand } from '@shared/api/queries';
import { CommandRefused } from '@shared/api/request';
import { Card, Notice } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { DraftNote, FormFailure, showFailure } from '@shared/form/form.parts';
import { useFormDraft } from '@shared/form/use.form.draft';
import { daysAfter, today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, Radio } from 'antd';
import type { LicenceIntent, LicenceKind } from '@gql/licences/graphql';
import { type OfferedTerms, REQUEST, type Taker } from './request.query';
import { ReadyCard, WayCard } from './request.way';
import { TermFields, type TermsChoice } from './term.fields';
import './request.texts';

interface RequestValues extends TermsChoice {
  readonly purpose: string;
  readonly kind: LicenceKind;
}

interface RequestFormProps {
  readonly achievement: {
    readonly id: string;
    readonly title: string;
    readonly ufpl: OfferedTerms;
    readonly licenceIntents: readonly LicenceIntent[];
  };
  readonly organization: Taker;
}

/** Longest statement of purpose that the API takes, in characters. */
const LONGEST = 2_000;
const KINDS = ['ORDINARY', 'SOLE', 'EXCLUSIVE'] as const;
/** Fifteen days of publicity come before the signatures under a price by agreement, and the review before them: the trial waits. */
const DAYS_BEFORE_SIGNING = 30;
const emptyOf = ({ pricing }: OfferedTerms): RequestValues => ({
  purpose: '',
  kind: 'ORDINARY',
  effectiveOn: pricing === 'AGREEMENT' ? daysAfter(today(), DAYS_BEFORE_SIGNING) : today(),
  termMonths: null,
});

/** The request, kept while it is written; what it would cost follows the day that is chosen. */
export function RequestForm({ achievement: { id: achievementId, title, ufpl, licenceIntents }, organization }: RequestFormProps) {
  const { t } = useTexts('licenceRequest');
  const { t: word } = useTexts('licences');
  const { t: act } = useTexts('shared');
  const navigate = useNavigate();
  const [form] = Form.useForm<RequestValues>();
  const effectiveOn = (Form.useWatch('effectiveOn', form) as string | null | undefined) ?? today();
  // The owner's intents bind as the API reads them: where it states none, every kind can be asked for.
  const isOpen = (kind: LicenceKind) => kind === 'ORDINARY' || licenceIntents.length === 0 || licenceIntents.includes(kind);
  const draft = useFormDraft(form, {
    form: 'licence.request',
    subjectId: achievementId,
    label: () => t('request.label', { title }),
  });
  const request = useCommand(REQUEST, {
    onDone: ({ id }) => {
      toast(t('request.sent'));
      void draft.discard().then(() => navigate({ to: '/licences/$id', params: { id } }));
    },
    onFailed: (error) => showFailure(form, error),
  });
  const send = ({ purpose, termMonths, ...rest }: RequestValues) =>
    request.mutate({ achievementId, input: { ...rest, purpose: purpose.trim(), termMonths: termMonths ?? null } });
  const note = <DraftNote draft={draft} onDiscarded={() => form.setFieldsValue(emptyOf(ufpl))} />;
  // What was kept from an earlier visit stands above the form; that it is being kept, beside the button, so that nothing is offset.
  const isTold = draft.state.kind === 'restored' || draft.state.kind === 'elsewhere';
  return (
    <div className="detail-columns aside-first">
      <div className="stack">
        {isTold && note}
        <Refusal error={request.error} />
        <Card title={t('request.form')}>
          <Form
            form={form}
            layout="vertical"
            validateTrigger="onBlur"
            scrollToFirstError
            initialValues={emptyOf(ufpl)}
            onValuesChange={draft.note}
            onFinish={send}
          >
            <Form.Item
              name="purpose"
              label={t('request.purpose')}
              rules={[
                { required: true, whitespace: true, message: t('request.purposeNeeded') },
                { max: LONGEST, message: act('form.tooLong', { count: LONGEST }) },
              ]}
            >
              <Input.TextArea rows={5} showCount maxLength={LONGEST} placeholder={t('request.purposeHint')} />
            </Form.Item>
            <Form.Item name="kind" label={t('request.kind')} extra={t('request.kindWhy')}>
              <Radio.Group
                options={KINDS.map((kind) => ({ value: kind, label: word(`kind.${kind}`), disabled: !isOpen(kind) }))}
              />
            </Form.Item>
            <TermFields trialMonths={ufpl.trialMonths ?? 0} isPublished={ufpl.pricing === 'AGREEMENT'} />
            <div className="row">
              <Button type="primary" htmlType="submit" loading={request.isPending}>
                {t('request.send')}
              </Button>
              {!isTold && note}
            </div>
          </Form>
        </Card>
      </div>
      <div className="stack">
        <WayCard ufpl={ufpl} effectiveOn={effectiveOn} />
        <ReadyCard organization={organization} />
      </div>
    </div>
  );
}

/** Failures that lead somewhere say where; the others stand above the form, those of a field at the field too. */
function Refusal({ error }: { error: Error | null }) {
  const { t } = useTexts('licenceRequest');
  if (!(error instanceof CommandRefused)) return <FormFailure error={error} />;
  const { code, message, facts } = error;
  if (code === 'ALREADY_REQUESTED' && typeof facts.licenceId === 'string') {
    return (
      <Notice
        title={message}
        actions={
          <Link to="/licences/$id" params={{ id: facts.licenceId }}>
            {t('request.open')}
          </Link>
        }
      />
    );
  }
  if (code === 'SIZE_UNKNOWN' || code === 'ORGANIZATION_NOT_VERIFIED') {
    return (
      <Notice title={message} actions={<Link to="/organization">{t('request.toOrganization')}</Link>}>
        {t(code === 'SIZE_UNKNOWN' ? 'request.noSizeWhy' : 'request.notVerifiedWhy')}
      </Notice>
    );
  }
  return <FormFailure error={error} />;
}
