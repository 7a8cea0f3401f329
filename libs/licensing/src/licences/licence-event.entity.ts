import type { CivilDate } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Licence } from './licence.entity';
import type { LicenceState } from './licence.workflow';

export enum LicenceEventKind {
  REQUESTED = 'REQUESTED',
  TERMS_WRITTEN = 'TERMS_WRITTEN',
  TERMS_AGREED = 'TERMS_AGREED',
  MOVED = 'MOVED',
  SIGNED = 'SIGNED',
  SALES_REPORTED = 'SALES_REPORTED',
  SALES_CORRECTED = 'SALES_CORRECTED',
  SALES_ESTIMATED = 'SALES_ESTIMATED',
  RECEIVABLE_POSTED = 'RECEIVABLE_POSTED',
  RECEIVABLE_REVERSED = 'RECEIVABLE_REVERSED',
  DUE_DAY_MOVED = 'DUE_DAY_MOVED',
  CREDIT_POSTED = 'CREDIT_POSTED',
  COST_CHARGED = 'COST_CHARGED',
  WRITTEN_OFF = 'WRITTEN_OFF',
  PAYMENT_RECEIVED = 'PAYMENT_RECEIVED',
  PAYMENT_REVERSED = 'PAYMENT_REVERSED',
  RECORDAL_SUBMITTED = 'RECORDAL_SUBMITTED',
  RECORDAL_RECORDED = 'RECORDAL_RECORDED',
  RECORDAL_REFUSED = 'RECORDAL_REFUSED',
  CANCELLATION_SUBMITTED = 'CANCELLATION_SUBMITTED',
  CANCELLATION_RECORDED = 'CANCELLATION_RECORDED',
  CANCELLATION_REFUSED = 'CANCELLATION_REFUSED',
  REGISTRATION_SUBMITTED = 'REGISTRATION_SUBMITTED',
  REGISTRATION_REGISTERED = 'REGISTRATION_REGISTERED',
  REGISTRATION_REFUSED = 'REGISTRATION_REFUSED',
  REGISTRATION_CHECKED = 'REGISTRATION_CHECKED',
  FILING_NOT_NEEDED = 'FILING_NOT_NEEDED',
  FILING_REOPENED = 'FILING_REOPENED',
  COVER_RECORDED = 'COVER_RECORDED',
  COVER_CLAIMED = 'COVER_CLAIMED',
  COVER_PAID = 'COVER_PAID',
  COVER_DENIED = 'COVER_DENIED',
  COVER_EXPIRED = 'COVER_EXPIRED',
  COVER_CANCELLED = 'COVER_CANCELLED',
  EXEMPTION_DECIDED = 'EXEMPTION_DECIDED',
  CONVERTED = 'CONVERTED',
  GIVEN_BACK = 'GIVEN_BACK',
  MILESTONE_REACHED = 'MILESTONE_REACHED',
  BOUGHT_OUT = 'BOUGHT_OUT',
  AMENDMENT_ASKED = 'AMENDMENT_ASKED',
  AMENDMENT_ANSWERED = 'AMENDMENT_ANSWERED',
  RIGHT_DISPUTED = 'RIGHT_DISPUTED',
  DISPUTE_ENDED = 'DISPUTE_ENDED',
  TERMINATION_DECLARED = 'TERMINATION_DECLARED',
  TERMINATION_OBJECTED = 'TERMINATION_OBJECTED',
  PAYMENT_DEMANDED = 'PAYMENT_DEMANDED',
  REFUNDED = 'REFUNDED',
  MATERIAL_HANDED_OVER = 'MATERIAL_HANDED_OVER',
  MATERIAL_WITHDRAWN = 'MATERIAL_WITHDRAWN',
  MATERIAL_RECEIVED = 'MATERIAL_RECEIVED',
  MATERIAL_SETTLED = 'MATERIAL_SETTLED',
  USE_LOGGED = 'USE_LOGGED',
  NON_USE_DECLARED = 'NON_USE_DECLARED',
  RETURN_CLOSED = 'RETURN_CLOSED',
  CLOSE_OUT_PACKED = 'CLOSE_OUT_PACKED',
  CONVERSION_CLAIMED = 'CONVERSION_CLAIMED',
  CONVERSION_ASKED = 'CONVERSION_ASKED',
  CONVERSION_ANSWERED = 'CONVERSION_ANSWERED',
  CONVERSION_DECIDED = 'CONVERSION_DECIDED',
  DECISION_KEPT = 'DECISION_KEPT',
  RIGHT_SHORTENED = 'RIGHT_SHORTENED',
}

/**
 * Codes, days as `YYYY-MM-DD`, identifiers, hashes, minor units as text, counts as integers: what RFC 8785 spells in one way only.
 * Never free text, nor anybody's name.
 */
export type EventFigures = Readonly<Record<string, string | number | boolean | null>>;

/** A kind of event as the database knows it, and who sees the figures of its links. Migrations add rows. */
@Entity('licence_event_kind')
export class KnownEventKind {
  @PrimaryColumn('text') kind: string;
  @Column('text') seenBy: 'SIDES' | 'SIDES_AND_AUTHORITIES';
}

/**
 * One line of a licence's timeline. Append-only; persons appear by pseudonymous id. The database makes it a link of the licence's
 * record (`LicenceLink`) as it is written, when what it tells of must be there.
 */
@Entity('licence_event')
@Index(['licenceId', 'id'])
export class LicenceEvent {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') @ForeignKey(() => Licence) licenceId: string;
  @Column('text') @ForeignKey(() => KnownEventKind) kind: LicenceEventKind;
  @Column('text', { nullable: true }) fromState: LicenceState | null;
  @Column('text', { nullable: true }) toState: LicenceState | null;
  /** The day it belongs to; a clock that slept writes it down later. */
  @Column('date') effectiveOn: CivilDate;
  @Column('timestamptz') recordedAt: Date;
  @Column('uuid', { nullable: true }) organizationId: string | null;
  @Column('uuid', { nullable: true }) userId: string | null;
  @Column('text', { nullable: true }) system: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  /** The signature, receivable or receipt it tells of. */
  @Column('uuid', { nullable: true }) subjectId: string | null;
  /** The rolled due day of the receivable it tells of, as it stood then. */
  @Column('date', { nullable: true }) effectiveDueOn: CivilDate | null;
  /** What it tells of where no row of its own says it; goes into the record as it stands. */
  @Column('jsonb', { nullable: true }) figures: EventFigures | null;
}
