import { Injectable } from '@nestjs/common';
import { regionToday } from '@trihelix/catalog';
import { OrganizationFactsChanged, OrganizationRegistered } from '@trihelix/contracts';
import { isUuid, regionPath, regionRange } from '@trihelix/kernel';
import {
  type Actor,
  betweenDays,
  type Connection,
  countByState,
  Database,
  notFound,
  Outbox,
  type PageArgs,
  paginate,
  paginateBy,
  refusal,
  StaleVersion,
  type Tally,
  type TallyBy,
  type TallyColumns,
  tallyRows,
  Trail,
} from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { MembersService } from '../members/members.service';
import { Role } from '../permissions';
import { Organization, OrganizationState } from './organization.entity';
import { OrganizationAlreadyRegistered, OrganizationNotVerified } from './organization.failures';
import { type ClaimedFacts, OrganizationFactsReader, VERIFIED_FACTS } from './organization.facts';
import { mayEdit, verifiableBy, visibleTo } from './organization.policy';
import {
  type OrganizationCount,
  type OrganizationFilter,
  OrganizationOrder,
  type UpdateOrganizationInput,
} from './organization.types';
import { organizationWorkflow } from './organization.workflow';
import { OrganizationSize } from './organization-size.entity';
import { OrganizationSizes } from './organization-sizes.service';
import type { SizeFiguresInput } from './organization-size.types';

const TALLY: TallyColumns = {
  day: `(organization.createdAt AT TIME ZONE 'Asia/Shanghai')::date`,
  regionPath: 'organization.regionPath',
};

/** Who takes part. */
@Injectable()
export class OrganizationsService {
  constructor(
    private readonly database: Database,
    private readonly facts: OrganizationFactsReader,
    private readonly members: MembersService,
    private readonly sizes: OrganizationSizes,
    private readonly outbox: Outbox,
    private readonly trail: Trail,
  ) {}

  page(
    actor: Actor | undefined,
    { states, ...filter }: OrganizationFilter,
    page: PageArgs,
    order = OrganizationOrder.NEWEST_FIRST,
  ): Promise<Connection<Organization>> {
    const found = inStates(this.filtered(actor, filter), states);
    if (order === OrganizationOrder.NEWEST_FIRST) return paginate(this.database, found, page);
    return paginateBy(this.database, found, page, { by: 'createdAt', kind: 'INSTANT', direction: 'ASC' });
  }

  /** The rows of `page` under the same filter, counted in groups by the day of their registration; there are no facets. */
  tally(actor: Actor, { states, ...filter }: OrganizationFilter, by: TallyBy): Promise<Tally[]> {
    return tallyRows(this.database, inStates(this.filtered(actor, filter), states), TALLY, by);
  }

  /** How many there are in each state the actor sees, under the filter without its states. */
  countByState(actor: Actor | undefined, filter: OrganizationFilter): Promise<OrganizationCount[]> {
    return countByState(this.database, this.filtered(actor, filter));
  }

  private filtered(
    actor: Actor | undefined,
    { kinds, regionCode, search, isWaitingForUs, registeredFrom, registeredTo }: OrganizationFilter,
  ): SelectQueryBuilder<Organization> {
    const query = visibleTo(actor, this.database.of(Organization).createQueryBuilder('organization'));
    if (kinds) query.andWhere('organization.kind = ANY (:kinds)', { kinds });
    if (isWaitingForUs)
      verifiableBy(actor, query).andWhere('organization.state = :pending', { pending: OrganizationState.PENDING });
    if (regionCode) {
      const subtree = regionRange(regionPath(regionToday(regionCode)));
      query.andWhere('organization.regionPath >= :from AND organization.regionPath < :to', subtree);
    }
    betweenDays(query, 'createdAt', registeredFrom, registeredTo);
    const wanted = search?.trim();
    if (wanted) {
      query.andWhere('(organization.name ILIKE :part OR organization.nameEn ILIKE :part OR organization.uscc = :code)', {
        part: `%${wanted.replace(/[\\%_]/g, '\\$&')}%`,
        code: wanted.toUpperCase(),
      });
    }
    return query;
  }

  /** @throws NOT_FOUND */
  async get(actor: Actor | undefined, id: string): Promise<Organization> {
    const query = visibleTo(actor, this.database.of(Organization).createQueryBuilder('organization'));
    const organization = isUuid(id) ? await query.andWhere('organization.id = :id', { id }).getOne() : null;
    if (!organization) throw notFound('机构', 'organization');
    return organization;
  }

