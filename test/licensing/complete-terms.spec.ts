import { addDays, addMonths, canonicalJson, type CivilDate, sha256Hex } from '@trihelix/kernel';
import { agreementOf, moneyTermsOf } from '@trihelix/licensing';
import { given, World } from '../kit';
import { daysFromNow, licenceAct, licenceDone, LicenceStory, todayIn } from '../kit/given-licence';
import type { Loose } from '../kit/tester';

let world: World;
let story: LicenceStory;
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
});
afterAll(() => world.close());

const ROYALTY = {
  kind: 'ROYALTY',
  base: 'NET_SALES',
  tierScope: 'CUMULATIVE',
  tiers: [
    { upTo: 100_000_000, ratePpm: 50_000 },
    { upTo: null, ratePpm: 30_000 },
  ],
  annualMinimum: 5_000_000,
};
const REPORTING = { period: 'QUARTER', dueDays: 30 };
const right = (number: string, validUntil: string, legalStatus = 'GRANTED') => ({
  office: 'CN',
  number,
  validUntil,
  legalStatus,
});

/** The terms that stand, as the officer reads them. */
const termsOf = async (id: string): Promise<Loose> =>
  (
    await story.read(
      story.cast.officer,
      id,
      `terms {
        version mode kind currency effectiveOn termMonths endsOn trialMonths trialEndsOn triggerOn dueDays complete document
        lumpSum { amount currency } entryFee { amount } listingNumber warnings { path code text source }
      }`,
    )
  ).terms;
const codesOf = (findings: Loose[]) => findings.map(({ path, code }) => `${path} ${code}`);

describe('a request', () => {
  it('writes complete terms from the listing: what it does not say is not limited and not agreed', async () => {
    const { id, triggerOn } = await story.draft({ kind: 'EXCLUSIVE', termMonths: 36 });
    const { complete, warnings } = await termsOf(id);
    expect(complete).toEqual({
      mode: 'UFPL',
      currency: 'CNY',
      effectiveOn: todayIn(world),
      termMonths: 36,
      trialMonths: 12,
      trigger: { kind: 'DATE', on: triggerOn },
      fees: [{ kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 30 }],
      contractYear: 'ANNIVERSARY',
      reporting: null,
      interest: null,
      option: null,
      patents: [],
      kind: 'EXCLUSIVE',
      conversion: null,
      openLicence: false,
      licenseeSize: null,
      fieldsOfUse: 'ALL',
      territory: 'ALL',
      objects: [{ id: expect.any(String), kind: 'PATENT', weightPpm: 1_000_000, lastValidOn: null }],
      sublicensing: 'NONE',
      improvements: 'NONE',
      audit: null,
      confidentiality: null,
      termination: null,
      entryFee: 0,
      equity: null,
      pricing: { kind: 'MARKET_LISTING', publicityDays: null },
      clauses: [],
    });
    expect(codesOf(warnings)).toEqual(['objects[0].lastValidOn LAST_VALID_DAY_MISSING']);
  });

  it('names every living right as an object, with equal weights that make up the whole', async () => {
    const rights = [
      right('ZL1', daysFromNow(world, 5_000)),
      right('ZL2', daysFromNow(world, 6_000)),
      right('ZL3', daysFromNow(world, 4_000)),
      right('ZL4', daysFromNow(world, 30), 'LAPSED'),
    ];
    const { id } = await story.draft({ achievement: { rights } });
    const { complete, endsOn } = await termsOf(id);
    expect(complete.objects.map(({ id: name, weightPpm }: Loose) => [name, weightPpm])).toEqual([
      ['CN ZL1', 333_334],
      ['CN ZL2', 333_333],
      ['CN ZL3', 333_333],
    ]);
    expect(endsOn).toBe(daysFromNow(world, 4_000));
  });
});

