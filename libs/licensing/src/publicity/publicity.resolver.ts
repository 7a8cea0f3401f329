import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { isUuid } from '@trihelix/kernel';
import {
  type Actor,
  Allow,
  Command,
  CurrentActor,
  Database,
  isOneOf,
  NotInThisState,
  notFound,
  PageArgs,
  paginate,
  StaleVersion,
} from '@trihelix/platform';
import { FourEyes } from '../licences/four.eyes';
import { OBJECTION_OVERDUE } from '../waiting/waiting.sql';
import { LicencePublicity } from './licence-publicity.entity';
import { AlreadyObjected, OwnObjection, PublicityOver } from './publicity.failures';
import { insideTheUnit } from './publicity.policy';
import { PublicityService } from './publicity.service';
import {
  LicenceObjectionType,
  LicencePublicityFilter,
  LicencePublicityType,
  ObjectionArgs,
  ObjectionDecisionArgs,
  PublicityConnection,
} from './publicity.types';

/** What is made public inside the unit, at the front door. */
@Resolver(() => LicencePublicityType)
export class PublicityResolver {
  constructor(
    private readonly database: Database,
    private readonly publicity: PublicityService,
  ) {}

  @Allow('publicity.read')
  @Query(() => PublicityConnection, {
    name: 'licencePublicities',
    description: 'Prices by agreement that your organization has made public, newest first.',
  })
  page(
    @CurrentActor() actor: Actor,
    @Args() page: PageArgs,
    @Args('filter', { nullable: true }) filter?: LicencePublicityFilter,
  ) {
    const query = insideTheUnit(actor, this.database.of(LicencePublicity).createQueryBuilder('publicity'));
    if (filter?.licenceId) query.andWhere('publicity.licenceId = :licenceId', { licenceId: filter.licenceId });
    if (filter?.states) isOneOf(query, 'state', filter.states);
    if (typeof filter?.isOverdue === 'boolean') query.andWhere(filter.isOverdue ? OBJECTION_OVERDUE : `NOT ${OBJECTION_OVERDUE}`);
    return paginate(this.database, query, page);
  }

  @Allow('publicity.read')
  @Query(() => LicencePublicityType, { description: 'One of them.' })
  async licencePublicity(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    const query = insideTheUnit(actor, this.database.of(LicencePublicity).createQueryBuilder('publicity'));
    const found = isUuid(id) ? await query.andWhere('publicity.id = :id', { id }).getOne() : null;
    if (!found) throw notFound('公示', 'publicity');
    return found;
  }

  @Allow('publicity.object')
  @Command(() => LicenceObjectionType, {
    fails: [PublicityOver, AlreadyObjected],
    description: 'Object to what your organization has made public; the licence waits until somebody has decided on it.',
  })
  objectToLicence(@CurrentActor() actor: Actor, @Args() { publicityId, reason }: ObjectionArgs) {
    return this.publicity.object(actor, publicityId, reason);
  }

  @Allow('licence.approve')
  @Command(() => LicenceObjectionType, {
    fails: [StaleVersion, NotInThisState, OwnObjection, FourEyes],
    description: 'Decide on an objection: upheld, the terms are written anew; dismissed, the publicity goes on.',
  })
  decideLicenceObjection(@CurrentActor() actor: Actor, @Args() decision: ObjectionDecisionArgs) {
    return this.publicity.decide(actor, decision);
  }
}
