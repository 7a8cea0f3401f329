/** Who went over into the paid phase by a decision of their own, or began a round of those who want to. */
const CONVERTED = `SELECT licence_id, user_id FROM licence_event WHERE kind = 'CONVERTED' AND user_id IS NOT NULL
  UNION ALL SELECT licence_id, answered_by FROM conversion_claim WHERE answer = 'CLAIMED'`;

/**
 * Where the effect of each operation stands: SQL that finds what it made, `made`, by what was acknowledged, `said` (columns
 * `user_id`, `subject_id` and so on), and by the variables that were sent, `sent`. Exactly one row is expected for each.
 */
export const EFFECTS: Readonly<Record<string, string>> = {
  createAchievement: 'achievement AS made WHERE made.id = said.subject_id',
  declareOwnership: 'achievement AS made WHERE made.id = said.subject_id AND made.declared_by = said.user_id',
  publishAchievement: `achievement AS made WHERE made.id = said.subject_id AND made.state <> 'DRAFT'`,
  createNeed: 'challenge AS made WHERE made.id = said.subject_id',
  publishNeed: `challenge AS made WHERE made.id = said.subject_id AND made.state <> 'DRAFT'`,
  openEnquiry: 'enquiry AS made WHERE made.id = said.subject_id',
  sendEnquiryMessage: 'enquiry_message AS made WHERE made.id = said.subject_id AND made.author_id = said.user_id',
  requestLicence: licenceEvent(`kind = 'REQUESTED'`),
  writeLicenceTerms: licenceEvent(`kind = 'TERMS_WRITTEN'`),
  agreeToLicenceTerms: licenceEvent(`kind = 'TERMS_AGREED'`),
  submitLicenceForReview: licenceEvent(`to_state = 'REVIEW'`),
  approveLicence: licenceEvent(`from_state = 'REVIEW' AND made.to_state IN ('APPROVED', 'PUBLICITY')`),
  signLicence: 'licence_signature AS made WHERE made.licence_id = said.subject_id AND made.user_id = said.user_id',
  recordPayment: `licence_receipt AS made WHERE made.id = said.subject_id AND made.recorded_by = said.user_id
    AND (made.licence_id, made.bank_reference, made.amount, made.received_on)
      = ((sent->>'id')::uuid, sent->>'reference', (sent->>'amount')::bigint, (sent->>'on')::date)`,
  reportSales: `licence_statement AS made WHERE made.id = said.subject_id AND made.reported_by = said.user_id AND made.basis = 'REPORT'
    AND (made.licence_id, made.period, made.version) = ((sent->>'id')::uuid, sent->'sales'->>'period', 1)`,
  correctSales: `licence_statement AS made WHERE made.id = said.subject_id AND made.reported_by = said.user_id AND made.basis = 'CORRECTION'
    AND (made.licence_id, made.period, made.version, made.net_sales)
      = ((sent->>'id')::uuid, sent->'sales'->>'period', (sent->>'version')::int + 1, (sent->'sales'->>'netSales')::bigint)`,
  proposeSalesAudit: `licence_audit AS made WHERE made.id = said.subject_id AND made.proposed_by = said.user_id
    AND (made.licence_id, made.period, made.statement_version, made.net_sales)
      = ((sent->>'id')::uuid, sent->'sales'->>'period', (sent->>'version')::int, (sent->'sales'->>'netSales')::bigint)`,
  decideSalesAudit: `licence_audit AS made JOIN licence_statement AS stands ON stands.audit_id = made.id AND stands.net_sales = made.net_sales
    WHERE made.id = said.subject_id AND made.decided_by = said.user_id AND made.state = 'APPROVED' AND (sent->>'approve')::boolean`,
  proposeLicenceCost: `licence_cost AS made WHERE made.id = said.subject_id AND made.proposed_by = said.user_id
    AND (made.licence_id, made.amount, made.reason) = ((sent->>'id')::uuid, (sent->>'amount')::bigint, sent->>'reason')`,
  decideLicenceCost: `licence_cost AS made WHERE made.id = said.subject_id AND made.decided_by = said.user_id
    AND (made.state = 'APPROVED') = (sent->>'approve')::boolean`,
  proposeWriteOff: `licence_write_off AS made WHERE made.id = said.subject_id AND made.proposed_by = said.user_id
    AND made.receivable_id = (sent->>'id')::uuid`,
  decideWriteOff: `licence_write_off AS made WHERE made.id = said.subject_id AND made.decided_by = said.user_id
    AND (made.state = 'APPROVED') = (sent->>'approve')::boolean`,
  proposeReceiptReversal: `receipt_reversal AS made WHERE made.id = said.subject_id AND made.proposed_by = said.user_id
    AND made.receipt_id = (sent->>'id')::uuid`,
  decideReceiptReversal: `receipt_reversal AS made WHERE made.id = said.subject_id AND made.decided_by = said.user_id
    AND (made.state = 'APPROVED') = (sent->>'approve')::boolean`,
  handOverLicenceMaterial: 'licence_material AS made WHERE made.id = said.subject_id AND made.handed_over_by = said.user_id',
  confirmLicenceMaterialReceipt: 'licence_material AS made WHERE made.id = said.subject_id AND made.received_by = said.user_id',
  settleLicenceMaterial: 'licence_material AS made WHERE made.id = said.subject_id AND made.settled_by = said.user_id',
  confirmLicenceMaterialSettlement:
    'licence_material AS made WHERE made.id = said.subject_id AND made.confirmed_by = said.user_id',
  logLicenceUse: 'licence_use_entry AS made WHERE made.id = said.subject_id AND made.entered_by = said.user_id',
  giveBackLicence: licenceEvent(`kind = 'GIVEN_BACK'`),
  declareNonUse: `licence_close_out AS made WHERE made.declared_by = said.user_id AND made.licence_id = (sent->>'licenceId')::uuid
    AND made.declaration_hash = sent->>'textHash'`,
  closeLicenceReturn: licenceEvent(`to_state = 'RETURNED'`),
  convertLicence: `(${CONVERTED}) AS made WHERE made.licence_id = said.subject_id AND made.user_id = said.user_id`,
  waiveLicenceConversion: `conversion_claim AS made WHERE made.licence_id = said.subject_id AND made.answered_by = said.user_id
    AND made.answer = 'WAIVED'`,
  openLicenceDispute: `licence_dispute AS made WHERE made.licence_id = said.subject_id AND made.opened_by = said.user_id`,
  endLicenceDispute: `licence_dispute AS made WHERE made.id = (sent->>'disputeId')::uuid AND made.ended_by = said.user_id
    AND (made.state = 'RIGHT_LOST') = (sent->>'lost')::boolean`,
  askLicenceAmendment: 'licence_amendment AS made WHERE made.id = said.subject_id AND made.asked_by = said.user_id',
  answerLicenceAmendment: `licence_amendment AS made WHERE made.id = said.subject_id AND made.answered_by = said.user_id
    AND (made.state = 'ACCEPTED') = (sent->>'accept')::boolean`,
  objectToLicence: `licence_objection AS made WHERE made.id = said.subject_id AND made.raised_by = said.user_id
    AND made.publicity_id = (sent->>'publicityId')::uuid`,
  decideLicenceObjection: `licence_objection AS made WHERE made.id = said.subject_id AND made.decided_by = said.user_id
    AND (made.state = 'UPHELD') = (sent->>'uphold')::boolean`,
  submitLicenceFiling:
    'licence_filing_submission AS made WHERE made.filing_id = said.subject_id AND made.submitted_by = said.user_id',
  concludeLicenceFiling: `licence_filing_step AS made WHERE made.filing_id = said.subject_id AND made.moved_by = said.user_id
    AND made.to_state IN ('RECORDED', 'REGISTERED')`,
};

