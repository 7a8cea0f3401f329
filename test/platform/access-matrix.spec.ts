import { GraphQLSchemaHost } from '@nestjs/graphql';
import { OrganizationKind, OrganizationState, permissionsOf, Role, roleFits } from '@trihelix/identity';
import { AccessAudit, permissionsIn } from '@trihelix/platform';
import { given, Tester, World } from '../kit';
import { askFor, plainValue, rootFields, type Asked, type RootKind, type Taste } from '../kit/document';
import { RawSocket } from '../kit/socket';

/** Asks for as little as may be: only whether one is let in. */
const MODEST: Taste = {
  value: (type, name) => (String(type).endsWith('!') ? plainValue(type, name) : undefined),
  goesInto: () => false,
  member: () => undefined,
};
/** A check character that holds, so that the value is not what the door is shut for. */
const USCC = '91330106MA2CFLDG4R';

interface Door extends Asked {
  readonly name: string;
  readonly kind: RootKind;
  /** The permissions of which one is enough, or `public`, `signed-in`, `none`. */
  readonly rule: readonly string[];
}
interface Someone {
  readonly who: string;
  readonly tester: Tester;
  readonly permissions: ReadonlySet<string>;
}

describe('who is let in by which door', () => {
  let world: World;
  let doors: Door[];
  let everybody: Someone[];

  beforeAll(async () => {
    world = await World.open();
    const { schema } = world.app.get(GraphQLSchemaHost);
    const rules = new Map(
      world.app
        .get(AccessAudit)
        .operations()
        .map(({ name, access }) => [name, access?.kind === 'permission' ? permissionsIn(access) : [access?.kind ?? 'none']]),
    );
    doors = rootFields(schema, ['Query', 'Mutation', 'Subscription']).map(({ kind, field }) => {
      const { query, variables } = askFor(schema, kind, field, MODEST);
      return {
        query,
        variables: JSON.parse(JSON.stringify(variables).replaceAll('91330106000000000T', USCC)),
        name: `${kind}.${field.name}`,
        kind,
        rule: rules.get(`${kind}.${field.name}`) ?? ['unmapped'],
      };
    });
    everybody = await people(world);
  }, 180_000);
  afterAll(() => world.close());

  it('every root field of the schema has a rule', () => {
    expect(doors.filter(({ rule }) => ['unmapped', 'none'].includes(rule[0] ?? 'none'))).toEqual([]);
    expect(doors.length).toBeGreaterThan(50);
  });

  it('a visitor is let in by the public ones only, over HTTP and WebSocket alike', async () => {
    const wrong = await findWrong(
      world,
      world.visitor(),
      doors,
      ({ rule }, code) => rule.includes('public') === (code === 'UNAUTHENTICATED'),
    );
    expect(wrong).toEqual([]);
  });

  it('nobody is let in without the permission, over HTTP and WebSocket alike', async () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const { who, tester, permissions } of everybody) {
      const shut = doors.filter(
        ({ rule }) => !rule.some((one) => one === 'public' || one === 'signed-in' || permissions.has(one)),
      );
      asked += shut.length;
      wrong.push(...(await findWrong(world, tester, shut, (_, code) => code !== 'FORBIDDEN')).map((what) => `${who}: ${what}`));
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(300);
  }, 180_000);

  it('whoever is signed in is known at every door', async () => {
    const [someone] = everybody;
    const open = doors.filter(
      ({ kind, rule }) => kind === 'Query' && rule.some((one) => one === 'signed-in' || someone?.permissions.has(one)),
    );
    expect(
      await findWrong(world, (someone as Someone).tester, open, (_, code) => code === 'UNAUTHENTICATED' || code === 'INTERNAL'),
    ).toEqual([]);
  });
});

const AT_ONCE = 8;

/** Knocks at each door over both transports and tells where the answer is not what it should be. */
async function findWrong(
  world: World,
  tester: Tester,
  doors: readonly Door[],
  isWrong: (door: Door, code: string) => boolean,
): Promise<string[]> {
  const socket = await RawSocket.open(world.origin, { shows: tester.bearer ? { authorization: `Bearer ${tester.bearer}` } : {} });
  const knock = async (door: Door): Promise<string[]> => {
    const { payload, type } = await socket.ask(door.query, door.variables);
    const codes: [string, string][] = [['WebSocket', codeIn(type === 'error' ? payload : payload?.errors)]];
    if (door.kind !== 'Subscription') codes.push(['HTTP', codeIn((await tester.send(door.query, door.variables)).errors)]);
    return codes.filter(([, code]) => isWrong(door, code)).map(([transport, code]) => `${door.name} over ${transport}: ${code}`);
  };
  const wrong: string[] = [];
  for (let at = 0; at < doors.length; at += AT_ONCE)
    wrong.push(...(await Promise.all(doors.slice(at, at + AT_ONCE).map(knock))).flat());
  socket.close();
  return wrong;
}

const codeIn = (errors: readonly { extensions?: { code?: string } }[] | undefined): string =>
  errors?.[0]?.extensions?.code ?? 'LET IN';

/** Somebody in every role in which the platform knows people, in an organization of each of three kinds. */
async function people(world: World): Promise<Someone[]> {
  const { UNIVERSITY, ENTERPRISE, AUTHORITY } = OrganizationKind;
  const found: Someone[] = [];
  for (const kind of [UNIVERSITY, ENTERPRISE, AUTHORITY]) {
    const organizationId = await given.organization(world, { of: kind });
    for (const role of Object.values(Role).filter((candidate) => roleFits(candidate, kind))) {
      const tester = await given.member(world, { of: kind, organizationId, roles: [role] });
      found.push({ who: `${role} of ${kind}`, tester, permissions: permissionsOf(kind, [role]) });
    }
  }
  const pending = await given.member(world, { of: AUTHORITY, roles: [Role.OFFICER] });
  await world.sql(`UPDATE organization SET state = 'PENDING', verified_at = NULL WHERE id = $1`, [pending.organizationId]);
  found.push({
    who: 'OFFICER of a PENDING authority',
    tester: pending,
    permissions: permissionsOf(AUTHORITY, [Role.OFFICER], OrganizationState.PENDING),
  });
  return found;
}