describe('the officer', () => {
  it('writes complete terms for a draft, and the licence says what they say', async () => {
    const draft = await story.draft();
    const before = await termsOf(draft.id);
    const effectiveOn = daysFromNow(world, 10);
    const written = await story.write(draft, {
      kind: 'SOLE',
      effectiveOn,
      termMonths: 60,
      fees: [ROYALTY],
      reporting: REPORTING,
      interest: { ratePpm: 45_000 },
      audit: { noticeDays: 15 },
      trigger: { kind: 'EARLIEST_OF', of: [{ kind: 'DATE', on: addMonths(effectiveOn, 12) }, { kind: 'FIRST_SALE' }] },
      fieldsOfUse: ['C36', '3712'],
      territory: ['330000'],
      equity: { company: '杭州叶片科技有限公司', sharePpm: 50_000 },
      pricing: { kind: 'AGREEMENT', publicityDays: 15 },
    });
    expect(written).toMatchObject({
      state: 'DRAFT',
      version: 2,
      mode: 'UFPL',
      kind: 'SOLE',
      effectiveOn,
      trialEndsOn: addMonths(effectiveOn, 12),
      triggerOn: null,
      endsOn: addDays(addMonths(effectiveOn, 60), -1),
      terms: { version: 2 },
    });
    const { complete, document, ...shown } = await termsOf(draft.id);
    expect(shown).toMatchObject({
      kind: 'SOLE',
      currency: 'CNY',
      lumpSum: null,
      dueDays: null,
      triggerOn: null,
      trialMonths: 12,
    });
    expect(complete).toMatchObject({
      fees: [{ ...ROYALTY, exemptUpTo: 0, annualCap: null, cumulativeCap: null }],
      audit: { noticeDays: 15, underpaymentPpm: 50_000 },
      equity: { company: '杭州叶片科技有限公司', sharePpm: 50_000, note: null },
    });
    expect(moneyTermsOf(document)).toMatchObject({ termMonths: 60, fees: [{ annualMinimum: 5_000_000n }] });
    expect(agreementOf(document)).toMatchObject({ territory: ['330000'], fieldsOfUse: ['C36', '3712'] });
    const { termsVersions } = await story.read(story.cast.manager, draft.id, 'termsVersions { version document hash }');
    expect(termsVersions).toMatchObject([
      { version: 1, document: before.document },
      { version: 2, document },
    ]);
  });

  it('writes an ordinary licence, paid from its first day, with an entry fee', async () => {
    const effectiveOn = todayIn(world);
    const signed = await story.signed({
      terms: {
        mode: 'ORDINARY',
        trialMonths: 0,
        trigger: null,
        termMonths: 24,
        entryFee: 100_000,
        fees: [ROYALTY],
        reporting: REPORTING,
        audit: { noticeDays: 15 },
      },
    });
    expect(signed).toMatchObject({ mode: 'ORDINARY', triggerOn: effectiveOn, trialEndsOn: addDays(effectiveOn, -1) });
    const fields = 'state trialStartedOn payingSinceOn terms { entryFee { amount } } receivables { kind amount dueOn }';
    expect(await story.read(story.cast.manager, signed.id, fields)).toEqual({
      state: 'PAYING',
      trialStartedOn: null,
      payingSinceOn: effectiveOn,
      terms: { entryFee: { amount: '100000' } },
      receivables: [{ kind: 'LUMP_SUM', amount: '100000', dueOn: effectiveOn }],
    });
  });

  it('is warned, and warnings stop nothing', async () => {
    const draft = await story.draft();
    expect(await story.write(draft, { improvements: 'ONE_SIDED' })).toMatchObject({ version: 2 });
    const { warnings } = await termsOf(draft.id);
    expect(warnings).toContainEqual({
      path: 'improvements',
      code: 'RESEARCH_RESTRICTED',
      text: expect.stringContaining('非法垄断技术'),
      source: expect.stringContaining('第十条第一项'),
    });
  });

  it('chooses the rule set, whose rules the terms must keep', async () => {
    const draft = await story.draft();
    const early = { trigger: { kind: 'MILESTONE', name: '中试完成' } };
    const refused = await story.write(draft, early, 'SHAANXI');
    expect(codesOf(refused.findings)).toEqual(['trigger PAYMENT_TOO_EARLY']);
    expect(refused.findings[0].source).toBe('陕西省“先使用后付费”政策');
    expect(await story.write(draft, {}, 'SHAANXI')).toMatchObject({ version: 2 });
    expect(await story.read(story.cast.officer, draft.id, 'profile { code } terms { document }')).toMatchObject({
      profile: { code: 'SHAANXI' },
      terms: { document: expect.stringContaining('"profile":{"code":"SHAANXI","version":1}') },
    });
  });

  it('changes the days alone of terms that were written, and the price along with the listing of others', async () => {
    const trigger = { kind: 'EARLIEST_OF', of: [{ kind: 'DATE', on: addMonths(todayIn(world), 12) }, { kind: 'FIRST_SALE' }] };
    const { id } = await story.draft({ terms: { fees: [ROYALTY], reporting: REPORTING, trigger } });
    const later = daysFromNow(world, 20);
    const input = { effectiveOn: later, termMonths: 48 };
    expect(await licenceDone(story.cast.officer, 'reviseLicence', { id, expectedVersion: 3, input })).toMatchObject({
      effectiveOn: later,
      terms: { version: 3 },
    });
    const { complete } = await termsOf(id);
    expect(complete).toMatchObject({
      termMonths: 48,
      fees: [{ kind: 'ROYALTY' }],
      trigger: { of: [{ kind: 'DATE', on: addMonths(later, 12) }, { kind: 'FIRST_SALE' }] },
    });
    const refused = { effectiveOn: daysFromNow(world, -1), termMonths: 12 };
    expect(await licenceAct(story.cast.officer, 'reviseLicence', { id, expectedVersion: 4, input: refused })).toMatchObject({
      code: 'TERMS_REFUSED',
      findings: [
        { path: 'termMonths', code: 'TERM_WITHIN_TRIAL' },
        { path: 'effectiveOn', code: 'EFFECTIVE_DATE_PASSED' },
      ],
    });
  });
});