function licenceEvent(which: string): string {
  return `licence_event AS made WHERE made.licence_id = said.subject_id AND made.user_id = said.user_id AND made.${which}`;
}

/** Where the audit tells of it: of the object itself, or of what was made on the way. */
export const AUDITED = `audit_entry AS audited WHERE audited.operation = said.operation AND audited.user_id = said.user_id
  AND audited.outcome = 'DONE' AND audited.subject_id IN (
    SELECT said.subject_id::text
    UNION SELECT enquiry_id::text FROM enquiry_message WHERE id = said.subject_id
    UNION SELECT id::text FROM licence_signature WHERE licence_id = said.subject_id AND user_id = said.user_id
    UNION SELECT id::text FROM conversion_claim WHERE licence_id = said.subject_id AND answered_by = said.user_id)`;

/** Where the answer is kept, so that it can be given again. */
export const KEPT = `idempotency_key AS kept WHERE kept.scope = said.user_id || ':' || said.organization_id AND kept.key = said.key`;

/** What only one command each can have made: FROM what they are counted. */
export const MADE: Readonly<Record<string, string>> = {
  createAchievement: 'achievement',
  createNeed: 'challenge',
  openEnquiry: 'enquiry',
  // The first one is the enquiry's own.
  sendEnquiryMessage: 'enquiry_message WHERE position > 1',
  requestLicence: 'licence',
  signLicence: 'licence_signature',
  recordPayment: 'licence_receipt',
  reportSales: `licence_statement WHERE basis = 'REPORT'`,
  correctSales: `licence_statement WHERE basis = 'CORRECTION'`,
  proposeSalesAudit: 'licence_audit',
  decideSalesAudit: `licence_statement WHERE basis = 'AUDIT'`,
  // Those of an audit are charged with it and name the period.
  proposeLicenceCost: 'licence_cost WHERE period IS NULL',
  decideLicenceCost: `licence_cost WHERE state <> 'PROPOSED' AND period IS NULL`,
  proposeWriteOff: 'licence_write_off',
  decideWriteOff: `licence_write_off WHERE state <> 'PROPOSED'`,
  proposeReceiptReversal: 'receipt_reversal',
  decideReceiptReversal: `receipt_reversal WHERE state <> 'PROPOSED'`,
  handOverLicenceMaterial: 'licence_material',
  logLicenceUse: 'licence_use_entry',
  declareNonUse: 'licence_close_out WHERE declared_by IS NOT NULL',
  closeLicenceReturn: 'licence_close_out WHERE closed_by IS NOT NULL',
  convertLicence: `(${CONVERTED}) AS converted`,
  waiveLicenceConversion: `conversion_claim WHERE answer = 'WAIVED'`,
  openLicenceDispute: 'licence_dispute',
  endLicenceDispute: `licence_dispute WHERE state <> 'OPEN'`,
  askLicenceAmendment: 'licence_amendment',
  answerLicenceAmendment: `licence_amendment WHERE state IN ('ACCEPTED', 'DECLINED')`,
  objectToLicence: 'licence_objection',
  decideLicenceObjection: `licence_objection WHERE state <> 'OPEN'`,
  submitLicenceFiling: 'licence_filing_submission',
  concludeLicenceFiling: `licence_filing_step WHERE to_state IN ('RECORDED', 'REGISTERED')`,
};

