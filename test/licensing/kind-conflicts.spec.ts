import { randomUUID } from 'node:crypto';
import { addDays, type CivilDate, regionContains } from '@trihelix/kernel';
import { Grants } from '@trihelix/licensing';
import { Actor, Database } from '@trihelix/platform';
import fc from 'fast-check';
import { World } from '../kit';
import { daysFromNow, licenceDone, LicenceStory, todayIn } from '../kit/given-licence';
import type { Loose } from '../kit/tester';

let world: World;
let one: LicenceStory;
let other: LicenceStory;
beforeAll(async () => {
  world = await World.open();
  one = await LicenceStory.begin(world);
  other = await one.ofAnotherFirm();
});
afterAll(() => world.close());

const stateOf = async (story: LicenceStory, { id }: Loose) => story.read(story.cast.manager, id, 'state signatures { side }');

/** Both firms ask for one achievement; the first has signed what it grants, the second is asked to. */
async function afterSigned(first: object, second: object): Promise<Loose> {
  const achievementId = await one.offered();
  await one.signed({ achievementId, ...first });
  return other.signed({ achievementId, ...second });
}

const EXCLUSIVE = { kind: 'EXCLUSIVE' };
const only = (changes: object) => ({ ...EXCLUSIVE, terms: changes });

describe('two licences of one achievement', () => {
  it('do not both stand when one is exclusive: the second signature of the later is refused, and nothing is signed', async () => {
    const achievementId = await one.offered();
    const standing = await one.signed({ achievementId, ...EXCLUSIVE });
    const asked = await other.approved({ achievementId });
    await other.sign(other.cast.licenseeSignatory, asked);
    const refused = await other.sign(other.cast.licensorSignatory, asked);
    expect(refused).toMatchObject({
      code: 'KIND_CONFLICT',
      licenceNumber: standing.number,
      otherKind: 'EXCLUSIVE',
      fieldOfUse: null,
      territory: null,
      firstDay: todayIn(world),
      message: expect.stringContaining(`已有独占许可（${standing.number}）`),
    });
    expect(await stateOf(other, asked)).toEqual({ state: 'APPROVED', signatures: [{ side: 'LICENSEE' }] });
    expect(await world.sql('SELECT FROM licence_grant WHERE licence_id = $1', [asked.id])).toEqual([]);
  });

  it('are told apart without telling a stranger whose the other one is', async () => {
    const achievementId = await one.offered();
    await one.signed({ achievementId, kind: 'SOLE' });
    const asked = await other.approved({ achievementId });
    await other.sign(other.cast.licensorSignatory, asked);
    const refused = await other.sign(other.cast.licenseeSignatory, asked);
    expect(refused).toMatchObject({ code: 'KIND_CONFLICT', licenceNumber: null, otherKind: 'SOLE' });
    expect(refused.message).not.toContain('LIC-');
  });

  it.each<[string, object, object, boolean]>([
    ['both ordinary', {}, {}, true],
    ['the later sole beside an ordinary one', {}, { kind: 'SOLE' }, false],
    ['one for the country, one for a province of it', only({ territory: 'ALL' }), only({ territory: ['330000'] }), false],
    ['one for a county, one for its province', only({ territory: ['330106'] }), only({ territory: ['610000', '330000'] }), false],
    ['one for each of two provinces', only({ territory: ['330000'] }), only({ territory: ['610000'] }), true],
    ['one for a section, one for a division of it', only({ fieldsOfUse: ['C'] }), only({ fieldsOfUse: ['36'] }), false],
    ['one for each of two groups of one division', only({ fieldsOfUse: ['C3611'] }), only({ fieldsOfUse: ['3620'] }), true],
    [
      'the same field in different provinces',
      only({ fieldsOfUse: ['C36'], territory: ['330000'] }),
      only({ fieldsOfUse: ['C36'], territory: ['320000'] }),
      true,
    ],
  ])('%s', async (_, first, second, isGranted) => {
    expect((await afterSigned(first, second)).state ?? 'refused').toBe(isGranted ? 'TRIAL' : 'refused');
  });

  it('may follow each other, but not by a day too early', async () => {
    const achievementId = await one.offered();
    const { endsOn } = await one.signed({ achievementId, ...EXCLUSIVE, termMonths: 24 });
    const asked = await other.approved({ achievementId, ...EXCLUSIVE, effectiveOn: endsOn });
    await other.sign(other.cast.licenseeSignatory, asked);
    expect(await other.sign(other.cast.licensorSignatory, asked)).toMatchObject({
      code: 'KIND_CONFLICT',
      firstDay: endsOn,
      lastDay: endsOn,
    });
    const third = await one.ofAnotherFirm();
    const next = await third.signed({ achievementId, ...EXCLUSIVE, effectiveOn: addDays(endsOn, 1) });
    expect(next.state).toBe('SIGNED');
  });

  it('of different achievements never meet', async () => {
    await one.signed(EXCLUSIVE);
    expect(await other.signed(EXCLUSIVE)).toMatchObject({ state: 'TRIAL' });
  });

  it('make room for one another when one ends', async () => {
    const achievementId = await one.offered();
    const { id } = await one.signed({ achievementId, ...EXCLUSIVE });
    const [database, grants] = [world.app.get(Database), world.app.get(Grants)];
    await database.write(Actor.system('test'), () => grants.endOn(id, daysFromNow(world, 29)));
    expect(await other.signed({ achievementId, ...EXCLUSIVE, effectiveOn: daysFromNow(world, 30) })).toMatchObject({
      state: 'SIGNED',
    });
    await expect(world.sql(`UPDATE licence_grant SET period = '[2000-01-01,)' WHERE licence_id = $1`, [id])).rejects.toThrow(
      /only ends sooner/,
    );
  });
});

