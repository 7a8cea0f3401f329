import type { PersonalDataSection } from '@trihelix/identity';

/** Rows that are named by a licence and a version get an identifier made of both. */
const OF_A_VERSION = `md5(concat(licence_id, ' ', version))::uuid AS id`;

/** What a person signed and did in licences; the licences themselves belong to the organizations. */
export const LICENSING_OF_A_PERSON: readonly PersonalDataSection[] = [
  {
    code: 'signatures',
    title: { zh: '签署的许可', en: 'Licences signed' },
    sql: `SELECT id, licence_id AS "licenceId", organization_id AS "organizationId", side, terms_version AS "termsVersion",
        terms_hash AS "termsHash", method, signed_at AS "signedAt" FROM licence_signature WHERE user_id = $1`,
  },
  {
    code: 'licenceActs',
    title: { zh: '办理许可的记录', en: 'Acts in licences' },
    sql: `SELECT id, licence_id AS "licenceId", organization_id AS "organizationId", kind, to_state AS "toState", effective_on AS "effectiveOn",
        recorded_at AS "recordedAt" FROM licence_event WHERE user_id = $1`,
  },
  {
    code: 'termsOffers',
    title: { zh: '提出的许可条款', en: 'Terms of licences offered' },
    sql: `SELECT ${OF_A_VERSION}, licence_id AS "licenceId", version, side, note, offered_at AS "offeredAt" FROM licence_terms_offer WHERE offered_by = $1`,
  },
  {
    code: 'termsAgreements',
    title: { zh: '同意的许可条款', en: 'Terms of licences agreed to' },
    sql: `SELECT ${OF_A_VERSION}, licence_id AS "licenceId", version, side, terms_hash AS "termsHash", agreed_at AS "agreedAt"
      FROM licence_terms_agreement WHERE agreed_by = $1`,
  },
  {
    code: 'termsComments',
    title: { zh: '对许可条款发表的意见', en: 'Comments at clauses of licences' },
    sql: `SELECT id, licence_id AS "licenceId", version, path, body, written_at AS "writtenAt", resolved_at AS "resolvedAt"
      FROM licence_terms_comment WHERE written_by = $1`,
  },
  {
    code: 'objections',
    title: { zh: '对许可公示提出的异议', en: 'Objections to licences made public' },
    sql: `SELECT id, licence_id AS "licenceId", reason, state, raised_at AS "raisedAt", decision_reason AS "decisionReason"
      FROM licence_objection WHERE raised_by = $1`,
  },
  {
    code: 'licenceAmendments',
    title: { zh: '提出或答复的许可变更', en: 'Amendments of licences asked for or answered' },
    sql: `SELECT id, licence_id AS "licenceId", kind, detail, reason, asked_on AS "askedOn", state, answered_on AS "answeredOn",
        answer_reason AS "answerReason" FROM licence_amendment WHERE $1 IN (asked_by, answered_by)`,
  },
  {
    code: 'licenceConversions',
    title: { zh: '提出或答复的试用转化', en: 'Conversions of trials claimed or answered' },
    sql: `SELECT id, licence_id AS "licenceId", answer, answered_on AS "answeredOn" FROM conversion_claim WHERE answered_by = $1`,
  },
  {
    code: 'licenceDisputes',
    title: { zh: '登记或了结的知识产权事件', en: 'Disputes about licensed rights recorded or ended' },
    sql: `SELECT id, licence_id AS "licenceId", object_id AS "objectId", ground, reason, began_on AS "beganOn", state, ended_on AS "endedOn"
      FROM licence_dispute WHERE $1 IN (opened_by, ended_by)`,
  },
  {
    code: 'licenceTerminations',
    title: { zh: '声明的许可终止和提出的异议', en: 'Ends of licences declared or objected to' },
    sql: `SELECT id, licence_id AS "licenceId", side, last_on AS "lastOn", ground, clause, declared_on AS "declaredOn", objected_on AS "objectedOn",
        CASE WHEN declared_by = $1 THEN reason ELSE objection END AS reason FROM licence_termination WHERE $1 IN (declared_by, objected_by)`,
  },
  {
    code: 'licenceRefunds',
    title: { zh: '提出或审批的许可退款', en: 'Refunds of licences proposed or decided' },
    sql: `SELECT id, licence_id AS "licenceId", amount::text AS amount, currency, paid_on AS "paidOn", bank_reference AS "bankReference",
        reason, state, CASE WHEN decided_by = $1 THEN decision_reason END AS "decisionReason"
      FROM licence_refund WHERE $1 IN (proposed_by, decided_by)`,
  },
  {
    code: 'licenceAuctions',
    title: { zh: '登记的许可拍卖结果', en: 'Outcomes of auctions of licences recorded' },
    sql: `SELECT id, achievement_id AS "achievementId", market, number, held_on AS "heldOn", price::text AS price, currency,
        recorded_at AS "recordedAt" FROM licence_auction WHERE recorded_by = $1`,
  },
  {
    code: 'trialMaterials',
    title: { zh: '经手的试用交付物', en: 'Things handed over for trials' },
    sql: `SELECT id, licence_id AS "licenceId", name, kind, quantity, handed_over_on AS "handedOverOn", received_on AS "receivedOn",
        outcome, settled_on AS "settledOn", confirmed_on AS "confirmedOn" FROM licence_material
      WHERE $1 IN (handed_over_by, received_by, settled_by, confirmed_by)`,
  },
  {
    code: 'trialUse',
    title: { zh: '填写的试用记录', en: 'Entries in logs of trials' },
    sql: `SELECT id, licence_id AS "licenceId", used_on AS "usedOn", activity, result, notes, hours, entered_at AS "enteredAt"
      FROM licence_use_entry WHERE entered_by = $1`,
  },
  {
    code: 'closeOuts',
    title: { zh: '签署的不再使用声明和办理的归档', en: 'Declarations of non-use signed, and returns closed' },
    sql: `SELECT licence_id AS id, licence_id AS "licenceId", declared_on AS "declaredOn", method, closed_on AS "closedOn" FROM licence_close_out
      WHERE $1 IN (declared_by, closed_by)`,
  },
];