describe('terms are refused, by their place, and nothing is written', () => {
  const tiers = (...all: object[]) => ({ fees: [{ ...ROYALTY, tiers: all }], reporting: REPORTING });
  const yesterday = () => daysFromNow(world, -1);

  it.each<[string, () => object, string[]]>([
    ['an unknown key', () => ({ surprise: 1 }), ['surprise UNKNOWN_KEY']],
    [
      'a key of another place',
      () => ({ fees: [{ kind: 'LUMP_SUM', amount: 1, dueDays: 1, tiers: [] }] }),
      ['fees[0].tiers INVALID_VALUE'],
    ],
    ['a negative amount', () => ({ fees: [{ kind: 'LUMP_SUM', amount: -1, dueDays: 30 }] }), ['fees[0].amount INVALID_VALUE']],
    ['a part of a fen', () => ({ fees: [{ kind: 'LUMP_SUM', amount: 0.5, dueDays: 30 }] }), ['fees[0].amount INVALID_VALUE']],
    [
      'tiers that overlap',
      () => tiers({ upTo: 200, ratePpm: 1 }, { upTo: 100, ratePpm: 2 }, { upTo: null, ratePpm: 3 }),
      ['fees[0].tiers INVALID_VALUE'],
    ],
    ['a day that there is not', () => ({ effectiveOn: '2027-02-30' }), ['effectiveOn INVALID_VALUE']],
    ['a first day in the past', () => ({ effectiveOn: yesterday() }), ['effectiveOn EFFECTIVE_DATE_PASSED']],
    ['a term within the trial', () => ({ termMonths: 12 }), ['termMonths TERM_WITHIN_TRIAL']],
    ['an entry fee for use first, pay later', () => ({ entryFee: 1 }), ['entryFee ENTRY_FEE_NOT_ZERO']],
    [
      'a royalty on anything but net sales',
      () => ({ fees: [{ ...ROYALTY, base: 'PROFIT' }], reporting: REPORTING }),
      ['fees[0].base BASE_NOT_KEPT'],
    ],
    ['a royalty without reports', () => ({ fees: [ROYALTY] }), ['reporting INVALID_VALUE']],
    [
      'instalments beyond a century',
      () => ({ fees: [{ kind: 'INSTALMENTS', amount: 600, parts: 600, everyMonths: 12, dueDays: 30 }] }),
      ['fees[0].parts INSTALMENTS_TOO_LONG'],
    ],
    [
      'a trial or a trigger of an ordinary licence',
      () => ({ mode: 'ORDINARY' }),
      ['trialMonths TRIAL_OF_ORDINARY', 'trigger TRIGGER_OF_ORDINARY'],
    ],
    [
      'a price by agreement that is made public for too short a time',
      () => ({ pricing: { kind: 'AGREEMENT', publicityDays: 14 } }),
      ['pricing.publicityDays PUBLICITY_TOO_SHORT'],
    ],
    [
      'an industry or a division that nobody knows',
      () => ({ fieldsOfUse: ['99'], territory: ['990000'] }),
      ['fieldsOfUse[0] UNKNOWN_INDUSTRY', 'territory[0] UNKNOWN_REGION'],
    ],
    ['something that is no document', () => [], []],
  ])('%s', async (_, changes, findings) => {
    const draft = await story.draft();
    const changed = changes();
    const refused = Array.isArray(changed)
      ? await licenceAct(story.cast.officer, 'writeLicenceTerms', { id: draft.id, expectedVersion: 1, terms: changed })
      : await story.write(draft, changed);
    expect(refused).toMatchObject({ code: 'TERMS_REFUSED', field: 'terms' });
    expect(codesOf(refused.findings)).toEqual(findings.length > 0 ? findings : [' INVALID_VALUE']);
    const after = await story.read(story.cast.officer, draft.id, 'version termsVersions { version } events { kind }');
    expect(after).toEqual({
      version: 1,
      termsVersions: [{ version: 1 }],
      events: [{ kind: 'REQUESTED' }, { kind: 'TERMS_WRITTEN' }],
    });
  });

  it('beyond the life of a right', async () => {
    const lastValidOn = daysFromNow(world, 3 * 365);
    const draft = await story.draft({ achievement: { rights: [right('ZL9', lastValidOn)] } });
    const refused = await story.write(draft, { termMonths: 48 });
    expect(codesOf(refused.findings)).toEqual(['objects[0].lastValidOn BEYOND_PATENT_LIFE', 'termMonths BEYOND_PATENT_LIFE']);
    expect(await story.write(draft, { termMonths: 30 })).toMatchObject({ version: 2 });
  });

  it('all at once, in the language of the request, and the same when only asked about', async () => {
    const draft = await story.draft();
    const terms = { ...(await termsOf(draft.id)).complete, termMonths: 12, entryFee: 5, effectiveOn: yesterday() };
    const refused = await licenceAct(story.cast.officer, 'writeLicenceTerms', { id: draft.id, expectedVersion: 1, terms });
    expect(refused.findings).toContainEqual({
      path: 'entryFee',
      code: 'ENTRY_FEE_NOT_ZERO',
      text: '先使用后付费不收入门费',
      source: '各省“先使用后付费”政策',
    });
    const { checkLicenceTerms } = await story.cast.officer.ask(
      `query ($terms: JSON!, $licence: ID) {
        checkLicenceTerms(terms: $terms, profile: "NATIONAL", licence: $licence) { problems { path code text source } }
      }`,
      { terms: { ...terms, termMonths: 36 }, licence: draft.id },
    );
    expect(codesOf(checkLicenceTerms.problems)).toEqual(['entryFee ENTRY_FEE_NOT_ZERO', 'effectiveOn EFFECTIVE_DATE_PASSED']);
  });
});

