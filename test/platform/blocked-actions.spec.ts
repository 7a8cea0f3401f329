import { draftAchievement, given, listedAchievement, type Tester, World } from '../kit';
import { LicenceStory } from '../kit/given-licence';
import { PASSWORD } from '../kit/given';
import type { Loose } from '../kit/tester';

/** How to try an act on one object; `version` is the one that was read. */
type Attempt = (thing: Loose) => string;

const edit = ({ id, version }: Loose) => `id: "${id}", expectedVersion: ${version}`;
const why = 'reason: "试一试"';

const ACHIEVEMENT: Readonly<Record<string, Attempt>> = {
  UPDATE: (it) => `updateAchievement(${edit(it)}, input: { abstract: "新的摘要" })`,
  DECLARE_OWNERSHIP: (it) => `declareOwnership(${edit(it)}, text: "本机构对该成果拥有合法处置权。")`,
  PUBLISH: (it) => `publishAchievement(${edit(it)})`,
  HIDE: (it) => `hideAchievement(${edit(it)}, ${why})`,
  SHOW: (it) => `showAchievement(${edit(it)})`,
  WITHDRAW: (it) => `withdrawAchievement(${edit(it)}, ${why})`,
  CONFIRM: (it) => `confirmAchievement(${edit(it)})`,
};
const LICENCE: Readonly<Record<string, Attempt>> = {
  REVISE: (it) => `reviseLicence(${edit(it)}, input: { effectiveOn: "2099-01-01" })`,
  OFFER_TERMS: (it) => `writeLicenceTerms(${edit(it)}, terms: {})`,
  AGREE_TO_TERMS: (it) => `agreeToLicenceTerms(id: "${it.id}", termsHash: "${it.terms.hash}")`,
  COMMENT_ON_TERMS: (it) => `commentOnLicenceTerms(id: "${it.id}", version: 1, path: "trigger", body: "试一试")`,
  SUBMIT: (it) => `submitLicenceForReview(${edit(it)})`,
  WITHDRAW: (it) => `withdrawLicenceRequest(${edit(it)}, ${why})`,
  RETURN: (it) => `returnLicence(${edit(it)}, ${why})`,
  REJECT: (it) => `rejectLicence(${edit(it)}, ${why})`,
  APPROVE: (it) => `approveLicence(${edit(it)})`,
  SIGN: (it) => `signLicence(id: "${it.id}", termsHash: "${it.terms.hash}", password: "${PASSWORD}")`,
  RECORD_PAYMENT: (it) =>
    `recordPayment(licenceId: "${it.id}", amount: "1", receivedOn: "2000-01-01", bankReference: "${it.id}")`,
};

let world: World;
let story: LicenceStory;
let achievements: Loose;
let licences: Loose;
const people: Record<string, Tester> = {};
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
  const { cast } = story;
  const { organizationId } = cast.officer;
  const inUniversity = (role: 'RESEARCHER' | 'READER') =>
    given.member(world, { of: 'UNIVERSITY', organizationId, roles: [role] });
  Object.assign(people, cast, {
    researcher: await inUniversity('RESEARCHER'),
    reader: await inUniversity('READER'),
    stranger: await given.member(world, { of: 'UNIVERSITY' }),
  });
  const moved = async (name: 'HIDE' | 'WITHDRAW') => {
    const listed = await listedAchievement(cast.officer);
    await cast.officer.ask(`mutation { ${(ACHIEVEMENT[name] as Attempt)(listed)} { __typename } }`);
    return listed;
  };
  achievements = {
    DRAFT: (await draftAchievement(cast.officer)).id,
    LISTED: (await listedAchievement(cast.officer)).id,
    HIDDEN: (await moved('HIDE')).id,
    WITHDRAWN: (await moved('WITHDRAW')).id,
  };
  const halfSigned = await story.approved();
  await story.sign(cast.licensorSignatory, halfSigned);
  licences = {
    DRAFT: (await story.draft()).id,
    REVIEW: (await story.inReview()).id,
    APPROVED: halfSigned.id,
    TRIAL: (await story.signed()).id,
  };
});
afterAll(() => world.close());

const SEEN = 'id version state viewerActions blockedActions { action reason }';

