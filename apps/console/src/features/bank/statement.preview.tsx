import { asking, useCommand } from '@shared/api/queries';
import { command } from '@shared/api/request';
import { Card, Notice } from '@shared/detail/pieces';
import { Bone } from '@shared/feedback/skeleton';
import { listed } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { graphql } from '@gql/bank';
import type { StatementField } from '@gql/bank/graphql';
import { PreviewedLines, PreviewProblems } from './preview.rows';

const READ = graphql(`
  mutation ReadBankStatement($input: BankStatementInput!) {
    readBankStatement(input: $input) {
      __typename
      ... on StatementPreview {
        fileName
        encoding
        headingRow
        rowCount
        missing
        creditCount
        debitCount
        passedOver
        problemCount
        importId
        columns {
          column
          field
          examples
        }
        lines {
          row
          direction
          bookedOn
          amount
          currency
          reference
          payer
          memo
        }
        problems {
          row
          column
          found
          expected
          fix
        }
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

const FIELDS = graphql(`
  query StatementFields {
    statementFields {
      field
      label
    }
  }
`);

const IMPORT = graphql(`
  mutation ImportBankStatement($input: BankStatementInput!) {
    importBankStatement(input: $input) {
      __typename
      ... on BankImport {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

const LEFT_OUT = '-';
const CURRENCIES = ['CNY', 'USD', 'EUR', 'HKD', 'JPY', 'GBP'];

interface PreviewProps {
  readonly file: string;
  readonly onBack: () => void;
}

/** What was read of a statement: which column is taken for what, to be corrected, the first lines, and what cannot be read. */
export function StatementPreview({ file, onBack }: PreviewProps) {
  const { t } = useTexts('bank');
  const { t: word } = useTexts('shared');
  const language = useLanguage();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<Readonly<Record<string, StatementField | null>>>({});
  const [currency, setCurrency] = useState('CNY');
  const mapping = Object.entries(chosen).map(([column, field]) => ({ column, field }));
  const input = { fileId: file, mapping, currency };
  const reading = useQuery({
    queryKey: ['ReadBankStatement', input],
    queryFn: () => command(READ, { input }),
    placeholderData: keepPreviousData,
    retry: false,
    // A file stays what it is, whatever is done with it.
    staleTime: 'static',
  });
  const fields = useQuery({ ...asking(FIELDS, {}), staleTime: Infinity }).data?.statementFields;
  const bringIn = useCommand(IMPORT, { onDone: ({ id }) => void navigate({ to: '/bank/$id', params: { id } }) });
  const found = reading.data;
  if (reading.error) {
    return (
      <Notice tone="bad" title={t('file.unreadable')} actions={<Button onClick={onBack}>{t('file.other')}</Button>}>
        {reading.error.message}
      </Notice>
    );
  }
  if (!found || !fields) {
    return (
      <Card title={t('preview.title')}>
        <Bone height={280} />
      </Card>
    );
  }
  const options = [
    { value: LEFT_OUT, label: t('preview.leaveOut') },
    ...fields.map(({ field, label }) => ({ value: field as string, label })),
  ];
  const missing = found.missing.map((gap) => t(`preview.missing.${gap as 'DAY' | 'AMOUNT' | 'REFERENCE'}`));
  const choose = (column: string, value: string) =>
    setChosen({ ...chosen, [column]: value === LEFT_OUT ? null : (value as StatementField) });
  return (
    <>
      {found.importId && (
        <Notice
          tone="accent"
          title={t('preview.known')}
          actions={
            <Link to="/bank/$id" params={{ id: found.importId }}>
              {t('preview.openKnown')}
            </Link>
          }
        />
      )}
      {missing.length > 0 && (
        <Notice title={t('preview.missingTitle', { fields: listed(missing, language) })}>{t('preview.missingWhy')}</Notice>
      )}
      <section className="card" aria-labelledby="meanings">
        <header>
          <h2 id="meanings">{t('preview.title')}</h2>
          <span className="quiet small">
            {t('preview.facts', { encoding: found.encoding, row: found.headingRow, rows: found.rowCount })}
          </span>
        </header>
        <div className="table-overflow card-body">
          <table className="table" aria-busy={reading.isPlaceholderData}>
            <thead>
              <tr>
                <th scope="col">{t('preview.column')}</th>
                <th scope="col">{t('preview.examples')}</th>
                <th scope="col">{t('preview.field')}</th>
              </tr>
            </thead>
            <tbody>
              {found.columns.map(({ column, field, examples }) => (
                <tr key={column}>
                  <td data-title="true">
                    <strong>{column}</strong>
                  </td>
                  <td data-label={t('preview.examples')} className="statement-examples">
                    {examples.length > 0 ? examples.join(' ｜ ') : <span className="quiet">{t('preview.nothing')}</span>}
                  </td>
                  <td data-label={t('preview.field')}>
                    <Select
                      className="statement-meaning"
                      aria-label={t('preview.fieldOf', { column })}
                      value={column in chosen ? (chosen[column] ?? LEFT_OUT) : (field ?? LEFT_OUT)}
                      options={options}
                      onChange={(value: string) => choose(column, value)}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <label className="row statement-currency">
            <span className="quiet">{t('preview.currency')}</span>
            <Select
              aria-label={t('preview.currency')}
              value={currency}
              options={CURRENCIES.map((value) => ({ value, label: value }))}
              onChange={setCurrency}
            />
          </label>
        </div>
      </section>
      {found.problemCount > 0 && <PreviewProblems problems={found.problems} count={found.problemCount} />}
      {found.lines.length > 0 && (
        <PreviewedLines
          lines={found.lines}
          note={t('preview.count', { credits: found.creditCount, debits: found.debitCount, passed: found.passedOver })}
        />
      )}
      {bringIn.error && <Notice tone="bad" title={bringIn.error.message} />}
      <div className="card form-foot">
        <Button onClick={onBack}>{word('act.previous')}</Button>
        <Button
          type="primary"
          disabled={missing.length > 0 || found.problemCount > 0 || reading.isPlaceholderData}
          loading={bringIn.isPending}
          onClick={() => bringIn.mutate({ input })}
        >
          {t('preview.import')}
        </Button>
      </div>
    </>
  );
}
