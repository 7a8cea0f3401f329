import { World } from '../kit';
import { EnquiryStory } from '../kit/given-enquiry';
import { idOf, multiply, planFor } from '../kit/plan';

let world: World;
let story: EnquiryStory;
beforeAll(async () => {
  world = await World.open();
  story = await EnquiryStory.begin(world);
  const busy = await EnquiryStory.begin(world);
  const { id } = await busy.open();
  // Thirty thousand of others, all younger than ours.
  await story.open();
  await multiply(world, 'enquiry', {
    times: 30_000,
    where: `id = '${id as string}'`,
    made: { id: idOf(9, 'i'), subject_id: `'subject-' || i` },
  });
  await multiply(world, 'enquiry_message', {
    times: 30_000,
    where: `enquiry_id = '${id as string}'`,
    made: { id: idOf(9, 'i'), enquiry_id: idOf(9, 'i') },
  });
});
afterAll(() => world.close());

/** The statement that reads the first page of a list, as the API sends it. */
async function statementOf(query: string): Promise<string> {
  const { statements } = await world.statements(() => story.firm.ask(query));
  const list = statements.find((sql) => / FROM "?enquiry"? /.test(sql) && sql.includes('LIMIT'));
  if (!list) throw new Error(statements.join('\n'));
  return list;
}

describe('among thirty thousand of others', () => {
  it.each([
    ['all of ours', '{ enquiries { edges { node { id } } } }'],
    ['sent', '{ enquiries(filter: { box: SENT }) { edges { node { id } } } }'],
    ['waiting for us', '{ enquiries(filter: { isWaitingForUs: true }) { edges { node { id } } } }'],
  ])('%s are found by an index, without a look at the others', async (_, query) => {
    const sql = await statementOf(query);
    const { organizationId } = story.firm;
    // Whatever else it asks for is compared with the organization too.
    const plan = await planFor(world, { organizationId }, sql.replaceAll(/\$\d+/g, `'${organizationId}'`));
    expect(plan).toMatch(/enquiry_(asker_id|answerer_id|waiting_for_id)_id_idx/);
    expect(plan).not.toContain('Seq Scan');
    const removed = [...plan.matchAll(/Rows Removed by Filter: (\d+)/g)].map(([, rows]) => Number(rows));
    expect(Math.max(0, ...removed)).toBeLessThan(100);
  });

  it('the letter-box is summed up in passing', async () => {
    const { statements } = await world.statements(() => story.university.ask('{ enquirySummary { unreadMessages } }'));
    const sql = statements.find((statement) => statement.includes('unreadMessages')) ?? '';
    const { organizationId, userId } = story.university;
    const plan = await planFor(
      world,
      { organizationId },
      sql.replaceAll('$1', `'${userId}'`).replaceAll('$2', `'${organizationId}'`),
    );
    expect(plan).not.toMatch(/Seq Scan on enquiry/);
  });
});