  /**
   * Waits for verification; whoever registers it administers it.
   * @throws OrganizationAlreadyRegistered, FactsDoNotFit, UnknownRegion, UnknownIndustry, SizeFiguresIncomplete, NotSized
   */
  async register(
    actor: Actor,
    claimed: ClaimedFacts & { size?: SizeFiguresInput | null },
    { isDemonstration = false } = {},
  ): Promise<Organization> {
    if (!actor.userId)
      throw refusal('FORBIDDEN', { zh: '只有个人可以注册机构。', en: 'Only a person can register an organization.' });
    const facts = await this.facts.read(claimed);
    await this.requireUnknown(claimed.uscc);
    const organization = this.database.of(Organization).create({
      ...facts,
      id: this.database.newId(),
      state: OrganizationState.PENDING,
      stateReason: null,
      verifiedAt: null,
      verifiedBy: null,
      isDemonstration,
      version: 1,
      createdAt: this.database.now,
    });
    await this.database.of(Organization).insert(organization);
    await this.members.join(actor.userId, organization.id, [Role.ADMINISTRATOR]);
    if (claimed.size) await this.sizes.record(actor, organization, claimed.size);
    this.touched(null, organization);
    await this.outbox.publish(new OrganizationRegistered(organization.id, organization.regionPath));
    return organization;
  }

  /** A change of verified facts waits for verification again. @throws StaleVersion and what `register` throws */
  async update(actor: Actor, { id, expectedVersion, ...changes }: UpdateOrganizationInput): Promise<Organization> {
    const before = await this.get(actor, id);
    if (!mayEdit(actor, before)) throw notFound('机构', 'organization');
    const facts = await this.facts.read({ ...claimedBy(before), ...given(changes) });
    if (facts.uscc && facts.uscc !== before.uscc) await this.requireUnknown(facts.uscc);
    const isCorrected = VERIFIED_FACTS.some((fact) => facts[fact] !== before[fact]);
    const state = isCorrected ? (organizationWorkflow.after(before.state, 'correct') ?? before.state) : before.state;
    const reset = state === before.state ? {} : { state, stateReason: null, verifiedAt: null, verifiedBy: null };
    const after = await this.change(before, expectedVersion, { ...facts, ...reset });
    if (state !== before.state) await this.outbox.publish(new OrganizationFactsChanged(id));
    return after;
  }

  /** The organization acted for. @throws OrganizationNotVerified until the authority of its region has verified it. */
  async requireVerified(actor: Actor): Promise<Organization> {
    const { organizationId: id } = actor;
    const organization = id ? await this.database.of(Organization).findOneBy({ id }) : null;
    if (organization?.state !== OrganizationState.VERIFIED) throw new OrganizationNotVerified();
    return organization;
  }

  /** An enterprise's size class in force on a day (today unless told); null when none had been recorded. */
  sizeAt(organizationId: string, day?: string): Promise<OrganizationSize | null> {
    return this.sizes.at(organizationId, day);
  }

  /** Writes changes if nobody was faster. @throws StaleVersion */
  async change(before: Organization, expectedVersion: number, changes: Partial<Organization>): Promise<Organization> {
    if (before.version !== expectedVersion) throw new StaleVersion(before.id, before.version);
    const organizations = this.database.of(Organization);
    const { affected } = await organizations.update(
      { id: before.id, version: expectedVersion, state: before.state },
      { ...changes, version: expectedVersion + 1 },
    );
    if (!affected) throw new StaleVersion(before.id, (await organizations.findOneByOrFail({ id: before.id })).version);
    const after = Object.assign(organizations.create(before), changes, { version: expectedVersion + 1 });
    this.touched(before, after);
    return after;
  }

  /** Of two who register the same code together, the second waits for the first. @throws OrganizationAlreadyRegistered */
  private async requireUnknown(uscc: string): Promise<void> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`uscc ${uscc}`]);
    const known = await this.database.of(Organization).findOneBy({ uscc });
    if (known) throw new OrganizationAlreadyRegistered(uscc, known.name);
  }

  private touched(before: Organization | null, after: Organization): void {
    this.trail.touched({
      subjectType: 'Organization',
      subjectId: after.id,
      parties: [after.id],
      regionPath: after.regionPath,
      before,
      after,
    });
  }
}

const inStates = (query: SelectQueryBuilder<Organization>, states: readonly OrganizationState[] | null | undefined) =>
  states ? query.andWhere('organization.state = ANY (:states)', { states }) : query;

/** What it says of itself now, as it could have been written. */
const claimedBy = ({ uscc, industryCode, industryDetail, ...facts }: Organization): ClaimedFacts => ({
  ...facts,
  uscc: uscc ?? '',
  industryCode: industryDetail ?? industryCode,
});

/** Fields left out stay; null empties. */
const given = (changes: Partial<ClaimedFacts> | object): Partial<ClaimedFacts> =>
  Object.fromEntries(
    Object.entries(changes).filter(([key, value]) => value !== undefined && !(value === null && NEVER_EMPTY.has(key))),
  );

const NEVER_EMPTY: ReadonlySet<string> = new Set(['name', 'uscc', 'regionCode']);
