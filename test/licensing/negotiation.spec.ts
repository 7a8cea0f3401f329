import { addDays } from '@trihelix/kernel';
import fc from 'fast-check';
import { given, World } from '../kit';
import { licenceAct, licenceDone, LicenceStory, todayIn } from '../kit/given-licence';
import { agree, comment, commentsFor, negotiationOf, offer, resolveComment } from '../kit/given-negotiation';
import { kindsTo, toldTo } from '../kit/given-notification';
import { BY_AGREEMENT } from '../kit/given-publicity';
import type { Loose, Tester } from '../kit/tester';

let world: World;
let story: LicenceStory;
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
});
afterAll(() => world.close());
afterEach(() => world.clock.reset());

const lumpSum = (amount: number) => ({ fees: [{ kind: 'LUMP_SUM', amount, dueDays: 30 }] });
const submit = (who: Tester, { id, version }: Loose) =>
  licenceAct(who, 'submitLicenceForReview', { id, expectedVersion: version });
/** Runs one statement as the application's login, for a person of an organization. */
const asSomebody = (who: { organizationId: string; userId: string | null }, sql: string, parameters: unknown[]) =>
  world.asApplication(async (client) => {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.organization_id', $1, true), set_config('app.user_id', $2, true)`, [
      who.organizationId,
      who.userId ?? '',
    ]);
    await client.query(sql, parameters);
    await client.query('COMMIT');
  });