describe('who may write', () => {
  it('is the licensor’s officer and the licensee, while it is a draft, on the version that was read', async () => {
    const { cast } = story;
    const draft = await story.draft();
    const { complete } = await termsOf(draft.id);
    const act = { id: draft.id, expectedVersion: 1, terms: complete };
    for (const who of [cast.licenseeSignatory, cast.approver, cast.authority])
      await expect(licenceAct(who, 'writeLicenceTerms', act)).rejects.toThrow(/没有此项权限/);
    const stranger = await given.member(world, { of: 'UNIVERSITY', roles: ['TRANSFER_OFFICER'] });
    await expect(licenceAct(stranger, 'writeLicenceTerms', act)).rejects.toThrow(/找不到该许可/);
    await expect(licenceAct(cast.officer, 'writeLicenceTerms', { ...act, id: 'x' })).rejects.toThrow(/找不到该许可/);
    await expect(licenceAct(cast.officer, 'writeLicenceTerms', { ...act, profile: 'NOWHERE' })).rejects.toThrow(/找不到/);
    expect(await licenceAct(cast.officer, 'writeLicenceTerms', { ...act, expectedVersion: 7 })).toMatchObject({
      code: 'STALE_VERSION',
    });
    await licenceDone(cast.officer, 'submitLicenceForReview', { id: draft.id, expectedVersion: 1 });
    expect(await licenceAct(cast.officer, 'writeLicenceTerms', { ...act, expectedVersion: 2 })).toMatchObject({
      code: 'NOT_IN_THIS_STATE',
      stateNow: 'REVIEW',
    });
  });

  it('does not approve what they wrote', async () => {
    const { officer } = story.cast;
    const both = await given.member(world, {
      of: 'UNIVERSITY',
      organizationId: officer.organizationId,
      roles: ['TRANSFER_OFFICER', 'APPROVER'],
    });
    const draft = await story.draft();
    await story.agreed(await new LicenceStory(world, { ...story.cast, officer: both }).write(draft, { termMonths: 30 }));
    await licenceDone(officer, 'submitLicenceForReview', { id: draft.id, expectedVersion: 3 });
    expect(await licenceAct(both, 'approveLicence', { id: draft.id, expectedVersion: 4 })).toMatchObject({ code: 'FOUR_EYES' });
  });
});