/** What the object is to somebody; null when it is not theirs to see. */
async function seen(who: Tester, kind: string, id: string): Promise<Loose | null> {
  const terms = kind === 'licence' ? 'terms { hash }' : '';
  return (await who.send(`query ($id: ID!) { thing: ${kind}(id: $id) { ${SEEN} ${terms} } }`, { id })).data?.thing ?? null;
}

/** Tries an act and tells the code of its refusal; undefined when it was done. */
async function tried(who: Tester, attempt: string): Promise<string | undefined> {
  const { data, errors } = await who.send(`mutation { done: ${attempt} { __typename ... on Failure { code } } }`);
  return errors?.[0]?.extensions.code ?? data.done.code;
}

describe.each<[string, Readonly<Record<string, Attempt>>, () => Loose]>([
  ['achievement', ACHIEVEMENT, () => achievements],
  ['licence', LICENCE, () => licences],
])('of one %s', (kind, attempts, ids) => {
  it('every act in every state is for every person open, blocked with a reason and refused, or never theirs and refused', async () => {
    const told: string[] = [];
    let attempted = 0;
    for (const [state, id] of Object.entries(ids())) {
      for (const [name, who] of Object.entries(people)) {
        const thing = await seen(who, kind, id as string);
        if (!thing) continue;
        expect(thing.state).toBe(state);
        const blocked = (thing.blockedActions as Loose[]).map(({ action }) => action as string);
        expect(blocked.filter((action) => (thing.viewerActions as string[]).includes(action))).toEqual([]);
        for (const { reason } of thing.blockedActions) expect(reason).toMatch(/\p{Script=Han}.*。$/u);
        for (const action of Object.keys(attempts).filter((one) => !thing.viewerActions.includes(one))) {
          // What is fresh can be confirmed without having been asked to.
          if (action === 'CONFIRM' && !blocked.includes(action)) continue;
          attempted += 1;
          const code = await tried(who, (attempts[action] as Attempt)(thing));
          if (!code) told.push(`${name} did ${action} in ${state}`);
        }
      }
    }
    expect(told).toEqual([]);
    expect(attempted).toBeGreaterThan(100);
  });
});

it('the reasons name the states, the missing facts and who has signed, in the language of the reader', async () => {
  const reasons = async (who: Tester, kind: string, id: string, language = 'zh-CN') => {
    const { thing } = await who.ask(
      `query ($id: ID!) { thing: ${kind}(id: $id) { blockedActions { action reason } } }`,
      { id },
      { headers: { 'accept-language': language } },
    );
    return Object.fromEntries((thing.blockedActions as Loose[]).map(({ action, reason }) => [action, reason]));
  };
  const { officer, licensorSignatory, reader } = people as { [name: string]: Tester } & Record<'officer', Tester>;
  expect(await reasons(officer, 'achievement', achievements.LISTED)).toMatchObject({
    PUBLISH: '“草稿”状态的成果才可以发布；目前为“已发布”。',
  });
  expect(await reasons(officer, 'achievement', achievements.LISTED, 'en')).toMatchObject({
    PUBLISH: 'An achievement can only be listed while it is draft; this one is listed.',
  });
  expect(await reasons(officer, 'achievement', achievements.DRAFT)).toMatchObject({
    PUBLISH: '成果信息尚不完整：请先作出权属声明。',
  });
  expect(await reasons(licensorSignatory as Tester, 'licence', licences.APPROVED)).toEqual({
    SIGN: '本方已签署该许可，无需重复签署。',
  });
  // It may be returned from the review: then it can be revised again. Once it is approved, the review is over for good.
  expect(await reasons(officer, 'licence', licences.REVIEW)).toMatchObject({
    SUBMIT: '“草拟”状态的许可才可以提交审批；目前为“审核中”。',
  });
  expect(await reasons(officer, 'licence', licences.APPROVED)).not.toHaveProperty('SUBMIT');
  expect(await reasons(people.approver as Tester, 'licence', licences.DRAFT)).toHaveProperty('APPROVE');
  expect(await reasons(people.approver as Tester, 'licence', licences.TRIAL)).not.toHaveProperty('APPROVE');
  expect(await reasons(reader as Tester, 'achievement', achievements.LISTED)).toEqual({});
});