describe('a negotiation', () => {
  it('goes from the request over counter-offers to one text that both have agreed to', async () => {
    const { manager, officer, authority } = story.cast;
    const draft = await story.draft({ achievement: BY_AGREEMENT });
    const { id } = draft;
    expect(await negotiationOf(story, officer, id)).toMatchObject({
      viewerActions: ['REVISE', 'OFFER_TERMS', 'AGREE_TO_TERMS', 'COMMENT_ON_TERMS', 'SUBMIT'],
      negotiation: {
        turn: 'LICENSOR',
        answerBy: addDays(todayIn(world), 30),
        isAgreed: false,
        offers: [{ version: 1, side: 'LICENSEE', answers: null, note: null, agreement: null }],
      },
    });

    const offered = await offer(story, officer, draft, lumpSum(9_000_000), '评估价为九万元。');
    expect(await negotiationOf(story, manager, id)).toMatchObject({
      viewerActions: ['OFFER_TERMS', 'AGREE_TO_TERMS', 'COMMENT_ON_TERMS', 'WITHDRAW'],
      negotiation: { turn: 'LICENSEE', offers: [{}, { version: 2, side: 'LICENSOR', answers: 1, note: '评估价为九万元。' }] },
    });
    await world.settle();
    expect(await submit(officer, offered)).toMatchObject({ code: 'TERMS_NOT_AGREED', currentVersion: 2 });
    const { blockedActions } = await negotiationOf(story, officer, id);
    expect(blockedActions).toEqual(
      expect.arrayContaining([
        { action: 'SUBMIT', reason: '条款第 2 版尚未得到被许可方同意，请等待对方同意，或另行协商。' },
        { action: 'AGREE_TO_TERMS', reason: '本方已同意现行条款，无需再次同意；如需改动，请提出新的条款。' },
      ]),
    );

    const countered = await offer(story, manager, offered, { ...lumpSum(8_500_000), termMonths: 48 }, '预算上限八万五。');
    expect(countered).toMatchObject({ state: 'DRAFT', terms: { version: 3 } });
    await world.settle();
    expect(await agree(officer, offered)).toMatchObject({ code: 'TERMS_CHANGED', currentVersion: 3 });
    expect(await agree(manager, countered)).toMatchObject({ code: 'ALREADY_AGREED' });
    expect(await submit(officer, countered)).toMatchObject({ code: 'TERMS_NOT_AGREED' });
    const agreed = await agree(officer, countered);
    expect(await agree(officer, countered)).toMatchObject({ code: 'ALREADY_AGREED' });
    expect((await negotiationOf(story, manager, id)).negotiation).toMatchObject({
      turn: 'LICENSOR',
      isAgreed: true,
      offers: [{}, {}, { side: 'LICENSEE', agreement: { side: 'LICENSOR', termsHash: (agreed.terms as Loose).hash } }],
    });
    await world.settle();
    expect(await submit(officer, agreed)).toMatchObject({ state: 'REVIEW' });
    expect((await story.read(officer, id as string, 'negotiation { turn answerBy isAgreed }')).negotiation).toEqual({
      turn: null,
      answerBy: null,
      isAgreed: true,
    });
    expect((await story.read(authority, id as string, 'negotiation { isAgreed }')).negotiation).toBeNull();
    const events = (await story.read(authority, id as string, 'events { kind }')).events as Loose[];
    expect(events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['TERMS_AGREED']));
    expect(await kindsTo(officer)).toContain('TERMS_OFFERED');
    expect(await kindsTo(manager)).toContain('TERMS_AGREED');
    expect(await toldTo(manager)).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'TERMS_OFFERED', path: `/licences/${id as string}/negotiation` })]),
    );
  });

  it('that came back from the approver stays agreed until somebody writes other terms', async () => {
    const { approver, officer, manager } = story.cast;
    const { id, version } = await story.inReview({ terms: { termMonths: 40 } });
    const returned = await licenceDone(approver, 'returnLicence', { id, expectedVersion: version, reason: '请补充说明' });
    expect(await submit(officer, returned)).toMatchObject({ state: 'REVIEW' });
    const again = await licenceDone(approver, 'returnLicence', {
      id,
      expectedVersion: (returned.version as number) + 1,
      reason: '请缩短期限',
    });
    const other = await offer(story, officer, again, { termMonths: 36 });
    expect(await submit(officer, other)).toMatchObject({ code: 'TERMS_NOT_AGREED' });
    expect(await submit(officer, await agree(manager, other))).toMatchObject({ state: 'REVIEW' });
  });

  it('leaves to the licensor what is the licensor’s to say', async () => {
    const { manager, officer } = story.cast;
    const listed = await story.draft();
    const objects = [{ id: '另一项专利', kind: 'PATENT', weightPpm: 1_000_000, lastValidOn: null }];
    const reserved = { pricing: { kind: 'AGREEMENT', publicityDays: 20 }, licenseeSize: 'MICRO', objects, ...lumpSum(1) };
    const refused = await offer(story, manager, listed, reserved);
    expect(refused).toMatchObject({ code: 'TERMS_REFUSED' });
    expect((refused.findings as Loose[]).map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      'fees PRICE_IS_LISTED',
      'licenseeSize FOR_THE_LICENSOR',
      'objects FOR_THE_LICENSOR',
      'pricing FOR_THE_LICENSOR',
    ]);
    const { terms } = await story.read(manager, listed.id as string, 'terms { complete }');
    const elsewhere = { id: listed.id, expectedVersion: listed.version, terms: terms.complete, profile: 'SHAANXI' };
    expect(await licenceAct(manager, 'writeLicenceTerms', elsewhere)).toMatchObject({
      code: 'TERMS_REFUSED',
      findings: [{ path: 'profile', code: 'FOR_THE_LICENSOR' }],
    });
    const byAgreement = await offer(story, officer, listed, { pricing: { kind: 'AGREEMENT', publicityDays: 15 } });
    expect(await offer(story, manager, byAgreement, lumpSum(7_000_000))).toMatchObject({ terms: { version: 3 } });
  });

  it('becomes by conversion only what its owner is willing to grant, where the licensee offers it', async () => {
    const { manager, officer } = story.cast;
    const alone = (kind: string) => ({
      trigger: { kind: 'OPTION' },
      conversion: { kind, place: 1, firstRefusal: false, windowDays: 15 },
    });
    const draft = await story.draft({ achievement: { licenceIntents: ['ORDINARY', 'SOLE'] } });
    expect(await offer(story, manager, draft, alone('EXCLUSIVE'))).toMatchObject({
      code: 'TERMS_REFUSED',
      findings: [{ path: 'conversion.kind', code: 'KIND_NOT_AVAILABLE' }],
    });
    expect(await offer(story, manager, draft, alone('SOLE'))).toMatchObject({ terms: { version: 2 } });
    const other = await story.draft({ achievement: { licenceIntents: ['ORDINARY'] } });
    // The owner itself may; and what it offers, the licensee may leave as it stands.
    const offered = await offer(story, officer, other, alone('EXCLUSIVE'));
    expect(offered).toMatchObject({ terms: { version: 2 } });
    expect(await offer(story, manager, offered, { ...alone('EXCLUSIVE'), termMonths: 48 })).toMatchObject({
      terms: { version: 3 },
    });
  });

  it('puts two offers at one moment one after the other, and loses neither side’s words', async () => {
    const { manager, officer } = story.cast;
    const draft = await story.draft({ achievement: BY_AGREEMENT });
    const answers = await Promise.all([
      offer(story, officer, draft, lumpSum(9_000_000), '报价'),
      offer(story, manager, draft, lumpSum(7_000_000), '还价'),
    ]);
    const [done, stale] = [...answers].sort((a) => (a.code ? 1 : -1)) as [Loose, Loose];
    expect(done).toMatchObject({ state: 'DRAFT', terms: { version: 2 } });
    expect(stale).toMatchObject({ code: 'STALE_VERSION', currentVersion: 2 });
    const { negotiation } = await negotiationOf(story, manager, draft.id);
    expect(negotiation.offers).toHaveLength(2);
  });

  it('is not cut short by anybody who reaches the database', async () => {
    const { manager, officer } = story.cast;
    const draft = await story.draft();
    const { id, terms } = await offer(story, officer, draft, { termMonths: 30 });
    const move = `UPDATE licence SET state = 'REVIEW', version = version + 1 WHERE id = $1`;
    await expect(asSomebody(officer, move, [id])).rejects.toThrow(/both sides agree/);
    const back = `UPDATE licence SET terms_version = 1, version = version + 1 WHERE id = $1`;
    await expect(asSomebody(officer, back, [id])).rejects.toThrow(/does not come back/);
    const forged = `INSERT INTO licence_terms_agreement (licence_id, version, licensor_id, licensee_id, side, terms_hash, agreed_by,
      agreed_at, agreed_on) VALUES ($1, 2, $2, $3, $4, $5, $6, app_now(), app_today())`;
    const hash = (terms as Loose).hash;
    const facts = (side: string) => [id, officer.organizationId, manager.organizationId, side, hash, officer.userId];
    await expect(asSomebody(officer, forged, facts('LICENSEE'))).rejects.toThrow(/row-level security/);
    await expect(asSomebody(officer, forged, facts('LICENSOR'))).rejects.toThrow(/other side's offer/);
    const cancel = `UPDATE licence SET state = 'CANCELLED', state_reason = '不办了', version = version + 1 WHERE id = $1`;
    await expect(asSomebody(officer, cancel, [id])).rejects.toThrow(/while there is time/);
  });
});