/** Commands that carry a password: nothing of them is kept, and what they do can be done only once by itself. */
export const KEEPS_NO_ANSWER: readonly string[] = ['signLicence', 'declareNonUse'];

/** What must have no rows, whatever happened. */
export const NEVER: Readonly<Record<string, string>> = {
  'events that nobody was told of': 'SELECT FROM outbox_event WHERE dispatched_at IS NULL',
  'deliveries that never arrived': 'SELECT FROM outbox_delivery WHERE delivered_at IS NULL',
  'commands without their audit entry': `SELECT FROM outbox_event AS event WHERE type = 'CommandPerformed'
    AND jsonb_array_length(payload->'changes') > 0 AND NOT EXISTS (SELECT FROM audit_entry WHERE event_id = event.id)`,
  'licences that fell due and owe nothing': `SELECT FROM licence WHERE state IN ('PAYING', 'PAID_UP')
    AND NOT EXISTS (SELECT FROM licence_receivable WHERE licence_id = licence.id)`,
  'agreed sums that fell due twice': `SELECT FROM licence_receivable AS due WHERE kind = 'LUMP_SUM'
    GROUP BY licence_id HAVING sum(CASE WHEN reverses_id IS NULL THEN 1 ELSE -1 END) <> 1`,
  'lines that stand twice': `SELECT FROM licence_receivable GROUP BY licence_id, line_key
    HAVING sum(CASE WHEN reverses_id IS NULL THEN 1 ELSE -1 END) > 1`,
  'paid licences whose receivable is not covered': `SELECT FROM licence JOIN licence_receivable AS due ON due.licence_id = licence.id
    WHERE state = 'PAID_UP' AND due.amount <> (SELECT coalesce(sum(amount), 0) FROM licence_allocation WHERE receivable_id = due.id)`,
  'licences whose facts are not numbered one by one': `SELECT FROM licence_fact GROUP BY licence_id
    HAVING (min(sequence), max(sequence)) <> (1, count(*))`,
  'lines of a timeline that are told twice': `SELECT FROM licence_event WHERE subject_id IS NOT NULL
    GROUP BY licence_id, kind, subject_id, user_id HAVING count(*) > 1`,
  'payments that others heard of not once': `SELECT FROM licence_receipt WHERE 1 <> (SELECT count(*) FROM outbox_event
    WHERE type = 'PaymentReceived' AND payload->>'receiptId' = licence_receipt.id::text)`,
  'listed achievements that cannot be matched': `SELECT FROM achievement WHERE state = 'LISTED'
    AND NOT EXISTS (SELECT FROM match_document WHERE match_document.id = achievement.id AND is_listed)`,
  'licences suspended without a dispute that suspends them': `SELECT FROM licence WHERE state = 'SUSPENDED'
    AND NOT EXISTS (SELECT FROM licence_dispute WHERE licence_id = licence.id AND state = 'OPEN' AND suspends)`,
  'disputes that suspend a licence which runs on': `SELECT FROM licence JOIN licence_dispute AS dispute ON dispute.licence_id = licence.id
    WHERE dispute.state = 'OPEN' AND dispute.suspends AND licence.state IN ('TRIAL', 'DECISION_DUE', 'PAYING', 'PAID_UP')`,
  'licences given back without a close-out': `SELECT FROM licence WHERE state IN ('RETURNING', 'RETURNED')
    AND NOT EXISTS (SELECT FROM licence_close_out WHERE licence_id = licence.id)`,
  'close-outs that are over while their licence is not': `SELECT FROM licence JOIN licence_close_out AS closing ON closing.licence_id = licence.id
    WHERE (closing.closed_on IS NOT NULL) <> (licence.state = 'RETURNED')`,
  'close-outs without their evidence': `SELECT FROM licence_close_out AS closing WHERE closed_on IS NOT NULL
    AND NOT EXISTS (SELECT FROM licence_evidence WHERE licence_id = closing.licence_id)`,
  'rounds that are over for some only': `SELECT FROM conversion_claim GROUP BY round_id HAVING count(outcome) NOT IN (0, count(*))`,
  'rounds that nobody began': `SELECT FROM conversion_claim GROUP BY round_id HAVING count(*) FILTER (WHERE answer = 'CLAIMED') <> 1`,
  'winners that do not pay': `SELECT FROM conversion_claim AS claim JOIN licence ON licence.id = claim.licence_id
    WHERE claim.outcome = 'WON' AND licence.paying_since_on IS NULL`,
  'objections that hold nothing up': `SELECT FROM licence_objection AS objection JOIN licence ON licence.id = objection.licence_id
    WHERE objection.state = 'OPEN' AND licence.state <> 'OBJECTION'`,
  'filings whose moves are not all written down': `SELECT FROM licence_filing AS filing
    WHERE version <> (SELECT count(*) FROM licence_filing_step WHERE filing_id = filing.id)`,
  'events that are not in the chain of their licence': `SELECT FROM licence_event AS event
    WHERE NOT EXISTS (SELECT FROM licence_link WHERE event_id = event.id)`,
  'commands claimed and not finished': 'SELECT FROM idempotency_key WHERE outcome IS NULL',
};
