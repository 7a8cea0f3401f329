import { asking } from '@shared/api/queries';
import { PageHead } from '@shared/detail/page.head';
import { Notice } from '@shared/detail/pieces';
import { FailurePage } from '@shared/feedback/pages';
import { Bone, DetailSkeleton } from '@shared/feedback/skeleton';
import { DraftNote } from '@shared/form/form.parts';
import { useFormDraft } from '@shared/form/use.form.draft';
import { listed, today } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Form } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import { useAnswers } from './simulator.answers';
import type { FieldName } from './money.build';
import { FeeFields } from './simulator.fees';
import { HappeningFields } from './simulator.happenings';
import { JumpToResults } from './simulator.jump';
import { PlanFields } from './simulator.plans';
import { LICENCE_TERMS } from './simulator.query';
import { NoScenario, readTerms } from './simulator.read';
import { BasicTerms, MoreTerms } from './simulator.terms';
import { EMPTY_VALUES, type SimulatorValues } from './simulator.values';
import { TriggerFields } from './trigger.fields';
import { useMarks } from './use.marks';
import './simulator.css';
import './simulator.texts';
import './licences.texts';

/** With the chart: fetched while the form is already there. */
const Results = lazy(() => import('./simulator.results').then(({ Results: component }) => ({ default: component })));

const route = getRouteApi('/frame/inner/licences/simulator');

/** What a licence would come to: terms and plans are filled in, the API computes. Begins with a licence's terms where one is named. */
export function SimulatorPage() {
  const { licenceId } = route.useSearch();
  return licenceId ? <OfLicence key={licenceId} id={licenceId} /> : <Simulator key="new" />;
}

function OfLicence({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(asking(LICENCE_TERMS, { id }));
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  return <Simulator licence={data.licence} />;
}

interface SimulatorProps {
  readonly licence?: {
    readonly id: string;
    readonly number: string;
    readonly achievement?: { readonly title?: string | null } | null;
    readonly terms: { readonly complete: unknown };
  };
}

/** What is agreed beside the money, which a simulation does not ask for. */
const BESIDE_FEES = [
  ...['kind', 'openLicence', 'licenseeSize', 'fieldsOfUse', 'territory', 'objects', 'sublicensing', 'improvements', 'audit'],
  ...['confidentiality', 'termination', 'entryFee', 'equity', 'pricing', 'clauses', 'conversion'],
];

/** The form's first values: a licence's terms where it has some that the form can hold. */
function useFirstValues(licence: SimulatorProps['licence']) {
  const { t } = useTexts('simulator');
  return useMemo(() => {
    const empty = EMPTY_VALUES(
      today(),
      (['low', 'middle', 'high'] as const).map((key) => t(`plan.${key}`)),
    );
    if (!licence) return { values: empty, leftOut: [] };
    try {
      const { terms, leftOut } = readTerms(licence.terms.complete);
      return { values: { ...empty, ...terms }, leftOut: leftOut.filter((path) => !BESIDE_FEES.includes(path)) };
    } catch (error) {
      if (error instanceof NoScenario) return { values: empty, leftOut: ['terms'] };
      throw error;
    }
    // What was begun stays when the language changes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [licence]);
}

function Simulator({ licence }: SimulatorProps) {
  const { t } = useTexts('simulator');
  const { t: word } = useTexts('licences');
  const language = useLanguage();
  const [form] = Form.useForm<SimulatorValues>();
  const first = useFirstValues(licence);
  const watched = Form.useWatch((all: Partial<SimulatorValues>) => all, { form, preserve: true });
  // Before the form stands it holds nothing.
  const values = watched?.plans ? (watched as SimulatorValues) : first.values;
  const draft = useFormDraft(form, {
    form: 'licence.simulation',
    subjectId: licence?.id,
    label: () => (licence ? `${t('draft')} · ${licence.number}` : t('draft')),
  });
  const answers = useAnswers(values);
  useMarks(form, answers.problems);
  const put = (next: Partial<SimulatorValues>) => {
    form.setFields(Object.entries(next).map(([name, value]) => ({ name, value })) as never);
    draft.note();
  };
  const mend = (name: FieldName) => form.scrollToField([...name] as never, { block: 'center', focus: true });
  return (
    <div className="stack">
      <PageHead
        path={[
          { label: word('title'), to: '/licences' },
          ...(licence ? [{ label: licence.number, to: `/licences/${licence.id}` }] : []),
          { label: t('open') },
        ]}
        title={t('title')}
        subtitle={t('subtitle')}
      />
      <DraftNote draft={draft} onDiscarded={() => form.resetFields()} />
      {first.leftOut.length > 0 && <Notice title={t('leftOut', { paths: listed(first.leftOut, language) })} />}
      <Form form={form} layout="vertical" initialValues={first.values} onValuesChange={draft.note}>
        <div className="simulator">
          <div className="stack">
            <BasicTerms values={values} />
            {values.mode === 'UFPL' && <TriggerFields triggers={values.triggers} />}
            <FeeFields fees={values.fees} onExample={(fees) => put({ fees })} />
            <PlanFields form={form} values={values} onPlans={(plans) => put({ plans })} />
            <HappeningFields values={values} />
            <MoreTerms values={values} />
            <JumpToResults />
          </div>
          <Suspense fallback={<Bone height={420} />}>
            <Results values={values} answers={answers} onValues={put} onMend={mend} />
          </Suspense>
        </div>
      </Form>
    </div>
  );
}
