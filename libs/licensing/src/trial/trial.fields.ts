import { Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AccountLoader, PersonType } from '@trihelix/identity';
import { addDays } from '@trihelix/kernel';
import { type Actor, CivilDateScalar, CurrentActor, type RequestContext } from '@trihelix/platform';
import { materialActionsOf } from '../close-out/close-out.policy';
import { CloseOutLoader } from '../close-out/close-out.loaders';
import { type Licence, LicenceMode } from '../licences/licence.entity';
import { LicenceLoader } from '../licences/licence.loaders';
import { LicenceType } from '../licences/licence.types';
import { isClosingOut } from '../licences/licence.policy';
import { LicenceState } from '../licences/licence.workflow';
import { DAYS_OF_SILENCE } from '../waiting/waiting.days';
import { type LicenceMaterial, MaterialState } from './licence-material.entity';
import type { LicenceUseEntry } from './licence-use-entry.entity';
import { CorrectionsOfEntries, type TrialCount, TrialCounts, UseWeeks } from './trial.loaders';
import { MaterialAction, mayReadTrial, trialActionsOf } from './trial.policy';
import { daysOf, TrialReader } from './trial.reader';
import { LicenceByItself, LicenceMaterialType, LicenceTrialType, LicenceUseEntryType, LicenceUseWeek } from './trial.types';

/** A trial as it is resolved: its licence, and what is counted of it. */
interface Trial {
  readonly licence: Licence;
  readonly count: TrialCount;
}

/** Before a licence is signed there is nothing to try. */
const BEFORE: readonly LicenceState[] = [
  LicenceState.DRAFT,
  LicenceState.REVIEW,
  LicenceState.PUBLICITY,
  LicenceState.OBJECTION,
  LicenceState.APPROVED,
  LicenceState.REJECTED,
  LicenceState.CANCELLED,
];

/** The trial of a licence, beside the licence. */
@Resolver(() => LicenceType)
export class LicenceTrialFields {
  constructor(private readonly counts: TrialCounts) {}

  @ResolveField(() => LicenceTrialType, {
    nullable: true,
    description: 'Its trial, from the signing on; null before, and where none was agreed.',
  })
  async trial(@Parent() licence: Licence, @CurrentActor() actor: Actor, @Context() context: RequestContext) {
    if (licence.mode !== LicenceMode.UFPL || BEFORE.includes(licence.state)) return null;
    const count = await this.counts.load(context, licence.id);
    if (!count) return null;
    const { trialStartedOn: startedOn, trialEndsOn: endsOn } = licence;
    const { entries, lastEntryOn, today } = count;
    const actions = trialActionsOf(actor, licence);
    return { licence, count, startedOn, endsOn, ...daysOf(licence, today), entries, lastEntryOn, actions };
  }
}

/** What hangs on a trial. */
@Resolver(() => LicenceTrialType)
export class TrialFields {
  constructor(
    private readonly allWeeks: UseWeeks,
    private readonly reader: TrialReader,
  ) {}

  @ResolveField(() => Int, { description: 'How many things were handed over for it.' })
  materials(@Parent() { count }: Trial) {
    return count.materials;
  }

  @ResolveField(() => CivilDateScalar, { description: 'The day of which these figures are: today.' })
  asOf(@Parent() { count }: Trial) {
    return count.today;
  }

  @ResolveField(() => [LicenceUseWeek], {
    description: 'Use by week, oldest first, weeks without an entry left out; empty for others than the two sides.',
  })
  weeks(@Parent() { licence }: Trial, @CurrentActor() actor: Actor, @Context() context: RequestContext) {
    return mayReadTrial(actor, licence) ? this.allWeeks.load(context, licence.id) : [];
  }

  @ResolveField(() => LicenceByItself, {
    nullable: true,
    description:
      'What happens by itself if nobody acts; empty once it has, while it is suspended, and for others than the sides.',
  })
  byItself(@Parent() { licence }: Trial, @CurrentActor() actor: Actor) {
    return this.reader.byItself(actor, licence);
  }
}

/** What hangs on a material: one statement per field for a whole list. */
@Resolver(() => LicenceMaterialType)
export class MaterialFields {
  constructor(
    private readonly people: AccountLoader,
    private readonly licences: LicenceLoader,
    private readonly closeOuts: CloseOutLoader,
  ) {}

  @ResolveField(() => PersonType, { nullable: true, description: 'Who handed it over, if you or a colleague.' })
  handedOverBy(@Parent() { handedOverBy }: LicenceMaterial, @Context() context: RequestContext) {
    return this.people.load(context, handedOverBy);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who said that it came, if you or a colleague.' })
  receivedBy(@Parent() { receivedBy }: LicenceMaterial, @Context() context: RequestContext) {
    return receivedBy === null ? null : this.people.load(context, receivedBy);
  }

  @ResolveField(() => CivilDateScalar, {
    nullable: true,
    description:
      'By when the licensor confirms or disputes what the licensee said; after that day, and no sooner, its silence confirms it. ' +
      'Empty where nothing waits for it.',
  })
  answerBy(@Parent() { state, saidOn }: LicenceMaterial) {
    return state === MaterialState.SETTLED && saidOn ? addDays(saidOn, DAYS_OF_SILENCE) : null;
  }

  @ResolveField(() => [MaterialAction], { description: 'What the viewer may do with it now.' })
  async actions(@Parent() material: LicenceMaterial, @CurrentActor() actor: Actor, @Context() context: RequestContext) {
    const licence = await this.licences.load(context, material.licenceId);
    if (!licence) return [];
    const closeOut = isClosingOut(licence) ? await this.closeOuts.load(context, licence.id) : null;
    return materialActionsOf(actor, licence, material, closeOut?.isOverdue ?? false);
  }
}

@Resolver(() => LicenceUseEntryType)
export class UseEntryFields {
  constructor(
    private readonly people: AccountLoader,
    private readonly corrections: CorrectionsOfEntries,
  ) {}

  @ResolveField(() => PersonType, { nullable: true, description: 'Who wrote it, if you or a colleague.' })
  enteredBy(@Parent() { enteredBy }: LicenceUseEntry, @Context() context: RequestContext) {
    return this.people.load(context, enteredBy);
  }

  @ResolveField(() => Boolean, { description: 'Whether a later entry stands in its place.' })
  async isCorrected(@Parent() { id }: LicenceUseEntry, @Context() context: RequestContext) {
    return (await this.corrections.load(context, id)) !== null;
  }
}
