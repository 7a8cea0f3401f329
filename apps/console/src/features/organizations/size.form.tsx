import { CommandRefused } from '@shared/api/request';
import { useCommand } from '@shared/api/queries';
import { Card } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { DayField } from '@shared/form/day.field';
import { FormFailure, showFailure } from '@shared/form/form.parts';
import { useLeaveGuard } from '@shared/form/use.leave.guard';
import { listed, today } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import '@shared/texts/party.texts';
import { SIZE_LIMITS, type SizeFigure, sizeLineOfIndustry } from '@trihelix/kernel';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { graphql } from '@gql/organizations';
import type { OrganizationFound } from './organization.query';

const RECORD = graphql(`
  mutation RecordSizeFigures($input: SizeFiguresInput!) {
    recordSizeFigures(input: $input) {
      __typename
      ... on SizeSnapshot {
        id
        size
      }
      ... on Failure {
        code
        message
        field
      }
      ... on SizeFiguresIncomplete {
        missing
      }
    }
  }
`);

const FIGURES: readonly SizeFigure[] = ['employees', 'revenueWan', 'assetsWan'];

type SizeValues = Readonly<Record<SizeFigure, string | undefined>> & { readonly asOf: string };

const wholeOrNone = (text: string | undefined): number | null => (text ? Number(text) : null);

/** The figures of an enterprise; its size class follows from them and its industry. */
export function SizeForm({ organization: { size, industryDetail, industryCode } }: { organization: OrganizationFound }) {
  const { t } = useTexts(['facts', 'party']);
  const language = useLanguage();
  const [form] = Form.useForm<SizeValues>();
  const [isTouched, setTouched] = useState(false);
  useLeaveGuard(isTouched);
  const found = sizeLineOfIndustry(industryDetail ?? industryCode ?? '');
  const record = useCommand(RECORD, {
    onDone: (done) => {
      setTouched(false);
      toast(t('own.sizeSaved', { size: t(`party:size.${done.size}`) }));
    },
    onFailed: (error) => {
      showFailure(form, error);
      const missing =
        error instanceof CommandRefused && Array.isArray(error.facts.missing) ? (error.facts.missing as SizeFigure[]) : [];
      form.setFields(missing.map((name) => ({ name, errors: [error.message] })));
    },
  });
  const note = size ? t('own.sizeNow', { size: t(`party:size.${size.size}`), day: size.asOf }) : t('own.sizeNone');
  if (found.line === null) {
    return (
      <Card title={t('own.size')} note={note}>
        <p className="quiet">{t('own.sizeNoLine')}</p>
      </Card>
    );
  }
  const { line } = found;
  const needed = FIGURES.filter((figure) => figure in SIZE_LIMITS[line]);
  const send = ({ asOf, ...figures }: SizeValues) =>
    record.mutate({
      input: {
        asOf,
        employees: wholeOrNone(figures.employees),
        revenueWan: wholeOrNone(figures.revenueWan),
        assetsWan: wholeOrNone(figures.assetsWan),
      },
    });
  return (
    <div id="size">
      <Card title={t('own.size')} note={note}>
        <Form<SizeValues>
          form={form}
          name="figures"
          layout="vertical"
          validateTrigger="onBlur"
          scrollToFirstError
          initialValues={initialOf(size)}
          onValuesChange={() => setTouched(true)}
          onFinish={send}
        >
          <p className="quiet" style={{ marginBottom: 12 }}>
            {t('own.sizeWhy')}{' '}
            {t('own.sizeLine', {
              line,
              figures: listed(
                needed.map((figure) => t(`field.${figure}`)),
                language,
              ),
            })}
          </p>
          <FormFailure error={record.error} />
          <div className="form-columns">
            <Form.Item name="asOf" label={t('field.asOf')} rules={[{ required: true, message: t('rule.asOf') }]}>
              <DayField max={today()} />
            </Form.Item>
            {FIGURES.map((figure) => (
              <Form.Item
                key={figure}
                name={figure}
                label={t(`field.${figure}`)}
                rules={[
                  { pattern: /^\d{1,9}$/, message: t('rule.whole') },
                  { required: needed.includes(figure), message: t('rule.figure', { line }) },
                ]}
              >
                <Input inputMode="numeric" maxLength={9} />
              </Form.Item>
            ))}
          </div>
          <Button type="primary" htmlType="submit" loading={record.isPending}>
            {t('own.sizeSave')}
          </Button>
        </Form>
      </Card>
    </div>
  );
}

/** The last figures, to be brought up to date. */
function initialOf(size: OrganizationFound['size']): Partial<SizeValues> {
  const { employees, revenueWan, assetsWan } = size?.figures ?? {};
  const text = (figure: number | null | undefined) => (figure === null || figure === undefined ? undefined : String(figure));
  return { asOf: today(), employees: text(employees), revenueWan: text(revenueWan), assetsWan: text(assetsWan) };
}
