import { useMay } from '@app/viewer';
import { PageHead } from '@shared/detail/page.head';
import { DraftNote, FormFailure } from '@shared/form/form.parts';
import { useFormDraft } from '@shared/form/use.form.draft';
import { useTexts } from '@shared/texts/texts';
import { useBlocker, useNavigate } from '@tanstack/react-router';
import { Button, Form, type FormInstance } from 'antd';
import { lazy, Suspense, useRef, useState } from 'react';
import type { AchievementDetail } from './achievement.query';
import { useSaving } from './form.saving';
import { type AchievementValues, missingIn, valuesOf } from './form.values';
import { MissingPanel } from './missing.panel';
import { BasicsSection } from './section.basics';
import { MaturitySection } from './section.maturity';
import { PeopleSection } from './section.people';
import { RightsSection } from './section.rights';
import { TermsSection } from './section.terms';
import './achievement.texts';
import './achievements.css';
import './achievements.texts';
import './form.css';
import './form.texts';
import './missing.texts';

const ListingDialog = lazy(() => import('./listing.dialog').then(({ ListingDialog: component }) => ({ default: component })));

/** Everything that is said of an achievement, in sections; kept while it is written. */
export function AchievementForm({ achievement }: { achievement?: AchievementDetail }) {
  const { t } = useTexts('achievementForm');
  const { t: word } = useTexts('achievements');
  const { t: wanting } = useTexts('achievementMissing');
  const may = useMay();
  const navigate = useNavigate();
  const [form] = Form.useForm<AchievementValues>();
  const values = (Form.useWatch((all: AchievementValues) => all, { form, preserve: true }) ?? {}) as AchievementValues;
  const draft = useFormDraft(form, {
    form: 'achievement.edit',
    subjectId: achievement?.id,
    baseVersion: achievement?.version,
    label: ({ title }) => (typeof title === 'string' && title !== '' ? title : undefined),
  });
  const saving = useSaving(form, draft, achievement);
  const [isListing, setListing] = useState(false);
  const isDone = useRef(false);
  const isDraft = (achievement?.state ?? 'DRAFT') === 'DRAFT';
  // A saved draft waits for its writer: only what the server does not have yet would be lost.
  const isUnsafe = draft.state.kind === 'saving' || draft.state.kind === 'onDevice';
  useBlocker({
    shouldBlockFn: () => isUnsafe && !isDone.current && !window.confirm(t('leave')),
    enableBeforeUnload: () => isUnsafe && !isDone.current,
  });

  const leaveTo = (id: string) => {
    isDone.current = true;
    void navigate({ to: '/achievements/$id', params: { id } });
  };
  const save = async () => {
    const saved = await saving.save();
    if (saved) leaveTo(saved.id);
  };
  const list = async () => {
    const missing = missingIn(form.getFieldsValue(true) as AchievementValues);
    if (missing.length === 0) return (await saving.save()) && setListing(true);
    form.setFields(
      missing.map((path) => ({ name: path.split('.'), errors: [wanting(`missing.${path}` as 'missing.title')] })) as never,
    );
    return form.scrollToField(missing[0]?.split('.'), { block: 'center', focus: true });
  };
  const reset = () => (achievement ? form.setFieldsValue(valuesOf(achievement) as never) : form.resetFields());

  const title = achievement ? t('edit') : t('new');
  return (
    <div className="stack">
      <PageHead
        path={[
          { label: t('path'), to: '/achievements' },
          ...(achievement ? [{ label: achievement.title ?? achievement.code, to: `/achievements/${achievement.id}` }] : []),
          { label: title },
        ]}
        title={title}
      />
      <DraftNote draft={draft} onDiscarded={reset} />
      <div className="detail-columns form-with-panel">
        <Form
          form={form}
          layout="vertical"
          validateTrigger="onBlur"
          scrollToFirstError={{ block: 'center', focus: true }}
          initialValues={achievement ? valuesOf(achievement) : { maturity: null, ufplOffered: false }}
          onValuesChange={(changed: object) => {
            forgetMended(form, changed);
            draft.note();
          }}
          onFinish={() => void save()}
          requiredMark={false}
        >
          <div className="stack">
            <BasicsSection />
            <MaturitySection />
            <TermsSection />
            <RightsSection />
            <PeopleSection />
            <div className="card form-foot">
              {saving.error && (
                <div className="form-foot-failure">
                  <FormFailure
                    error={saving.error}
                    onLatest={() => window.open(`/achievements/${achievement?.id}`, '_blank', 'noopener')}
                    onMine={() => void saving.keepMine().then((saved) => saved && leaveTo(saved.id))}
                  />
                </div>
              )}
              {isDraft && may('achievement.publish') && (
                <Button loading={saving.isBusy} onClick={() => void list()}>
                  {t('saveAndList')}
                </Button>
              )}
              <Button type="primary" htmlType="submit" loading={saving.isBusy}>
                {isDraft ? t('saveDraft') : t('save')}
              </Button>
            </div>
          </div>
        </Form>
        <MissingPanel form={form} values={values} achievement={achievement} />
      </div>
      {isListing && saving.saved && (
        <Suspense>
          <ListingDialog
            saved={saving.saved}
            title={values.title ?? word('untitled')}
            onListed={leaveTo}
            onClose={() => setListing(false)}
          />
        </Suspense>
      )}
    </div>
  );
}

/** A complaint about what stood in a field does not outlive it. */
function forgetMended(form: FormInstance<AchievementValues>, changed: object): void {
  const isChanged = (path: readonly (string | number)[]) =>
    path.reduce<unknown>((value, step) => (value as Record<string | number, unknown> | null | undefined)?.[step], changed) !==
    undefined;
  const mended = form.getFieldsError().filter(({ name, errors }) => errors.length > 0 && isChanged(name));
  if (mended.length > 0) form.setFields(mended.map(({ name }) => ({ name, errors: [] })) as never);
}