describe('an offer that nobody answers', () => {
  it('is remembered a week before, waits for one side only, and is cancelled on the day after its last', async () => {
    const { manager, officer } = story.cast;
    const draft = await story.draft();
    await offer(story, officer, draft, { termMonths: 30 });
    const waiting = async (who: Tester) =>
      (
        await who.ask<Loose>(
          '{ licences(first: 50, filter: { isWaitingForUs: true, states: [DRAFT] }) { edges { node { id } } } }',
        )
      ).licences.edges.map(({ node }: { node: Loose }) => node.id) as unknown[];
    expect(await waiting(manager)).toContain(draft.id);
    expect(await waiting(officer)).not.toContain(draft.id);
    world.clock.travel({ days: 24 });
    await world.tick();
    await world.settle();
    expect(await kindsTo(manager)).toContain('OFFER_REMINDED');
    world.clock.travel({ days: 6 });
    await world.tick();
    expect(await story.read(manager, draft.id as string, 'state')).toEqual({ state: 'DRAFT' });
    world.clock.travel({ days: 1 });
    await world.tick();
    expect(await story.read(manager, draft.id as string, 'state stateReason')).toEqual({
      state: 'CANCELLED',
      stateReason: expect.stringContaining('被许可方在 30 日内未答复') as unknown,
    });
    await world.settle();
    expect(await kindsTo(officer)).toContain('OFFER_LAPSED');
  });
});

