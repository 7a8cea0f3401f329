import { given, World } from '../kit';
import { importing } from '../kit/given-file';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const someone = () => given.member(world, { of: 'UNIVERSITY' });
const rights = (organizationId: string | undefined) =>
  world.sql(
    `SELECT office, number, filed_on::text, valid_until::text, legal_status FROM achievement_right
     JOIN achievement ON id = achievement_id WHERE owner_id = $1 ORDER BY code, position`,
    [organizationId],
  );

describe('columns of a file of achievements', () => {
  it('name several rights in one row, their facts in the same order or once for all', async () => {
    const who = await someone();
    const report = await importing(
      who,
      'importAchievements',
      '编号;名称;专利号;申请日;有效期至;状态\n1;甲;"CN112233445B；US10123456";"2020-03-05；2021-01-02";;有效\n2;乙;"CN112233446B\nCN112233447A";"2020-03-05；；2021-01-01";;\n',
    );
    expect(await rights(who.organizationId)).toEqual([
      { office: 'CN', number: 'CN112233445B', filed_on: '2020-03-05', valid_until: null, legal_status: 'GRANTED' },
      { office: 'US', number: 'US10123456', filed_on: '2021-01-02', valid_until: null, legal_status: 'GRANTED' },
    ]);
    expect(report['problems']).toMatchObject([
      { row: 3, column: '申请日', expected: 'one value or 2, as many as there are numbers' },
    ]);
  });

  it('name shares in percent, exact to a millionth, of organizations the platform knows and of others', async () => {
    const who = await someone();
    const known = await given.organization(world, { of: 'ENTERPRISE', name: '东湖泵业有限公司' });
    const report = await importing(
      who,
      'importAchievements',
      '编号,名称,权属份额\n1,甲,东湖泵业有限公司 33.3333%；张三：66.6667%\n2,乙,甲 50%；乙 40%\n3,丙,各占一半\n',
    );
    expect(
      await world.sql(
        `SELECT holder_id, holder_name, share_ppm FROM achievement_share JOIN achievement ON id = achievement_id WHERE owner_id = $1 ORDER BY position`,
        [who.organizationId],
      ),
    ).toEqual([
      { holder_id: known, holder_name: null, share_ppm: 333_333 },
      { holder_id: null, holder_name: '张三', share_ppm: 666_667 },
    ]);
    expect(report['problems']).toMatchObject([
      { row: 3, fix: expect.stringContaining('900000') },
      { row: 4, column: '权属份额', found: '各占一半', expected: 'a holder and a percentage, such as "Example University 60%"' },
    ]);
  });

  it('name the terms of "use first, pay later"', async () => {
    const who = await someone();
    const report = await importing(
      who,
      'importAchievements',
      '编号,名称,成果简介,先使用后付费,试用期（月）,定价方式,转化价款,付款期限（天）\n1,甲,简介,是,12个月,协议定价,80万元,30\n2,乙,简介,也许,0,面议,50-80万元,10年\n',
    );
    expect(
      await world.sql(
        'SELECT ufpl_offered, ufpl_trial_months, ufpl_pricing, ufpl_lump_sum, ufpl_currency, ufpl_due_days, state FROM achievement WHERE owner_id = $1',
        [who.organizationId],
      ),
    ).toEqual([
      {
        ufpl_offered: true,
        ufpl_trial_months: 12,
        ufpl_pricing: 'AGREEMENT',
        ufpl_lump_sum: '80000000',
        ufpl_currency: 'CNY',
        ufpl_due_days: 30,
        state: 'LISTED',
      },
    ]);
    expect(report['problems'].map(({ column }: { column: string }) => column)).toEqual([
      '先使用后付费',
      '试用期（月）',
      '定价方式',
      '转化价款',
      '付款期限（天）',
    ]);
  });

  it('hold days in any style, as spreadsheets keep them too, and ends whose century is told apart', async () => {
    const who = await someone();
    const ends = ['45458', '16 June 2031', '31/12/33', '1933-06-30', '2019-02-02', '98-06-01'];
    const report = await importing(
      who,
      'importAchievements',
      `code,title,专利号,有效期至\n${ends.map((end, at) => `${at},t,US1234${at}67,${end}`).join('\n')}\n`,
    );
    expect((await rights(who.organizationId)).map(({ valid_until: end }) => end)).toEqual([
      '2024-06-15',
      '2031-06-16',
      '2033-12-31',
      '2033-06-30',
      '2019-02-02',
    ]);
    expect(report['notices']).toContainEqual({ name: 'TWO_DIGIT_YEAR', message: expect.stringContaining('2033'), rows: 2 });
    expect(report['problems']).toMatchObject([{ row: 7, found: '98-06-01', expected: 'a day of the calendar' }]);
  });

  it('without a number of a right lose its facts, and the report says so', async () => {
    const who = await someone();
    const report = await importing(
      who,
      'importAchievements',
      'code,title,Application SN,Status\n1,a,/0,Issued\n2,b,,Issued\n3,c,12/533/258,Issued\n',
    );
    expect(report['notices']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'RIGHT_WITHOUT_NUMBER', rows: 2 }),
        expect.objectContaining({ name: 'SERIAL_TIDIED', rows: 1 }),
      ]),
    );
    expect(await rights(who.organizationId)).toMatchObject([{ office: 'US', number: '12/533,258', legal_status: 'GRANTED' }]);
  });

  it('whose cells begin like formulas come back harmless and go in again as they were', async () => {
    const who = await someone();
    const cells = ['=HYPERLINK("http://x")', '+cmd', '@sum', '-2+3', '-5', '＝1'];
    const file = `code,title,abstract,TRL\n${cells.map((cell, at) => `${at},"${cell.replaceAll('"', '""')}",${at === 4 ? -5 : 'x'},x`).join('\n')}\n`;
    const { badRowsCsv } = await importing(who, 'importAchievements', file);
    const text = String(badRowsCsv);
    expect(text.split(/[,\r\n]/u).filter((cell) => /^"?[=+@＝]/u.test(cell))).toEqual([]);
    expect(text).toContain(',4,-5,-5,x,');
    await importing(who, 'importAchievements', text.replaceAll(',x,\r\n', ',6,\r\n'));
    const titles = await world.sql<{ title: string }>('SELECT title FROM achievement WHERE owner_id = $1 ORDER BY code', [
      who.organizationId,
    ]);
    expect(titles.map(({ title }) => title)).toEqual(cells);
  });
});
