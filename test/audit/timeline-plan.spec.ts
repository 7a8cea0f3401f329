import { given, type Tester, World } from '../kit';
import { publishedNeed } from '../kit/given-need';
import { multiply, planFor } from '../kit/plan';

describe('among twenty thousand entries that an authority may see', () => {
  let world: World;
  let authority: Tester & { organizationId: string };
  let subjectId: string;
  beforeAll(async () => {
    world = await World.open();
    const owner = await given.member(world, { of: 'ENTERPRISE', region: '330106' });
    authority = await given.member(world, { of: 'AUTHORITY', region: '330000' });
    subjectId = (await publishedNeed(owner)).id;
    await world.settle();
    await multiply(world, 'audit_entry', {
      times: 20_000,
      where: `subject_id = '${subjectId}' AND operation = 'publishNeed'`,
      made: { id: 'gen_random_uuid()', subject_id: `CASE WHEN i % 400 = 0 THEN subject_id ELSE 'other ' || i % 4000 END` },
    });
  });
  afterAll(() => world.close());

  /** How the statement that the authority's question comes to is run; it is asked at the front door. */
  const planOf = async (asked: string) => {
    const document = `query ($id: ID!) { timeline(subjectType: "Need", subjectId: $id) { ${asked} } }`;
    const { statements } = await world.statements(() => authority.ask(document, { id: subjectId }));
    const sql = statements.findLast((statement) => statement.includes('FROM "audit_entry"')) ?? '';
    const reader = { organizationId: authority.organizationId, jurisdiction: '/33/' };
    const plan = await planFor(world, reader, sql, ['Need', subjectId]);
    // Row-level security took part: no index serves it, so it looks at each entry of the subject.
    expect(plan).toContain(`current_setting('app.jurisdiction'`);
    return plan;
  };

  it('the newest of one object are read in order by its index, and no more than a page of them', async () => {
    const plan = await planOf('edges { node { operation } }');
    expect(plan).toMatch(/Index Scan Backward using audit_entry_subject_idx .*rows=21 /);
    expect(plan).not.toMatch(/Sort|Seq Scan/);
  });

  it('their number is counted from the entries of that object alone, each looked at, since regions have no index here', async () => {
    const plan = await planOf('totalCount');
    expect(plan).toMatch(/Scan (using|on) audit_entry_subject_idx .*rows=51 /);
    expect(plan).not.toContain('Seq Scan');
  });
});
