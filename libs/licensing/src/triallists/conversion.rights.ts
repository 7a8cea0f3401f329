import { Injectable } from '@nestjs/common';
import { Database, violatedConstraint } from '@trihelix/platform';
import { type Licence, LicenceKind } from '../licences/licence.entity';
import { partiesOf } from '../licences/licence.parties';
import { agreementOf } from '../licences/terms.document';
import { IsNull } from 'typeorm';
import { ConversionClaim } from './conversion-claim.entity';
import { ConversionRight } from './conversion-right.entity';
import { Rivals } from './rivals';
import { ConversionBeingDecided, ConversionPlaceTaken } from './triallist.failures';

/** Of the triallists of an achievement that still try, each has a place of its own. */
const PLACES = 'conversion_right_achievement_id_place_idx';

const ALONE = { EXCLUSIVE: LicenceKind.EXCLUSIVE, SOLE: LicenceKind.SOLE } as const;

/** What triallists hold by the terms they signed. */
@Injectable()
export class ConversionRights {
  constructor(
    private readonly database: Database,
    private readonly rivals: Rivals,
  ) {}

  /** Writes down what terms that are being signed give their licensee, if they do. @throws ConversionPlaceTaken */
  async grant(licence: Licence, document: string): Promise<void> {
    const conversion = agreementOf(document)?.conversion;
    if (!conversion) return;
    const { id: licenceId, achievementId } = licence;
    const { kind, ...order } = conversion;
    const agreed = { ...order, licenceId, achievementId, kind: ALONE[kind] };
    const right = { ...partiesOf(licence), ...agreed, grantedOn: this.database.today, endedOn: null };
    try {
      await this.database.attempt(() => this.database.of(ConversionRight).insert(right));
    } catch (error) {
      if (violatedConstraint(error) !== PLACES) throw error;
      throw new ConversionPlaceTaken(order.place, await this.rivals.freePlace(achievementId));
    }
  }

  /** Whether it is being decided who of several triallists converts, and this is one of them, or is about to be asked. */
  async isInRound(licence: Licence): Promise<boolean> {
    if (await this.database.of(ConversionClaim).existsBy({ licenceId: licence.id, outcome: IsNull() })) return true;
    if (!(await this.standing(licence)) || !(await this.rivals.areDeciding(licence.achievementId))) return false;
    return (await this.rivals.of(licence.id)).rivals.length > 0;
  }

  /** Lets a licensor end a triallist while nothing is being decided. @throws ConversionBeingDecided */
  async requireNoRound({ id: licenceId }: Licence): Promise<void> {
    const open = await this.database.of(ConversionClaim).findOneBy({ licenceId, outcome: IsNull() });
    if (open) throw new ConversionBeingDecided(open.answerBy);
  }

  /** The right that a licence still has; null where it has none, or has it no more. */
  async standing({ id: licenceId }: Licence): Promise<ConversionRight | null> {
    const right = await this.database.of(ConversionRight).findOneBy({ licenceId });
    return right?.endedOn === null ? right : null;
  }
}
