import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { LicenceEvent } from '../licences/licence-event.entity';
import { Licence } from '../licences/licence.entity';

/**
 * A link of the record of a licence, one for each line of its timeline. The database writes it with the event, and checks its
 * place and its hash (`linkHash` of the kernel). Append-only.
 */
@Entity('licence_link')
@Unique(['licenceId', 'seq', 'payloadHash'])
export class LicenceLink {
  @PrimaryColumn('uuid') @ForeignKey(() => Licence) licenceId: string;
  /** Counts from 1 in each licence, without gaps. */
  @PrimaryColumn('integer') seq: number;
  @Column('uuid', { unique: true }) @ForeignKey(() => LicenceEvent) eventId: string;
  /** When it was written down, UTC in ISO 8601 with milliseconds. */
  @Column('text') at: string;
  /** A pseudonym: `user:…`, `organization:…` or `system:…`. */
  @Column('text') actor: string;
  /** The event's kind. */
  @Column('text') action: string;
  /** `licence:` and its number. */
  @Column('text') entity: string;
  @Column('text') payloadHash: string;
  @Column('text') previousHash: string;
  @Column('text') hash: string;
}

/** What a link says happened, as it was written down; for authorities without the figures of what a firm sells. */
@Entity('licence_link_payload')
@ForeignKey(() => LicenceLink, ['licenceId', 'seq', 'payloadHash'], ['licenceId', 'seq', 'payloadHash'])
export class LicenceLinkPayload {
  @PrimaryColumn('uuid') licenceId: string;
  @PrimaryColumn('integer') seq: number;
  @Column('text') seenBy: 'SIDES' | 'SIDES_AND_AUTHORITIES';
  /** Canonical JSON (RFC 8785). */
  @Column('text') payload: string;
  @Column('text') payloadHash: string;
}
