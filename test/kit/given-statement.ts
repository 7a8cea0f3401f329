import { uploadedFile } from './given-upload';
import type { Loose, Tester } from './tester';

/** One line of a statement as an internet bank exports it. */
export interface GivenLine {
  readonly day: string;
  /** As it is printed: `80,000.00`. */
  readonly credit?: string;
  readonly debit?: string;
  readonly payer?: string;
  readonly memo?: string;
  readonly reference?: string;
}

const HEADING = '交易日期,收入金额,支出金额,币种,对方户名,对方账号,摘要,交易流水号,余额';
const quoted = (cell: string) => (/[",\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A statement in UTF-8, with what banks print above and below the table. */
export function statementOf(lines: readonly GivenLine[]): string {
  const rows = lines.map(({ day, credit = '', debit = '', payer = '', memo = '', reference = '' }) =>
    [day, credit, debit, '人民币', payer, '3301040160012345678', memo, reference, ''].map(quoted).join(','),
  );
  return ['账户名称：示范大学,,,,,,,,', HEADING, ...rows, `合计,${lines.length} 笔,,,,,,,`].join('\r\n');
}

/** A statement that is ready to be read. @throws Error when the upload is refused */
export async function statementFile(by: Tester, content: string | Uint8Array, name = '对账单.csv'): Promise<string> {
  const { file, message } = await uploadedFile(by, content, { purpose: 'BANK_STATEMENT', name });
  if (!file) throw new Error(message);
  return file['id'] as string;
}

const FAILURES = `... on Failure { code message field } ... on StatementNotMapped { missing } ... on StatementTooLong { rows }
  ... on StatementRowsRefused { problemCount problems { row column found expected fix } }`;
const IMPORT = `mutation ($input: BankStatementInput!) { done: importBankStatement(input: $input) {
  __typename ... on BankImport { id version state creditCount debitCount passedOver firstOn lastOn viewerActions
    progress { clear proposed unmatched conflict recorded duplicate ignored takesBack reversalProposed } } ${FAILURES} } }`;
const ENGLISH = { headers: { 'accept-language': 'en' } };

/** Uploads a statement and imports it; a failure is given as data. */
export async function importStatement(by: Tester, content: string | Uint8Array, input: Loose = {}): Promise<Loose> {
  const fileId = await statementFile(by, content);
  return (await by.ask<{ done: Loose }>(IMPORT, { input: { fileId, ...input } }, ENGLISH)).done;
}

const LINE = `id version rowNumber direction bookedOn amount currency reference payer memo state confidence receiptId ignoredAs reason
  viewerActions why licence { id number } candidates { licenceId reasons }
  allocation { parts { receivableId kind principal interest dueOn } unapplied earlierLines } earlierLine { id rowNumber } earlierReceiptId
  reversal { id state reason version receiptId }`;

/** The lines of an import, in the order of their days. */
export async function linesOf(by: Tester, importId: string, filter: Loose = {}): Promise<Loose[]> {
  const { bankLines } = await by.ask<Loose>(
    `query ($filter: BankLineFilter) { bankLines(first: 30, filter: $filter) { edges { node { ${LINE} } } } }`,
    { filter: { importId, ...filter } },
    ENGLISH,
  );
  return (bankLines.edges as { node: Loose }[]).map(({ node }) => node);
}

const ACTS: Readonly<Record<string, string>> = {
  confirmBankLine: '$id: ID!, $expectedVersion: Int!, $licenceId: ID',
  ignoreBankLine: '$id: ID!, $expectedVersion: Int!, $reason: String!',
  reconsiderBankLine: '$id: ID!, $expectedVersion: Int!',
  proposeBankLineReversal: '$id: ID!, $expectedVersion: Int!, $reason: String',
};

/** Does something with a line as it was read; a failure is given as data. */
export async function lineAct(by: Tester, name: string, { id, version }: Loose, facts: Loose = {}): Promise<Loose> {
  const declared = ACTS[name] ?? '';
  const given = [...declared.matchAll(/\$(\w+)/gu)].map(([, one]) => `${one}: $${one}`).join(', ');
  const document = `mutation (${declared}) { done: ${name}(${given}) { __typename ... on BankLine { ${LINE} }
    ... on Failure { code message } ... on StaleVersion { currentVersion } } }`;
  return (await by.ask<{ done: Loose }>(document, { id, expectedVersion: version, ...facts }, ENGLISH)).done;
}

/** Records clear lines until none remains, as the screen does. */
export async function confirmClear(by: Tester, importId: string, most = 25): Promise<{ recorded: number; failed: Loose[] }> {
  let [recorded, failed]: [number, Loose[]] = [0, []];
  for (;;) {
    const { done } = await by.ask<{ done: Loose }>(
      `mutation ($importId: ID!, $most: Int!) { done: confirmClearBankLines(importId: $importId, most: $most) {
        ... on ConfirmedBankLines { recorded remaining failed { code message line { id state confidence version } } }
        ... on Failure { code message } } }`,
      { importId, most },
      ENGLISH,
    );
    recorded += done.recorded;
    failed = [...failed, ...done.failed];
    if (done.remaining === 0) return { recorded, failed };
  }
}