describe('terms of the first form', () => {
  /** As the first release wrote them. */
  async function rewrittenInTheFirstForm(draft: Loose): Promise<string> {
    const { document } = await termsOf(draft.id);
    const { terms, dates, profile, ...head } = JSON.parse(document) as Loose;
    const { mode, kind, currency, effectiveOn, termMonths, trialMonths, trigger, fees } = terms as Loose;
    const { licence, achievement, licensor, licensee, purpose, pricing } = head;
    const text = canonicalJson({
      form: 'trihelix.licence-terms/1',
      ...{ licence, achievement, licensor, licensee, purpose, pricing },
      ...{ mode, kind, currency, effectiveOn, termMonths, trialMonths, trigger, fees, entryFee: 0 },
      profile: profile.code,
      trialEndsOn: dates.trialEndsOn,
      endsOn: dates.endsOn,
    });
    await world.sql(
      `INSERT INTO licence_terms (licence_id, version, document, terms_hash, written_by, written_at)
       SELECT licence_id, 2, $2, $3, written_by, written_at FROM licence_terms WHERE licence_id = $1`,
      [draft.id, text, sha256Hex(text)],
    );
    await world.sql(
      `INSERT INTO licence_terms_offer (licence_id, version, licensor_id, licensee_id, side, offered_at, answer_by)
       SELECT licence_id, 2, licensor_id, licensee_id, 'LICENSOR', offered_at, answer_by FROM licence_terms_offer WHERE licence_id = $1`,
      [draft.id],
    );
    await world.sql('UPDATE licence SET terms_version = 2, version = version + 1 WHERE id = $1', [draft.id]);
    return text;
  }

  it('are read, signed and lived by as ever', async () => {
    const draft = await story.draft({ termMonths: 36 });
    const document = await rewrittenInTheFirstForm(draft);
    const trialEndsOn = addMonths(todayIn(world), 12);
    const terms = await termsOf(draft.id);
    expect(terms).toMatchObject({
      version: 2,
      document,
      mode: 'UFPL',
      kind: 'ORDINARY',
      trialEndsOn,
      triggerOn: addDays(trialEndsOn, 1),
      lumpSum: { amount: '8000000', currency: 'CNY' },
      dueDays: 30,
      listingNumber: 'ZJ-2026-0117',
      warnings: [],
      complete: { kind: 'ORDINARY', entryFee: 0, fees: [{ kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 30 }] },
    });
    expect(moneyTermsOf(document)).toMatchObject({ trialMonths: 12, fees: [{ amount: 8_000_000n }] });
    expect(agreementOf(document)).toBeNull();

    const { officer, approver, licensorSignatory, licenseeSignatory } = story.cast;
    await story.agreed({ ...draft, terms: { hash: sha256Hex(document) } });
    await licenceDone(officer, 'submitLicenceForReview', { id: draft.id, expectedVersion: 3 });
    const approved = await licenceDone(approver, 'approveLicence', { id: draft.id, expectedVersion: 4 });
    await story.sign(licensorSignatory, approved);
    expect(await story.sign(licenseeSignatory, approved)).toMatchObject({ state: 'TRIAL' });
    const grants = await world.sql(
      'SELECT field, territory, exclusivity, period::text FROM licence_grant WHERE licence_id = $1',
      [draft.id],
    );
    const lastDay = addMonths(todayIn(world), 36) as CivilDate;
    expect(grants).toEqual([{ field: '/', territory: '/', exclusivity: 'ORDINARY', period: `[${todayIn(world)},${lastDay})` }]);
  });
});
