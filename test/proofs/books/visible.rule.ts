/** Whoever asks, as a request tells PostgreSQL: nothing at all, an organization, an authority, or the platform itself. */
export interface Asking {
  readonly organizationId?: string;
  /** The region that an authority watches, as a path. */
  readonly jurisdiction?: string;
  readonly system?: string;
}

/** A row of a book as it stands in the database, whoever asks. */
export type Row = Readonly<Record<string, string | null>>;

/** Every row of every table of the books, by name of the table. */
export type Everything = Readonly<Record<string, readonly Row[]>>;

/** Each table of the books with the columns that name a row. */
export const TABLES: Readonly<Record<string, readonly string[]>> = {
  licence: ['id'],
  licence_terms: ['licence_id', 'version'],
  licence_signature: ['id'],
  licence_event: ['id'],
  licence_link: ['licence_id', 'seq'],
  licence_link_payload: ['licence_id', 'seq'],
  licence_grant: ['id'],
  licence_terms_offer: ['licence_id', 'version'],
  licence_terms_agreement: ['licence_id', 'version'],
  licence_terms_comment: ['id'],
  licence_publicity: ['id'],
  licence_objection: ['id'],
  licence_amendment: ['id'],
  conversion_right: ['licence_id'],
  conversion_claim: ['id'],
  licence_dispute: ['id'],
  licence_demand: ['id'],
  licence_refund: ['id'],
  licence_termination: ['id'],
  licence_auction: ['id'],
  licence_material: ['id'],
  licence_use_entry: ['id'],
  licence_close_out: ['licence_id'],
  licence_evidence: ['licence_id'],
  licence_cover: ['id'],
  licence_cover_claim: ['id'],
  licence_exemption: ['id'],
  licence_cover_reminder: ['exemption_id', 'claim_id', 'cover_id', 'reminder', 'day'],
  licence_filing: ['id'],
  licence_filing_submission: ['filing_id', 'attempt'],
  licence_filing_step: ['filing_id', 'version'],
  licence_filing_reminder: ['filing_id', 'reminder', 'day'],
  licence_agenda: ['licence_id'],
  licence_statement: ['id'],
  licence_fact: ['licence_id', 'sequence'],
  licence_receivable: ['id'],
  licence_receipt: ['id'],
  licence_allocation: ['id'],
  licence_open_line: ['receivable_id'],
  licence_position: ['licence_id', 'currency'],
  licence_write_off: ['id'],
  licence_estimate: ['id'],
  licence_audit: ['id'],
  licence_cost: ['id'],
  receipt_reversal: ['id'],
  ledger_account: ['id'],
  ledger_transfer: ['id'],
  ledger_entry: ['id'],
  ledger_balance: ['account_id'],
  invoice_profile: ['organization_id', 'version'],
  licence_invoice: ['id'],
  licence_invoice_line: ['id'],
  licence_beneficiary: ['id'],
  distribution_scheme: ['id'],
  distribution_weight: ['scheme_id', 'position'],
  licence_distribution: ['id'],
  licence_distribution_receipt: ['distribution_id', 'receipt_id'],
  licence_distribution_deduction: ['distribution_id', 'position'],
  licence_distribution_share: ['id'],
  licence_distribution_payout: ['id'],
  bank_mapping: ['id'],
  bank_import: ['id'],
  bank_line: ['id'],
};

export const keyOf = (table: string, row: Row): string => (TABLES[table] ?? []).map((column) => row[column]).join(' ');

/** What else somebody sees, by which a row is judged. */
interface Sight {
  readonly asking: Asking;
  /** The values of a column in the rows that are seen of a table. */
  readonly seen: (table: string, column: string) => ReadonlySet<string | null>;
  /** The licences that this organization grants or takes, signed or not. */
  readonly ownLicences: readonly Row[];
}
type Rule = (row: Row, sight: Sight) => boolean;

const isOwn = (id: string | null | undefined, { organizationId }: Asking) =>
  organizationId !== undefined && id === organizationId;
const watches = (path: string | null | undefined, { jurisdiction }: Asking) =>
  jurisdiction !== undefined && path != null && path.startsWith(jurisdiction);

const isSide = (row: Row, asking: Asking) => isOwn(row['licensor_id'], asking) || isOwn(row['licensee_id'], asking);
const sides: Rule = (row, { asking }) => isSide(row, asking);
const sidesAndAuthorities: Rule = (row, { asking }) =>
  isSide(row, asking) || watches(row['region_path'], asking) || watches(row['licensor_region_path'], asking);
