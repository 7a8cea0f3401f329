import { DuplicateFinder, Fingerprints, ListingType } from '@trihelix/listings';
import { Actor, Database } from '@trihelix/platform';
import { given, prove, type Tester, World } from '../kit';

let world: World;
let officer: Tester;
beforeAll(async () => {
  world = await World.open();
  officer = await given.member(world, { of: 'UNIVERSITY' });
});
afterAll(() => world.close());

prove({
  name: 'near-duplicates',
  claim: 'Near-duplicates among very many listings are found within 20 ms, through the index',
  cases: { small: 20_000, full: 100_000 },
  run: async (cases) => {
    // Other listings' bands are as good as chance: each shares none with the one that is asked about.
    await world.sql(
      `INSERT INTO listing_fingerprint (listing_type, listing_id, owner_id, method, bands)
       SELECT 'ACHIEVEMENT', gen_random_uuid(), $1, 1,
         ARRAY(SELECT hashtext(n || ':' || band) FROM generate_series(1, 25) AS band)
       FROM generate_series(1, $2) AS n`,
      [officer.organizationId, cases],
    );
    await world.sql('VACUUM ANALYZE listing_fingerprint');
    const text = Array.from({ length: 300 }, (_, n) => `word${n}`).join(' ');
    const one = { id: '01890000-0000-7000-8000-000000000001', ownerId: officer.organizationId ?? '', title: '标题', text };
    const twin = { ...one, id: '01890000-0000-7000-8000-000000000002', text: text.replace('word150', 'another') };
    const [finder, database] = [world.app.get(DuplicateFinder, { strict: false }), world.app.get(Database)];
    await database.write(Actor.system('test'), () =>
      world.app.get(Fingerprints, { strict: false }).keep(ListingType.ACHIEVEMENT, [twin]),
    );
    const times: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      await database.read(Actor.system('test'), async () => {
        const start = performance.now();
        const found = await finder.find(ListingType.ACHIEVEMENT, [one], (ids) =>
          Promise.resolve(ids.includes(twin.id) ? [twin] : []),
        );
        times.push(performance.now() - start);
        expect(found.get(one.id)?.map(({ id }) => id)).toEqual([twin.id]);
      });
    }
    const median = times.sort((a, b) => a - b)[times.length / 2] ?? Infinity;
    expect(median).toBeLessThan(20);
    const plan = await world.sql<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT listing_id FROM listing_fingerprint WHERE bands && '{1,2,3}' AND listing_type = 'ACHIEVEMENT'`,
    );
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('listing_fingerprint_bands_idx');
    return { 'median, ms': median.toFixed(1), 'worst of 20, ms': (times.at(-1) ?? 0).toFixed(1) };
  },
});