describe('a conflict', () => {
  it('is warned of while terms are written and while they wait to be signed, and no longer', async () => {
    const achievementId = await one.offered();
    await one.signed({ achievementId, ...EXCLUSIVE });
    const draft = await other.draft({ achievementId });
    const warnings = (await other.read(other.cast.officer, draft.id, 'terms { warnings { path code text source } complete }'))
      .terms;
    const warning = {
      path: 'kind',
      code: 'KIND_CONFLICT',
      text: expect.stringMatching(/^该成果在“全国”“全部行业”范围内已有独占许可/),
      source: expect.stringContaining('第二十五条'),
    };
    expect(warnings.warnings).toContainEqual(warning);
    const { checkLicenceTerms: check } = await other.cast.officer.ask(
      `query ($terms: JSON!, $licence: ID) {
        checkLicenceTerms(terms: $terms, profile: "NATIONAL", licence: $licence) {
          problems { code } warnings { path code text source }
        }
      }`,
      { terms: warnings.complete, licence: draft.id },
    );
    expect(check).toEqual({ problems: [], warnings: expect.arrayContaining([warning]) });
    // It stops nothing: the other one may end before this one is signed.
    const edit = { id: draft.id, expectedVersion: 1 };
    expect(await licenceDone(other.cast.officer, 'submitLicenceForReview', edit)).toMatchObject({ state: 'REVIEW' });

    const mine = await one.signed({ achievementId: await one.offered(), ...EXCLUSIVE });
    const { terms } = await one.read(one.cast.officer, mine.id, 'terms { warnings { code } }');
    expect(terms.warnings).not.toContainEqual({ code: 'KIND_CONFLICT' });
  });

  it('is looked for in a whole list at once', async () => {
    for (const territory of [['330000'], ['610000'], ['320000']]) await one.draft({ terms: { territory, fieldsOfUse: ['C36'] } });
    const listed = `query ($first: Int!) { licences(first: $first) { edges { node { terms { warnings { code } } } } } }`;
    const statementsFor = async (first: number) =>
      (await world.statements(() => one.cast.officer.ask(listed, { first }))).statements.length;
    const few = await statementsFor(1);
    expect(await statementsFor(3)).toBe(few);
  });

  it('at the same moment leaves exactly one licence standing', async () => {
    for (const [first, second] of [
      [EXCLUSIVE, EXCLUSIVE],
      [only({ territory: ['330000'] }), only({ territory: ['330106', '610000'] })],
    ]) {
      const achievementId = await one.offered();
      const both = await Promise.all([one.approved({ achievementId, ...first }), other.approved({ achievementId, ...second })]);
      const stories = [one, other] as const;
      for (const [at, story] of stories.entries()) await story.sign(story.cast.licensorSignatory, both[at] as Loose);
      const outcomes = await Promise.all(stories.map((story, at) => story.sign(story.cast.licenseeSignatory, both[at] as Loose)));
      expect(outcomes.map(({ state, code }) => state ?? code).sort()).toEqual(['KIND_CONFLICT', 'TRIAL']);
      const standing = await world.sql('SELECT DISTINCT licence_id FROM licence_grant WHERE achievement_id = $1', [
        achievementId,
      ]);
      expect(standing).toEqual([{ licence_id: outcomes.find(({ state }) => state)?.id }]);
      const ended = await Promise.all(stories.map((story, at) => stateOf(story, both[at] as Loose)));
      expect(ended.map(({ state, signatures }) => `${state} ${signatures.length}`).sort()).toEqual(['APPROVED 1', 'TRIAL 2']);
    }
  });
});

