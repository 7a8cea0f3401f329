import type { INestApplicationContext } from '@nestjs/common';
import {
  AccountsService,
  ActorFactory,
  Organization,
  OrganizationKind,
  OrganizationState,
  permissionsOf,
  Role,
} from '@trihelix/identity';
import { isUuid } from '@trihelix/kernel';
import { Actor, Database } from '@trihelix/platform';
import { CommandRefused } from './surroundings';

/** Who imports, and for whom. */
export interface Importer {
  readonly actor: Actor;
  readonly organization: Organization;
  /** Nobody named the organization; it is the only one there can be, or the demonstration's first. */
  readonly isAssumed: boolean;
}

const COMMAND_LINE = 'command line';
const LOOKING = Actor.system(COMMAND_LINE);
const LISTED = 20;

/**
 * Finds the organization that is named (by id, credit code or name), or the one that goes without saying, and the person
 * who answers for the import when `email` names one.
 * @throws CommandRefused listing the candidates.
 */
export async function findImporter(
  app: INestApplicationContext,
  wanted: {
    name: string | undefined;
    email: string | undefined;
    kinds: readonly OrganizationKind[];
    /** Whether nobody need be named; never where a declaration is made in the organization's name. */
    mayBeAssumed: boolean;
  },
): Promise<Importer> {
  const database = app.get(Database);
  const { kinds, name, email, mayBeAssumed } = wanted;
  const organization = await database.read(LOOKING, async () =>
    name === undefined ? assume(await candidates(database, kinds), mayBeAssumed) : named(database, name),
  );
  const actor =
    email === undefined
      ? Actor.systemFor(COMMAND_LINE, organization.id, permissionsOf(organization.kind, Object.values(Role), organization.state))
      : await person(app, email, organization);
  return { actor, organization, isAssumed: name === undefined };
}

async function named(database: Database, name: string): Promise<Organization> {
  const organizations = database.of(Organization);
  const wanted = name.trim();
  const code = wanted.toUpperCase();
  const exact = isUuid(wanted)
    ? await organizations.findBy({ id: wanted })
    : await organizations.find({ where: [{ uscc: code }, { name: wanted }, { nameEn: wanted }], take: LISTED });
  const alike =
    exact.length > 0
      ? exact
      : await organizations
          .createQueryBuilder('organization')
          .where(
            'strpos(lower(organization.name), lower(:wanted)) > 0 OR strpos(lower(organization.nameEn), lower(:wanted)) > 0',
            { wanted },
          )
          .orderBy('organization.id')
          .take(LISTED)
          .getMany();
  const [only] = alike;
  if (only && alike.length === 1) return only;
  if (only)
    throw new CommandRefused({
      zh: `“${name}”可以指多个机构：\n${list(alike)}`,
      en: `"${name}" may mean several organizations:\n${list(alike)}`,
    });
  throw new CommandRefused({ zh: `没有名为“${name}”的机构。`, en: `There is no organization "${name}".` });
}

const candidates = (database: Database, kinds: readonly OrganizationKind[]): Promise<Organization[]> =>
  database
    .of(Organization)
    .createQueryBuilder('organization')
    .where('organization.kind IN (:...kinds) AND organization.state = :state', { kinds, state: OrganizationState.VERIFIED })
    .orderBy('organization.isDemonstration', 'DESC')
    .addOrderBy('organization.id')
    .take(LISTED)
    .getMany();

function assume(found: readonly Organization[], mayBeAssumed: boolean): Organization {
  const [first] = found;
  if (first && mayBeAssumed && (found.length === 1 || first.isDemonstration)) return first;
  if (!first)
    throw new CommandRefused({
      zh: '平台上还没有可以导入的机构，请先注册并核验机构。',
      en: 'There is no organization to import for. Register and verify one first.',
    });
  throw new CommandRefused({
    zh: `请用 --organization 指定机构，例如：\n${list(found)}`,
    en: `Name the organization with --organization, for instance:\n${list(found)}`,
  });
}

const list = (organizations: readonly Organization[]): string =>
  organizations.map(({ name, uscc, id }) => `  ${name}  ${uscc ?? id}`).join('\n');

async function person(app: INestApplicationContext, email: string, organization: Organization): Promise<Actor> {
  const account = await app.get(AccountsService).findByEmail(email);
  const actor = account && (await app.get(ActorFactory).create({ userId: account.id, organizationId: organization.id }));
  if (actor instanceof Actor) return actor;
  throw new CommandRefused({
    zh: `${email} 不是“${organization.name}”的成员。`,
    en: `${email} is not a member of "${organization.name}".`,
  });
}
