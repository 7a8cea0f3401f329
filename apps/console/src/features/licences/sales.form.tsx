import { useCommand, useRefresh } from '@shared/api/queries';
import { CommandRefused } from '@shared/api/request';
import { Card, Notice } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { forgetErrors } from '@shared/form/changed.fields';
import { DraftNote, FormFailure, showFailure } from '@shared/form/form.parts';
import { useFormDraft } from '@shared/form/use.form.draft';
import { useTexts } from '@shared/texts/texts';
import { Button, Form } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { SalesInput } from '@gql/licences/graphql';
import { PROPOSE_AUDIT } from './audit.query';
import { SalesFields } from './sales.fields';
import { SalesPreviewCard } from './sales.preview';
import {
  CORRECT_SALES,
  LICENCE_SALES,
  type LicenceSales,
  REPORT_SALES,
  type SalesPeriod,
  type SalesVersion,
} from './sales.query';
import { usePeriodName } from './period.texts';
import './sales.texts';
import { atFields, firstSales, inputOf, nilOf, type SalesValues, valuesOf } from './sales.values';
import { usePaused } from './use.paused';

const SalesConfirm = lazy(() => import('./sales.confirm').then(({ SalesConfirm: component }) => ({ default: component })));

/** Milliseconds without a key before the preview is asked for. */
const PAUSE = 400;

interface SalesFormProps {
  readonly licence: LicenceSales;
  readonly period: SalesPeriod;
  /** Whether the viewer belongs to the licensor, whose corrections are audits that another person decides on. */
  readonly isAudit: boolean;
  readonly onDone: () => void;
}

/** Reports a period, corrects what was reported of it, or proposes to, with what comes of it beside the form; kept while it is written. */
export function SalesForm({ licence, period: { period, startsOn, endsOn, dueOn, statement }, isAudit, onDone }: SalesFormProps) {
  const { t } = useTexts('licenceSales');
  const say = usePeriodName();
  const [form] = Form.useForm<SalesValues>();
  const [asked, setAsked] = useState<SalesInput>();
  const { id: licenceId, terms } = licence;
  const first = useMemo(
    () => (statement ? valuesOf(statement, terms.currency) : firstSales(lastOf(licence))),
    // What was begun stays when the licence is read anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [period, statement?.version],
  );
  const watched = Form.useWatch((all: Partial<SalesValues>) => all, { form, preserve: true });
  const values: SalesValues = { ...first, ...watched };
  const paused = usePaused(JSON.stringify(inputOf(period, values) ?? null), PAUSE);
  const sales = (JSON.parse(paused) as SalesInput | null) ?? undefined;
  const draft = useFormDraft(form, {
    form: `licence.sales-${period}`,
    subjectId: licenceId,
    baseVersion: statement?.version,
    label: () => `${t('form.draft', { period: say(period) })} · ${licence.number}`,
  });
  const sending = useSending({
    onDone: (said) => {
      toast(said);
      setAsked(undefined);
      void draft.discard().then(onDone);
    },
    onFailed: (error) => {
      setAsked(undefined);
      showFailure(form, atFields(error));
    },
  });
  const check = () =>
    void form.validateFields().then(
      () => setAsked(inputOf(period, form.getFieldsValue(true) as SalesValues)),
      () => {},
    );
  const send = (input: SalesInput) => {
    if (!statement) return sending.report.mutate({ licenceId, sales: input });
    const { reason = '', auditCost } = form.getFieldsValue(true) as SalesValues;
    const expectedVersion = draft.baseVersion ?? statement.version;
    const correction = { licenceId, sales: input, expectedVersion, reason: reason.trim() };
    if (!isAudit) return sending.correct.mutate(correction);
    return sending.audit.mutate({ ...correction, auditCost: auditCost?.amount ?? null });
  };
  return (
    <div className="detail-columns">
      <div className="stack">
        <Refusal error={sending.error} />
        <Card
          title={t(isAudit ? 'form.auditTitle' : statement ? 'form.correct' : 'form.title', { period: say(period) })}
          note={t('form.span', { from: startsOn, to: endsOn, due: dueOn })}
        >
          <DraftNote
            draft={draft}
            onDiscarded={() => form.setFieldsValue({ netSales: null, grossInclVat: null, ...first } as never)}
          />
          <Form
            form={form}
            layout="vertical"
            validateTrigger="onBlur"
            scrollToFirstError
            initialValues={first}
            onValuesChange={(changed: object) => {
              forgetErrors(form, changed);
              draft.note();
            }}
            onFinish={check}
          >
            {isAudit && <p className="quiet small">{t('form.audit')}</p>}
            <SalesFields way={values.way} isCorrection={statement != null} isAudit={isAudit} />
            <div className="row">
              <Button type="primary" htmlType="submit">
                {t(isAudit ? 'form.submitAudit' : statement ? 'form.submitCorrection' : 'form.submit')}
              </Button>
              {!statement && <Button onClick={() => setAsked(nilOf(period))}>{t('form.nil')}</Button>}
            </div>
          </Form>
        </Card>
      </div>
      <aside className="sales-aside">
        <SalesPreviewCard
          licenceId={licenceId}
          period={period}
          sales={sales}
          isCorrection={statement != null}
          isAudit={isAudit}
        />
      </aside>
      <Suspense>
        {asked && (
          <SalesConfirm
            licenceId={licenceId}
            sales={asked}
            isCorrection={statement != null}
            isAudit={isAudit}
            isBusy={sending.isBusy}
            onConfirm={() => send(asked)}
            onClose={() => setAsked(undefined)}
          />
        )}
      </Suspense>
    </div>
  );
}

/** The last statement before: its way of being filled in is likely to be that of the next one. */
const lastOf = ({ reportingPeriods }: LicenceSales): SalesVersion | undefined =>
  reportingPeriods.find(({ statement }) => statement)?.statement ?? undefined;

/** The commands that a form ends in. */
function useSending({ onDone, onFailed }: { onDone: (said: string) => void; onFailed: (error: Error) => void }) {
  const { t } = useTexts('licenceSales');
  const say = usePeriodName();
  const report = useCommand(REPORT_SALES, {
    onDone: ({ period }) => onDone(t('done.report', { period: say(period) })),
    onFailed,
  });
  const correct = useCommand(CORRECT_SALES, {
    onDone: ({ period, version }) => onDone(t('done.correct', { period: say(period), version })),
    onFailed,
  });
  const audit = useCommand(PROPOSE_AUDIT, {
    onDone: ({ period }) => onDone(t('done.audit', { period: say(period) })),
    onFailed,
  });
  const all = [report, correct, audit];
  return {
    ...{ report, correct, audit },
    error: all.find(({ error }) => error)?.error ?? null,
    isBusy: all.some(({ isPending }) => isPending),
  };
}

/** A period that somebody else has reported can be corrected instead; every other refusal stands above the form as it is. */
function Refusal({ error }: { error: Error | null }) {
  const { t } = useTexts('licenceSales');
  const refresh = useRefresh();
  const anew = () => refresh(LICENCE_SALES);
  if (error instanceof CommandRefused && error.code === 'PERIOD_REPORTED') {
    const { version } = error.facts;
    return (
      <Notice
        title={t('form.reported')}
        actions={<Button onClick={anew}>{t('form.toCorrection', { version: Number(version) })}</Button>}
      >
        {error.message}
      </Notice>
    );
  }
  return <FormFailure error={error} onLatest={anew} />;
}