describe('a grant', () => {
  it('is that of its licence, is claimed with the second signature, and is seen with it', async () => {
    const { id } = await one.signed({ terms: { territory: ['330106', '330000', '610000'], fieldsOfUse: ['C36', '3612'] } });
    const claimed = await world.sql('SELECT field, territory FROM licence_grant WHERE licence_id = $1 ORDER BY territory', [id]);
    expect(claimed).toEqual([
      { field: '/C/36/', territory: '/33/' },
      { field: '/C/36/', territory: '/61/' },
    ]);
    const grantsSeenBy = (organizationId: string) =>
      world.asApplication(async (client) => {
        await client.query('BEGIN');
        await client.query(`SELECT set_config('app.organization_id', $1, true)`, [organizationId]);
        return (await client.query('SELECT FROM licence_grant WHERE licence_id = $1', [id])).rowCount;
      });
    expect(await grantsSeenBy(one.cast.manager.organizationId)).toBe(2);
    expect(await grantsSeenBy(one.cast.officer.organizationId)).toBe(2);
    expect(await grantsSeenBy(other.cast.manager.organizationId)).toBe(0);

    const draft = await other.draft();
    const claiming = `INSERT INTO licence_grant (licence_id, achievement_id, field, territory, period, exclusivity)
      SELECT id, achievement_id, '/', '/', daterange(effective_on, ends_on, '[]'), $2 FROM licence WHERE id = $1`;
    await expect(world.sql(claiming, [draft.id, 'ORDINARY'])).rejects.toThrow(/of a licence that is being signed/);
    const approved = await other.approved();
    await expect(world.sql(claiming, [approved.id, 'EXCLUSIVE'])).rejects.toThrow(/of a licence that is being signed/);
  });
});

interface Granted {
  readonly field: string;
  readonly territory: string;
  readonly from: number;
  /** Null: for good. */
  readonly days: number | null;
  readonly exclusivity: 'ORDINARY' | 'SOLE' | 'EXCLUSIVE';
}

/** The rule in plain words: both meet in field, territory and time, and not both leave room for others. */
function shutOut(a: Granted, b: Granted): boolean {
  const nested = (x: string, y: string) => regionContains(x, y) || regionContains(y, x);
  const last = ({ from, days }: Granted) => (days === null ? Infinity : from + days);
  return (
    nested(a.field, b.field) &&
    nested(a.territory, b.territory) &&
    a.from <= last(b) &&
    b.from <= last(a) &&
    !(a.exclusivity === 'ORDINARY' && b.exclusivity === 'ORDINARY')
  );
}

/** What stands when all are claimed one after another. */
const verdictsOf = (all: readonly Granted[]): boolean[] => {
  const standing: Granted[] = [];
  return all.map((grant) => {
    const stands = !standing.some((before) => shutOut(before, grant));
    if (stands) standing.push(grant);
    return stands;
  });
};

describe('the database', () => {
  const PATHS = ['/', '/3/', '/33/', '/330/', '/33/3301/', '/33/3301/330106/', '/33/3302/', '/34/'];
  const FIELDS = ['/', '/C/', '/C/36/', '/C/36/361/', '/C/37/', '/CA/', '/D/'];
  const granted = fc.record<Granted>({
    field: fc.constantFrom(...FIELDS),
    territory: fc.constantFrom(...PATHS),
    from: fc.nat(30),
    days: fc.option(fc.nat(10), { nil: null, freq: 6 }),
    exclusivity: fc.constantFrom('ORDINARY', 'ORDINARY', 'SOLE', 'EXCLUSIVE'),
  });

  /** Claims one after another, without licences around them, and takes all back. */
  const CLAIM = `
    CREATE FUNCTION claims_that_stand(achievement uuid, claims jsonb) RETURNS boolean[] LANGUAGE plpgsql AS $$
    DECLARE claim jsonb; stand boolean[] := '{}';
    BEGIN
      PERFORM set_config('session_replication_role', 'replica', true);
      FOR claim IN SELECT * FROM jsonb_array_elements(claims) LOOP
        BEGIN
          INSERT INTO licence_grant (licence_id, achievement_id, field, territory, period, exclusivity) VALUES (
            gen_random_uuid(), achievement, claim->>'field', claim->>'territory',
            daterange((claim->>'first')::date, (claim->>'last')::date, '[]'), claim->>'exclusivity');
          stand := stand || true;
        EXCEPTION WHEN exclusion_violation THEN stand := stand || false;
        END;
      END LOOP;
      DELETE FROM licence_grant WHERE achievement_id = achievement;
      RETURN stand;
    END $$`;

  it('says of any branches, kinds and periods what the rule says', async () => {
    await world.sql(CLAIM);
    const dayOf = (day: number): CivilDate => addDays(todayIn(world), day);
    let refusals = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(granted, { minLength: 2, maxLength: 14 }), async (all) => {
        const claims = all.map(({ field, territory, from, days, exclusivity }) => ({
          ...{ field, territory, exclusivity },
          first: dayOf(from),
          last: days === null ? null : dayOf(from + days),
        }));
        const [row] = await world.sql<{ stand: boolean[] }>('SELECT claims_that_stand($1, $2) AS stand', [
          randomUUID(),
          JSON.stringify(claims),
        ]);
        const expected = verdictsOf(all);
        refusals += expected.filter((stands) => !stands).length;
        expect(row?.stand).toEqual(expected);
      }),
      { numRuns: 100 },
    );
    expect(refusals).toBeGreaterThan(50);
  });
});
