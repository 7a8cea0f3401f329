import { given, type Tester, World } from '../kit';
import type { Loose } from '../kit/tester';

const PROFILES = `{ policyProfiles { code name regionCode version validFrom rules { code name value text source } } }`;
const ENGLISH = { headers: { 'accept-language': 'en' } };

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

describe('rule sets of use first, pay later', () => {
  async function profiles(options = {}): Promise<Map<string, Loose>> {
    const { policyProfiles } = await world.visitor().ask<{ policyProfiles: Loose[] }>(PROFILES, {}, options);
    return new Map(policyProfiles.map(({ rules, ...profile }) => [String(profile.code), { ...profile, ...byCode(rules) }]));
  }
  const byCode = (rules: Loose[]) => Object.fromEntries(rules.map(({ code, ...rule }) => [code, rule]));

  it('are read by anybody, the country first, in one statement', async () => {
    const { result, statements } = await world.statements(profiles);
    expect([...result.values()].map(({ code, regionCode, name }) => [code, regionCode, name])).toEqual([
      ['NATIONAL', null, '国家'],
      ['BEIJING', '110000', '北京'],
      ['TIANJIN', '120000', '天津'],
      ['ZHEJIANG', '330000', '浙江'],
      ['SHAANXI', '610000', '陕西'],
    ]);
    expect(statements).toHaveLength(1);
  });

  it('give every value with its source, and say 未载明 where no source states one', async () => {
    const all = await profiles();
    const rules = [...all.values()].flatMap(({ code: _, name: __, regionCode, version, validFrom, ...each }) =>
      Object.values<Loose>(each),
    );
    expect(rules).toHaveLength(5 * 16);
    for (const { value, text, source } of rules) {
      expect(source === null).toBe(value === null);
      expect(text === '未载明').toBe(value === null);
    }
    expect(all.get('NATIONAL')?.PUBLICITY_DAYS).toEqual({
      name: '协议定价公示期',
      value: 15,
      text: '15 日',
      source: '《促进科技成果转化法》第十八条；国务院 2016 年若干规定',
    });
    expect(all.get('ZHEJIANG')?.TAKERS).toMatchObject({ value: null, text: '未载明', source: null });
    expect((await profiles(ENGLISH)).get('ZHEJIANG')?.TAKERS).toMatchObject({ text: 'not stated' });
  });

  it('state what is known of each province, and nothing else', async () => {
    const all = await profiles();
    const stated = (code: string) =>
      Object.fromEntries(
        Object.entries<Loose>(all.get(code) ?? {}).flatMap(([rule, each]) => (each?.source ? [[rule, each.value]] : [])),
      );
    expect(stated('ZHEJIANG')).toEqual({ FREE_TRIAL: { months: null }, CONVERSION_BEFORE_TRIAL: true });
    expect(stated('BEIJING')).toEqual({ TAKERS: ['MICRO', 'SMALL', 'MEDIUM'], FREE_TRIAL: { months: 12 } });
    expect(stated('SHAANXI')).toEqual({
      OBJECTS: ['PATENT', 'SOFTWARE', 'IC_LAYOUT', 'PLANT_VARIETY', 'NEW_BIO_VARIETY'],
      ENTRY_FEE: 0,
      FEE_FORMS: ['ZERO_ENTRY_STAGES_AND_SHARE', 'DEFERRED'],
      EARLIEST_PAYMENT: { monthsAfterEffect: 12, orOnceRevenue: true },
      CONTRACT_REGISTRATION: 'REQUIRED',
      PLATFORM_RECORD: 'REQUIRED',
    });
    expect(stated('TIANJIN')).toEqual({
      AGREED_IN_ADVANCE: ['COOPERATION_MODE', 'FEE_FORM', 'PAYMENT_NODES', 'BREACH_LIABILITY'],
      FEE_FORMS: ['DEFERRED', 'STAGES', 'INCOME_SHARE'],
      PLATFORM_RECORD: 'ENCOURAGED',
      COVER_BY_TRANSFER_OFFICE: ['INSURANCE', 'GUARANTEE'],
    });
  });

  it('change by another version, which is in force from its first day; the one before stays', async () => {
    await world.sql(`INSERT INTO policy_profile_version VALUES ('ZHEJIANG', 2, app_today() + 10)`);
    await world.sql(
      `INSERT INTO policy_rule VALUES ('ZHEJIANG', 2, 'TRIAL_MAX_MONTHS', '24', '测试规定', 'A rule for this test'),
         ('ZHEJIANG', 2, 'OF_A_LATER_RELEASE', '1', '测试规定', 'A rule for this test')`,
    );
    expect((await profiles()).get('ZHEJIANG')).toMatchObject({ version: 1, TRIAL_MAX_MONTHS: { value: null } });
    world.clock.travel({ days: 10 });
    expect((await profiles(ENGLISH)).get('ZHEJIANG')).toMatchObject({
      version: 2,
      TRIAL_MAX_MONTHS: { value: 24, text: '24 months', source: 'A rule for this test' },
      FREE_TRIAL: { value: null },
    });
    await expect(world.sql(`UPDATE policy_rule SET value = '36' WHERE version = 2`)).rejects.toThrow('append-only');
    await expect(world.sql(`DELETE FROM policy_profile_version WHERE version = 1`)).rejects.toThrow('append-only');
    await expect(world.sql(`INSERT INTO policy_rule VALUES ('ZHEJIANG', 2, 'TRIAL_MIN_MONTHS', '1', '', '')`)).rejects.toThrow(
      'policy_rule_source_en_check',
    );
  });

  it("are written by releases alone: the application's login only reads them", async () => {
    await world.asApplication(async (client) => {
      await expect(client.query(`INSERT INTO policy_profile_version VALUES ('NATIONAL', 9, '2026-01-01')`)).rejects.toThrow(
        'permission denied',
      );
    });
  });
});

