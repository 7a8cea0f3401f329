import { Injectable } from '@nestjs/common';
import { say, type Text } from '@trihelix/kernel';
import { type Actor, Database, Loader, type RequestContext } from '@trihelix/platform';
import { FourEyes } from './four.eyes';
import type { Licence } from './licence.entity';
import { LicenceStake } from './licence.stake';

interface StakeOf {
  readonly licenceId: string;
  readonly stake: LicenceStake | null;
}

/**
 * Four eyes: what the licensor's approver decides about a licence is decided by somebody who had no part in bringing it about and
 * did not make what it licenses. Who has a part in it the database says (`licence_stake_of`), which refuses them, too.
 */
@Injectable()
export class SecondPair extends Loader<string, StakeOf> {
  constructor(database: Database) {
    super(database);
  }

  /** Lets the acting person decide about a licence. @throws FourEyes */
  async require({ id }: Pick<Licence, 'id'>): Promise<void> {
    const [found] = await this.fetch([id]);
    if (found?.stake) throw new FourEyes(found.stake);
  }

  /** What keeps an approver of the licensor from deciding; null for whoever may, and for those whose decision it is not. */
  async stakeOf(actor: Actor | undefined, licence: Licence, context: RequestContext): Promise<LicenceStake | null> {
    if (!actor || !actor.actsFor(licence.licensorId) || !JUDGES.some((permission) => actor.may(permission))) return null;
    return (await this.load(context, licence.id))?.stake ?? null;
  }

  /** The same in words, in the language of the request. */
  async hindranceOf(actor: Actor | undefined, licence: Licence, context: RequestContext): Promise<string | null> {
    const text = hindranceOf(await this.stakeOf(actor, licence, context));
    return text && say(text, context.locale);
  }

  protected fetch(licenceIds: readonly string[]): Promise<StakeOf[]> {
    return this.database.query<StakeOf>(
      'SELECT id AS "licenceId", licence_stake_of(id, app_user_id()) AS stake FROM licence WHERE id = ANY($1)',
      [licenceIds],
    );
  }

  protected keyOf({ licenceId }: StakeOf): string {
    return licenceId;
  }
}

/** What those hold who decide for the licensor. */
const JUDGES = ['licence.approve', 'distribution.approve'];

/** Why somebody does not decide, as a refusal says it. */
export const hindranceOf = (stake: LicenceStake | null): Text | null => stake && new FourEyes(stake).text;