const withItsLicence: Rule = (row, { seen }) => seen('licence', 'id').has(row['licence_id'] ?? null);
const sidesOfItsLicence: Rule = (row, { ownLicences }) => ownLicences.some(({ id }) => id === row['licence_id']);
const licensorOnly: Rule = (row, { asking }) => isOwn(row['licensor_id'], asking);
const ownBook: Rule = (row, { asking }) => isOwn(row['organization_id'], asking);
const nobody: Rule = () => false;

/** Who sees a row, in plain words: written from what the product promises, and not from the policies. */
const RULES: Readonly<Record<string, Rule>> = {
  licence: sidesAndAuthorities,
  licence_terms: withItsLicence,
  licence_signature: withItsLicence,
  licence_event: withItsLicence,
  licence_link: withItsLicence,
  licence_link_payload: (row, sight) => (row['seen_by'] === 'SIDES' ? sidesOfItsLicence(row, sight) : withItsLicence(row, sight)),
  licence_grant: withItsLicence,
  licence_terms_offer: sides,
  licence_terms_agreement: sides,
  licence_terms_comment: sides,
  licence_publicity: sides,
  licence_objection: licensorOnly,
  licence_amendment: sidesAndAuthorities,
  conversion_right: sidesAndAuthorities,
  conversion_claim: sidesAndAuthorities,
  licence_dispute: sidesAndAuthorities,
  licence_demand: sidesAndAuthorities,
  licence_refund: (row, sight) => (row['state'] === 'APPROVED' ? sidesAndAuthorities : licensorOnly)(row, sight),
  licence_termination: sides,
  licence_auction: (row, { asking }) => isOwn(row['licensor_id'], asking) || isOwn(row['winner_id'], asking),
  licence_material: sides,
  licence_use_entry: sides,
  licence_close_out: withItsLicence,
  licence_evidence: sides,
  licence_cover: sidesAndAuthorities,
  licence_cover_claim: withItsLicence,
  licence_exemption: licensorOnly,
  licence_cover_reminder: nobody,
  licence_filing: sidesAndAuthorities,
  licence_filing_submission: withItsLicence,
  licence_filing_step: withItsLicence,
  licence_filing_reminder: nobody,
  licence_agenda: nobody,
  licence_statement: sides,
  licence_fact: sidesOfItsLicence,
  licence_receivable: sidesAndAuthorities,
  licence_receipt: sidesAndAuthorities,
  licence_allocation: withItsLicence,
  licence_open_line: sidesAndAuthorities,
  licence_position: sidesAndAuthorities,
  licence_write_off: licensorOnly,
  licence_estimate: licensorOnly,
  licence_audit: licensorOnly,
  licence_cost: licensorOnly,
  receipt_reversal: (row, sight) =>
    isOwn(row['licensor_id'], sight.asking) || (row['state'] === 'APPROVED' && sidesAndAuthorities(row, sight)),
  ledger_transfer: (row, sight) =>
    ownBook(row, sight) ||
    (row['kind'] !== 'DISTRIBUTED' && (isOwn(row['counterparty_id'], sight.asking) || watches(row['region_path'], sight.asking))),
  ledger_entry: (row, sight) => ownBook(row, sight) || sight.seen('ledger_transfer', 'id').has(row['transfer_id'] ?? null),
  ledger_account: (row, sight) => ownBook(row, sight) || sight.seen('ledger_entry', 'account_id').has(row['id'] ?? null),
  ledger_balance: ownBook,
  invoice_profile: (row, sight) =>
    ownBook(row, sight) ||
    sight.ownLicences.some(
      (licence) =>
        licence['signed_on'] !== null &&
        [licence['licensor_id'], licence['licensee_id']].includes(row['organization_id'] ?? null),
    ),
  licence_invoice: sidesAndAuthorities,
  licence_invoice_line: withItsLicence,
};

/** The names of the rows that somebody sees of each table. */
export type Visible = ReadonlyMap<string, ReadonlySet<string>>;

export function visible(everything: Everything, asking: Asking): Visible {
  const found = new Map<string, readonly Row[]>();
  const values = new Map<string, ReadonlySet<string | null>>();
  const rowsOf = (table: string): readonly Row[] => {
    const known = found.get(table) ?? (everything[table] ?? []).filter((row) => isVisible(table, row));
    found.set(table, known);
    return known;
  };
  const seen = (table: string, column: string) => {
    const name = `${table}.${column}`;
    const known = values.get(name) ?? new Set(rowsOf(table).map((row) => row[column] ?? null));
    values.set(name, known);
    return known;
  };
  const ownLicences = (everything['licence'] ?? []).filter((row) => isSide(row, asking));
  const isVisible = (table: string, row: Row) =>
    asking.system !== undefined || (RULES[table] ?? licensorOnly)(row, { asking, seen, ownLicences });
  return new Map(Object.keys(TABLES).map((table) => [table, new Set(rowsOf(table).map((row) => keyOf(table, row)))]));
}
