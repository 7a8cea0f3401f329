import { asking } from '@shared/api/queries';
import { Notice } from '@shared/detail/pieces';
import { FailurePage } from '@shared/feedback/pages';
import { Bone, DetailSkeleton } from '@shared/feedback/skeleton';
import { DraftNote, FormFailure } from '@shared/form/form.parts';
import { useFormDraft } from '@shared/form/use.form.draft';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { lazy, Suspense, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { LicenceHead } from './licence.head';
import { POLICY_PROFILES, type PolicyProfile } from './policy.query';
import { FindingsCard, goTo, TermsNav } from './terms.findings';
import { firstValues, objectsOf } from './terms.first';
import { sectionsFor, TermsForm } from './terms.form';
import { isLicensor, LICENCE_TO_WRITE, type LicenceToWrite } from './terms.query';
import { showStale, StaleTerms } from './terms.stale';
import type { CompleteValues } from './terms.values';
import { useMarks } from './use.marks';
import { type Finding, useTermsCheck } from './use.terms.check';
import { useTermsSaving } from './use.terms.saving';
import './licences.texts';
import './simulator.css';
import './terms.css';
import './terms.texts';

/** With the chart: fetched while the form is already there. */
const TermsPreview = lazy(() => import('./terms.preview').then(({ TermsPreview: component }) => ({ default: component })));

/** The id of what the terms come to, on the page. */
const PREVIEW = 'terms-preview';
/** The id of what is said beside the offer. */
const NOTE = 'terms-note';

const route = getRouteApi('/frame/inner/licences/$id/terms');

/** Where complete terms are written: every part of them, what is wrong with them, and what they would come to. */
export function TermsPage() {
  const { id } = route.useParams();
  // Never what stood here the last time: who begins on older terms would be told that somebody was faster.
  const { data, error, refetch } = useQuery({ ...asking(LICENCE_TO_WRITE, { id }), staleTime: 0, gcTime: 0 });
  const policies = useQuery(asking(POLICY_PROFILES));
  const failure = error ?? policies.error;
  if (failure && !(data && policies.data)) {
    return <FailurePage error={failure} reset={() => void Promise.all([refetch(), policies.refetch()])} />;
  }
  if (!data || !policies.data) return <DetailSkeleton />;
  const { licence } = data;
  if (!licence.viewerActions.includes('OFFER_TERMS')) return <NotNow licence={licence} />;
  return <Editor key={licence.id} licence={licence} profiles={policies.data.policyProfiles} />;
}

function Head({ licence }: { licence: LicenceToWrite }) {
  const { t } = useTexts('termsEditor');
  const { t: word } = useTexts('licences');
  const { achievement, licensee } = licence;
  return (
    <LicenceHead
      licence={licence}
      here={t('open')}
      title={t('title')}
      subtitle={t('subtitle', { achievement: achievement?.title ?? word('achievementGone'), licensee: licensee.name })}
    />
  );
}

/** Whoever follows an old link to terms that can no longer be changed. */
function NotNow({ licence }: { licence: LicenceToWrite }) {
  const { t } = useTexts('termsEditor');
  return (
    <div className="stack">
      <Head licence={licence} />
      <Notice
        title={t('cannot')}
        actions={
          <Link to="/licences/$id" params={{ id: licence.id }}>
            {t('back')}
          </Link>
        }
      >
        <p>{t('cannotWhy')}</p>
      </Notice>
    </div>
  );
}

/** Whether something has not been said yet at its field. */
const isNewTo =
  (said: readonly Finding[]) =>
  ({ name, text }: Finding): boolean =>
    !said.some((each) => each.text === text && JSON.stringify(each.name) === JSON.stringify(name));

function Editor({ licence, profiles }: { licence: LicenceToWrite; profiles: readonly PolicyProfile[] }) {
  const { t } = useTexts('termsEditor');
  const [form] = Form.useForm<CompleteValues>();
  // What was begun stays when the licence is read anew.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const first = useMemo(() => firstValues(licence), []);
  const watched = Form.useWatch((all: Partial<CompleteValues>) => all, { form, preserve: true });
  // Before the form stands it holds nothing.
  const values = useMemo(
    () => (watched?.profile === undefined ? first : ({ ...first, ...watched } as CompleteValues)),
    [watched, first],
  );
  const draft = useFormDraft(form, {
    form: 'licence.terms',
    subjectId: licence.id,
    baseVersion: licence.version,
    label: () => `${t('draft')} · ${licence.number}`,
  });
  // Keys are shown at once; what follows from them is drawn when there is time.
  const shown = useDeferredValue(values);
  const known = useMemo(() => objectsOf(licence.achievement), [licence.achievement]);
  const check = useTermsCheck(values, licence.id);
  const [says, say] = useState('');
  const saving = useTermsSaving(form, values, draft, licence, says);
  const findings = [...check.findings, ...saving.refused.filter(isNewTo(check.findings))];
  useMarks(
    form,
    findings.map(({ name, text, source, level }) => ({
      name,
      message: source ? t('policy.inline', { text, source }) : text,
      isWarning: level === 'warning',
    })),
  );
  const { note } = draft;
  const put = useCallback(
    (next: Partial<CompleteValues>) => {
      form.setFields(Object.entries(next).map(([name, value]) => ({ name, value })) as never);
      note();
    },
    [form, note],
  );
  const problems = findings.filter(({ level }) => level === 'problem');
  const jump = ({ name, section }: Finding) => {
    if (name && form.getFieldInstance([...name] as never)) {
      form.scrollToField([...name] as never, { block: 'center', focus: true });
    } else goTo(section);
  };
  const save = () => {
    const [problem] = problems;
    if (problem && !check.isStale) jump(problem);
    else saving.save();
  };
  return (
    <div className="stack">
      <Head licence={licence} />
      <DraftNote draft={draft} onDiscarded={() => form.setFieldsValue(first as never)} />
      {saving.isStale && (
        <StaleTerms
          licence={licence}
          values={values}
          isAnswer={saving.isOvertaken}
          onLatest={saving.takeLatest}
          onMine={saving.keepMine}
        />
      )}
      <FormFailure error={saving.failure} />
      {!isLicensor(licence) && (
        <Notice tone="accent" title={t('counter.title')}>
          {t('counter.why')}
        </Notice>
      )}
      <Form form={form} layout="vertical" initialValues={first} onValuesChange={draft.note}>
        <div className="terms-editor simulator-form">
          <TermsNav sections={sectionsFor(values)} findings={findings} />
          <div className="stack">
            <TermsForm values={shown} profiles={profiles} known={known} onValues={put} isFixed={!isLicensor(licence)} />
            <section className="card">
              <div className="card-body">
                <label htmlFor={NOTE}>{t('note.label')}</label>
                <Input.TextArea
                  id={NOTE}
                  autoSize={{ minRows: 2, maxRows: 8 }}
                  maxLength={2000}
                  value={says}
                  onChange={({ target }) => say(target.value)}
                  aria-describedby={`${NOTE}-why`}
                />
                <div id={`${NOTE}-why`} className="quiet small">
                  {t('note.why')}
                </div>
              </div>
            </section>
            <div className="card terms-foot">
              <Button className="terms-jump" onClick={() => document.getElementById(PREVIEW)?.scrollIntoView({ block: 'start' })}>
                {t('preview')}
              </Button>
              {saving.isStale ? (
                <Button type="link" onClick={showStale}>
                  {t('stale.title')}
                </Button>
              ) : (
                problems.length > 0 && <span className="terms-not-yet">{t('notYet', { count: problems.length })}</span>
              )}
              <Link to="/licences/$id" params={{ id: licence.id }}>
                <Button tabIndex={-1}>{t('back')}</Button>
              </Link>
              <Button type="primary" loading={saving.isBusy} disabled={saving.isStale} onClick={save}>
                {t('save')}
              </Button>
            </div>
          </div>
          <aside id={PREVIEW} className="stack terms-aside">
            <FindingsCard check={{ ...check, findings }} onJump={jump} />
            <Suspense fallback={<Bone height={420} />}>
              <TermsPreview values={shown} check={check} />
            </Suspense>
          </aside>
        </div>
      </Form>
    </div>
  );
}
