import { useOrganization } from '@app/viewer';
import { CommandRefused } from '@shared/api/request';
import { PageHead } from '@shared/detail/page.head';
import { Notice } from '@shared/detail/pieces';
import { DraftNote, FormFailure } from '@shared/form/form.parts';
import { useFormDraft } from '@shared/form/use.form.draft';
import { useTexts } from '@shared/texts/texts';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Form } from 'antd';
import { ConfidentialForm } from './confidential.form';
import { AdvicePanel } from './need.advice';
import { BudgetFields, ClassificationFields, ProblemFields } from './need.fields';
import type { NeedDetail } from './need.query';
import { useNeedSaving } from './need.saving';
import { LACKING, type NeedValues, valuesOf } from './need.values';
import { TargetFields } from './target.fields';
import './need.form.css';
import './need.form.texts';
import './needs.css';
import './needs.texts';

/** One page to post a need, in the order in which one thinks; beside it what would make it easier to answer. */
export function NeedForm({ need }: { need?: NeedDetail }) {
  const { t } = useTexts('needForm');
  const { t: word } = useTexts('needs');
  const [form] = Form.useForm<NeedValues>();
  const regionCode = useOrganization()?.regionCode;
  const draft = useFormDraft(form, {
    form: need ? 'need.edit' : 'need.new',
    subjectId: need?.id,
    baseVersion: need?.version,
    label: ({ title }) => (typeof title === 'string' && title ? title : undefined),
  });
  const saving = useNeedSaving(form, draft, need);
  const isDraft = !need || need.state === 'DRAFT';
  const noted = (changed: Partial<NeedValues>) => {
    // No rule of theirs takes the mark of what is lacking away again: it goes with the first letter.
    form.setFields(LACKING.filter((name) => name in changed).map((name) => ({ name, errors: [] })));
    draft.note();
  };
  const heading = need ? t('editTitle', { title: need.title ?? word('untitled') }) : t('newTitle');
  const initial: NeedValues = need ? valuesOf(need) : { targets: [{}], ...(regionCode ? { regionCode } : {}) };
  return (
    <div className="stack">
      <PageHead
        path={[
          { label: word('title'), to: '/needs' },
          ...(need ? [{ label: need.code, to: `/needs/${need.id}` }] : []),
          { label: heading },
        ]}
        title={heading}
        subtitle={isDraft ? t('subtitle') : t('subtitlePublished')}
      />
      <div className="detail-columns">
        <div className="stack need-form-main">
          <Form<NeedValues>
            form={form}
            layout="vertical"
            validateTrigger="onBlur"
            scrollToFirstError={{ block: 'center', focus: true }}
            initialValues={initial}
            onValuesChange={noted}
            className="stack need-form"
          >
            <DraftNote draft={draft} onDiscarded={() => form.resetFields()} />
            <Failure saving={saving} need={need} />
            <ProblemFields />
            <TargetFields />
            <BudgetFields closesOn={need?.closesOn ?? undefined} />
            <ClassificationFields />
            <div className="card form-foot">
              <Link to={need ? '/needs/$id' : '/needs'} params={need ? { id: need.id } : {}}>
                <Button tabIndex={-1}>{t('back')}</Button>
              </Link>
              <Button type={isDraft ? 'default' : 'primary'} loading={saving.isBusy} onClick={() => void saving.save()}>
                {isDraft ? t('saveDraft') : t('saveChanges')}
              </Button>
              {isDraft && (
                <Button type="primary" loading={saving.isBusy} onClick={() => void saving.publish()}>
                  {t('publish')}
                </Button>
              )}
            </div>
          </Form>
          {need && <ConfidentialForm needId={need.id} />}
        </div>
        <AdvicePanel need={need} form={form} />
      </div>
    </div>
  );
}

interface FailureProps {
  readonly saving: ReturnType<typeof useNeedSaving>;
  readonly need: NeedDetail | undefined;
}

/** What the server refused, and the way on. */
function Failure({ saving: { error, keepMine, publish }, need }: FailureProps) {
  const { t } = useTexts('needForm');
  const client = useQueryClient();
  if (!(error instanceof CommandRefused)) return <FormFailure error={error} />;
  if (error.code === 'NEED_INCOMPLETE') return <Notice tone="bad" title={error.message} />;
  if (error.code === 'EVIDENT_DUPLICATE') {
    const duplicates = error.facts.duplicates as readonly { readonly id: string; readonly title?: string | null }[];
    return (
      <Notice title={error.message} actions={<Button onClick={() => void publish(true)}>{t('publishAnyway')}</Button>}>
        <ul>
          {duplicates.map(({ id, title }) => (
            <li key={id}>
              <Link to="/needs/$id" params={{ id }} target="_blank">
                {title}
              </Link>
            </li>
          ))}
        </ul>
      </Notice>
    );
  }
  return (
    <FormFailure
      error={error}
      {...(need ? { onLatest: () => void client.invalidateQueries().then(() => window.open(`/needs/${need.id}`)) } : {})}
      onMine={() => void keepMine()}
    />
  );
}
