import { Achievement } from '@trihelix/achievements';
import { Account } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Licence } from '../licences/licence.entity';
import { OfLicence, partiesOf } from '../licences/licence.parties';

/** What a triallist has to do with a claim to convert. */
export enum ConversionAnswer {
  /** It wants to convert, and so began the round. */
  CLAIMED = 'CLAIMED',
  /** It goes before the one that began, and may say until its last day whether it wants to. */
  ASKED = 'ASKED',
  WANTED = 'WANTED',
  WAIVED = 'WAIVED',
  /** It said nothing: no. */
  LAPSED = 'LAPSED',
  /** It comes after the one that began, and is not asked. */
  OUTRANKED = 'OUTRANKED',
}

/** How a round ended for a triallist. */
export enum ConversionOutcome {
  WON = 'WON',
  /** Another converted, and shuts it out. */
  GAVE_WAY = 'GAVE_WAY',
  /** It tries on as before: nobody converted, or who did does not shut it out. */
  KEPT = 'KEPT',
  /** It had gone its own way before the round ended: paid for, given back, or ended. */
  LEFT = 'LEFT',
}

/**
 * One triallist in a round: somebody claims to convert, those before it are asked, and the first in order that wants to does. One
 * row for each of them; a round is the rows of one `roundId`.
 */
@Entity('conversion_claim')
@Index(['licenceId', 'id'])
@Index(['roundId', 'licenceId'], { unique: true })
@Index(['roundId'], { unique: true, where: `outcome = 'WON'` })
@Index(['licenceId'], { unique: true, where: 'outcome IS NULL' })
@Index(['achievementId'], { unique: true, where: `answer = 'CLAIMED' AND outcome IS NULL` })
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
export class ConversionClaim extends OfLicence {
  @Column('uuid') @ForeignKey(() => Achievement) achievementId: string;
  @Column('uuid') roundId: string;
  @Column('text') answer: ConversionAnswer;
  @Column('date') openedOn: CivilDate;
  /** The last day on which it, or somebody before it, can still say something. */
  @Column('date') answerBy: CivilDate;
  @Column('date', { nullable: true }) answeredOn: CivilDate | null;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) answeredBy: string | null;
  @Column('text', { nullable: true }) outcome: ConversionOutcome | null;
  @Column('date', { nullable: true }) closedOn: CivilDate | null;
  @Column('integer', { default: 1 }) version: number;
}

/** What is said of a triallist as it enters a round. */
export type Entering = Pick<ConversionClaim, 'id' | 'roundId' | 'answer' | 'openedOn' | 'answerBy'> &
  Partial<Pick<ConversionClaim, 'answeredOn' | 'answeredBy'>>;

/** A triallist that enters a round. */
export const enteringClaim = (licence: Licence, said: Entering): ConversionClaim =>
  Object.assign(new ConversionClaim(), {
    ...partiesOf(licence),
    achievementId: licence.achievementId,
    answeredOn: null,
    answeredBy: null,
    outcome: null,
    closedOn: null,
    version: 1,
    ...said,
  });