describe('comments at a clause', () => {
  it('are read by both sides and nobody else, settled once, and stay', async () => {
    const { manager, officer, authority } = story.cast;
    const { id } = await story.draft();
    const asked = await comment(manager, id, 1, 'fees[0].amount', '能否分期支付？');
    expect(asked).toMatchObject({ side: 'LICENSEE', path: 'fees[0].amount', canResolve: true });
    expect(await comment(officer, id, 1, 'option', '可以约定买断选择权。')).toMatchObject({ side: 'LICENSOR' });
    for (const path of ['fees[7]', 'nothing', 'fees[0].amount.x', '__proto__', 'constructor'])
      expect(await comment(officer, id, 1, path, '？')).toMatchObject({ code: 'UNKNOWN_CLAUSE' });

    expect(await commentsFor(officer, id)).toMatchObject([{ path: 'option' }, { path: 'fees[0].amount', canResolve: true }]);
    const stranger = await given.member(world, { of: 'ENTERPRISE', roles: ['MANAGER'] });
    for (const who of [authority, stranger]) expect(await commentsFor(who, id)).toEqual([]);
    await expect(comment(stranger, id, 1, 'option', '？')).rejects.toThrow(/找不到该许可/);
    await expect(resolveComment(stranger, asked.id)).rejects.toThrow(/找不到/);
    await expect(comment(authority, id, 1, 'option', '？')).rejects.toThrow(/没有此项权限/);

    expect(await resolveComment(officer, asked.id)).toMatchObject({ resolvedSide: 'LICENSOR', canResolve: false });
    expect(await resolveComment(manager, asked.id)).toMatchObject({ resolvedSide: 'LICENSOR' });
    expect((await negotiationOf(story, manager, id)).negotiation.offers).toMatchObject([
      { commentCount: 2, openCommentCount: 1 },
    ]);
    expect(await commentsFor(manager, id, { isOpen: true })).toHaveLength(1);
    expect(await commentsFor(manager, id, { path: 'option', version: 1 })).toHaveLength(1);

    await submit(officer, { id, version: 1 });
    expect(await comment(manager, id, 1, 'option', '还有一点')).toMatchObject({ code: 'NOT_IN_THIS_STATE', stateNow: 'REVIEW' });
    expect(await commentsFor(manager, id)).toHaveLength(2);
  });

  it('take as many statements for many as for one', async () => {
    const { manager, officer } = story.cast;
    const { id } = await story.draft();
    const costs = async () => (await world.statements(() => commentsFor(manager, id))).statements.length;
    await comment(officer, id, 1, 'option', '一');
    const few = await costs();
    for (const body of ['二', '三', '四']) await comment(manager, id, 1, 'trigger', body);
    expect(await costs()).toBe(few);
    expect(few).toBeLessThanOrEqual(7);
  });

  it('are told to the other side once, however many there are', async () => {
    const { manager, officer } = story.cast;
    const { id } = await story.draft();
    for (const body of ['其一', '其二']) await comment(officer, id, 1, 'trigger', body);
    await world.settle();
    const told = (await toldTo(manager)).filter(
      ({ kind, path }) => kind === 'TERMS_COMMENTED' && path === `/licences/${id as string}/negotiation`,
    );
    expect(told).toHaveLength(1);
  });
});

describe('by property', () => {
  type Act = { readonly by: 'officer' | 'manager'; readonly does: 'offer' | 'agree' | 'comment' | 'submit' };
  const acts = fc.array(
    fc.record<Act>({ by: fc.constantFrom('officer', 'manager'), does: fc.constantFrom('offer', 'agree', 'comment', 'submit') }),
    { minLength: 1, maxLength: 8 },
  );

  it('a draft is submitted exactly when both sides have agreed to the version that stands', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (sequence) => {
        const { cast } = story;
        const { id } = await story.draft();
        let [standing, agreed]: [number, readonly string[]] = [1, ['manager']];
        for (const { by, does } of sequence) {
          const now = await negotiationOf(story, cast.officer, id);
          const mayTry = by === 'officer' || does !== 'submit';
          if (does === 'offer') {
            await offer(story, cast[by], now, { termMonths: 30 + standing });
            [standing, agreed] = [standing + 1, [by]];
          } else if (does === 'agree') {
            const answer = await agree(cast[by], now);
            expect(answer.code === 'ALREADY_AGREED').toBe(agreed.includes(by) || agreed.length === 2);
            agreed = [...new Set([...agreed, by])];
          } else if (does === 'comment') {
            expect(await comment(cast[by], id, standing, 'trigger', '意见')).toMatchObject({ path: 'trigger' });
          } else if (mayTry) {
            const answer = await submit(cast.officer, now);
            // Submitting the request's own terms is the licensor's word for them.
            const isAgreed = agreed.length === 2 || standing === 1;
            expect(answer).toMatchObject(isAgreed ? { state: 'REVIEW' } : { code: 'TERMS_NOT_AGREED', currentVersion: standing });
            if (isAgreed) return;
          }
        }
      }),
      { numRuns: 12 },
    );
  }, 240_000);
});