describe('the check of licence terms', () => {
  const CHECK = `query ($terms: JSON!, $profile: String!) {
    checkLicenceTerms(terms: $terms, profile: $profile) {
      problems { path code text source } warnings { path code text source }
    }
  }`;
  const TERMS = {
    mode: 'UFPL',
    currency: 'CNY',
    effectiveOn: '2026-03-15',
    trialMonths: 3,
    trigger: { kind: 'DATE', on: '2026-08-31' },
    fees: [{ kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 0 }],
    kind: 'ORDINARY',
    fieldsOfUse: ['C36', 'C', 'C99', 'A36', 'C3610'],
    territory: ['330000', '339900'],
    objects: [{ id: 'know-how', kind: 'KNOW_HOW', weightPpm: 1_000_000 }],
    sublicensing: 'NONE',
    improvements: 'ONE_SIDED',
  };

  let officer: Tester;
  beforeAll(async () => {
    officer = await given.member(world, { of: 'UNIVERSITY', roles: ['TRANSFER_OFFICER'] });
  });

  const check = async (profile: string, terms: unknown = TERMS, options = {}) =>
    (await officer.ask<{ checkLicenceTerms: Loose }>(CHECK, { terms, profile }, options)).checkLicenceTerms;
  const brief = (findings: Loose[]) => findings.map(({ path, code }) => `${path} ${code}`);

  it("applies the rules of the province, the country's where it states none, and the catalogue", async () => {
    const { problems, warnings } = await check('SHAANXI');
    expect(brief(problems)).toEqual([
      'trigger PAYMENT_TOO_EARLY',
      'objects[0].kind OBJECT_NOT_ALLOWED',
      'fieldsOfUse[2] UNKNOWN_INDUSTRY',
      'fieldsOfUse[3] UNKNOWN_INDUSTRY',
      'territory[1] UNKNOWN_REGION',
    ]);
    expect(problems[0].source).toBe('陕西省“先使用后付费”政策');
    expect(brief(warnings)).toEqual([
      'territory[1] BRANCHES_OVERLAP',
      'improvements RESEARCH_RESTRICTED',
      'fieldsOfUse[0] BRANCHES_OVERLAP',
      'fieldsOfUse[4] BRANCHES_OVERLAP',
    ]);
    const elsewhere = await check('NATIONAL', { ...TERMS, licenseeSize: 'LARGE' }, ENGLISH);
    expect(elsewhere.problems[0]).toEqual({
      path: 'licenseeSize',
      code: 'TAKER_NOT_ELIGIBLE',
      text: 'is not among those who may take: micro enterprises, small enterprises, medium enterprises',
      source: 'Provincial rules on use first, pay later',
    });
  });

  it('asks the database three things, however many codes there are', async () => {
    const { statements } = await world.statements(() => check('SHAANXI'));
    expect(statements.filter((sql) => /policy_rule|"industry"|"region"/.test(sql))).toHaveLength(3);
  });

  it('is for those who prepare licences, of rule sets that there are', async () => {
    const refused = async (who: Tester, variables: object) => (await who.send(CHECK, variables)).errors?.[0]?.extensions.code;
    const approver = await given.member(world, { of: 'UNIVERSITY', roles: ['APPROVER'] });
    expect(await refused(world.visitor(), { terms: TERMS, profile: 'NATIONAL' })).toBe('UNAUTHENTICATED');
    expect(await refused(approver, { terms: TERMS, profile: 'NATIONAL' })).toBe('FORBIDDEN');
    expect(await refused(officer, { terms: TERMS, profile: 'ATLANTIS' })).toBe('NOT_FOUND');
  });

  it('refuses a document that is too large, too wide or too deep, before it reads it', async () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });
    const text = { ...TERMS, clauses: Array.from({ length: 25 }, () => ({ kind: 'OTHER', text: '字'.repeat(4_000) })) };
    for (const terms of [text, Array.from({ length: 10_001 }, () => 0), nested(60)]) {
      const { errors } = await officer.send(CHECK, { terms, profile: 'NATIONAL' });
      expect(errors?.[0]?.extensions.code).toBe('BAD_INPUT');
    }
    expect(brief((await check('NATIONAL', nested(10))).problems)).toContain('a UNKNOWN_KEY');
  });
});
