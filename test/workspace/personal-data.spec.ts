import { given, listedAchievement, PASSWORD, type Tester, World } from '../kit';
import { saveDraft } from '../kit/given-draft';
import { saveView } from '../kit/given-view';
import { trySignIn } from '../kit/sign-in';
import type { Loose } from '../kit/tester';

const EXPORT = `mutation { exportMyData { __typename ... on PersonalDataLink { id url expiresAt }
  ... on Failure { code } ... on PersonalDataBusy { retryAfterSeconds } } }`;

interface Section {
  readonly code: string;
  readonly title: { zh: string; en: string };
  readonly rows: readonly Loose[];
}

interface File {
  readonly personId: string;
  readonly sections: readonly Section[];
}

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
afterEach(() => world.clock.reset());

const ask = async (who: Tester): Promise<Loose> => (await who.ask(EXPORT)).exportMyData as Loose;
const get = (who: Tester, url: unknown) => fetch(`${world.origin}${String(url)}`, { headers: who.credentials });
const everything = async (who: Tester): Promise<File> => (await (await get(who, (await ask(who)).url)).json()) as File;
const rowsOf = ({ sections }: File, code: string) => sections.find((section) => section.code === code)?.rows ?? [];

describe('everything that is kept about a person', () => {
  it('is theirs to have: one file with what every room knows', async () => {
    const [who, colleague] = [await given.member(world), await given.member(world)];
    await trySignIn(world.visitor(), { email: who.email });
    await saveDraft(who, { form: 'need.create', content: { title: '低温粘接剂' } });
    await saveDraft(colleague, { form: 'need.create', content: { title: "somebody else's" } });
    await saveView(who, '在售');
    const { id } = await listedAchievement(await given.member(world, { of: 'UNIVERSITY' }));
    await who.command('mutation ($id: ID!) { watchAchievement(id: $id) { __typename } }', { id });
    await who.ask('mutation { inviteMember(input: { email: "guest@example.org", roles: [READER] }) { __typename } }');
    await world.settle();

    const file = await everything(who);
    expect(file.personId).toBe(who.userId);
    expect(rowsOf(file, 'account')).toMatchObject([{ email: who.email }]);
    expect(rowsOf(file, 'memberships')).toMatchObject([
      { organizationId: who.organizationId, roles: ['ADMINISTRATOR', 'MANAGER'] },
    ]);
    expect(rowsOf(file, 'sessions')).toHaveLength(1);
    expect(rowsOf(file, 'formDrafts')).toMatchObject([{ form: 'need.create', content: { title: '低温粘接剂' } }]);
    expect(rowsOf(file, 'savedViews')).toMatchObject([{ name: '在售' }]);
    expect(rowsOf(file, 'watches')).toMatchObject([{ listingId: id as unknown }]);
    expect(rowsOf(file, 'invitationsSent')).toMatchObject([{ email: 'guest@example.org' }]);
    expect(rowsOf(file, 'actions').map(({ operation }) => operation as string)).toEqual(
      expect.arrayContaining(['watchAchievement', 'inviteMember']),
    );
    expect(file.sections.every(({ title }) => title.zh && title.en)).toBe(true);
  });

  it('tells nothing of anybody else, no secret, and nothing an organization keeps after the person has left', async () => {
    const [who, other] = [await given.member(world), await given.member(world)];
    for (const tester of [who, other])
      await saveDraft(tester, { form: 'need.create', content: { secret: `of ${tester.email}` } });
    await world.sql('UPDATE membership SET ended_at = now() WHERE user_id = $1', [who.userId]);
    const file = await everything(given.program(world, who.bearer ?? ''));
    const text = JSON.stringify(file);
    expect(text).toContain(who.email);
    expect(text).not.toContain(other.email);
    expect(text).not.toContain('argon2');
    expect(rowsOf(file, 'formDrafts')).toMatchObject([{ form: 'need.create', content: null }]);
  });

  it('comes whole, however much there is', async () => {
    const who = await given.member(world);
    await world.sql(
      `INSERT INTO audit_entry (id, event_id, occurred_at, user_id, organization_id, operation, outcome, request_id, transport,
         parties, region_paths)
       SELECT gen_random_uuid(), gen_random_uuid(), now(), $1, $2, 'done ' || n, 'DONE', 'r', 'http', '{}', '{}'
       FROM generate_series(1, 1234) AS n`,
      [who.userId, who.organizationId],
    );
    const done = rowsOf(await everything(who), 'actions').map(({ operation }) => operation as string);
    expect(new Set(done.filter((operation) => operation.startsWith('done '))).size).toBe(1234);
  });

  it('covers every table that names a person, or says why not', async () => {
    const tables = await world.sql<{ name: string }>(
      `SELECT DISTINCT conrelid::regclass::text AS name FROM pg_constraint WHERE contype = 'f' AND confrelid = 'user_account'::regclass`,
    );
    const told = (await everything(await given.member(world))).sections.map(({ code }) => code);
    expect(told.length).toBe(new Set(told).size);
    expect(tables.map(({ name }) => name).filter((name) => !(name in TOLD) && !(name in UNTOLD))).toEqual([]);
    for (const code of Object.values(TOLD)) expect(told).toContain(code);
  });
});

/** Tables that name people, with the section that tells of them. */
const TOLD: Readonly<Record<string, string>> = {
  membership: 'memberships',
  session: 'sessions',
  invitation: 'invitationsSent',
  form_draft: 'formDrafts',
  saved_view: 'savedViews',
  licence_objection: 'objections',
  licence_amendment: 'licenceAmendments',
  conversion_claim: 'licenceConversions',
  licence_dispute: 'licenceDisputes',
  licence_refund: 'licenceRefunds',
  licence_termination: 'licenceTerminations',
  licence_auction: 'licenceAuctions',
  licence_cover: 'coverActs',
  licence_cover_claim: 'coverActs',
  licence_exemption: 'coverActs',
  licence_filing: 'filingActs',
  licence_filing_step: 'filingActs',
  licence_filing_submission: 'filingActs',
  licence_terms_offer: 'termsOffers',
  licence_terms_agreement: 'termsAgreements',
  licence_terms_comment: 'termsComments',
  licence_material: 'trialMaterials',
  licence_use_entry: 'trialUse',
  licence_close_out: 'closeOuts',
  personal_data_export: 'personalDataExports',
  listing_watch: 'watches',
  match_dismissal: 'matchDismissals',
  matchmaking_day: 'matchmakingDays',
  matchmaking_registration: 'matchmakingRegistrations',
  matchmaking_arrangement: 'matchmakingArrangements',
  match_impression: 'matchLists',
  match_label: 'matchActs',
  match_shortlist: 'matchShortlist',
  stored_file: 'uploads',
  file_access: 'fileAccesses',
  enquiry: 'enquiries',
  undertaking_acceptance: 'undertakingsAccepted',
  licence_signature: 'signatures',
  licence_event: 'licenceActs',
  licence_distribution: 'distributionActs',
  import_run: 'imports',
  bank_import: 'bankImports',
  list_export: 'exports',
  notification: 'notifications',
  notification_preference: 'notificationPreferences',
};

/** Tables that name people and are not in the file. */
const UNTOLD: Readonly<Record<string, string>> = {
  recovery_code: 'only hashes, which open a door',
  password_reset: 'only hashes, gone after a day',
  enquiry_message: "the two organizations' correspondence; that it was written is among the actions",
  enquiry_read_mark: 'how far somebody has read in it',
  listing_digest: 'that a mail was sent on a day',
  licence: 'who asked, prepared and approved is among the acts in licences',
  licence_terms: 'who wrote them is among the acts in licences',
  licence_invoice: "the organization's books; who recorded it is among the actions",
  invoice_profile: "the organization's; who wrote it is among the actions",
  licence_statement: "the organization's report of its sales; who gave it is among the acts in licences",
  licence_publicity: "the organization's; who made it public is among the acts in licences",
  licence_fact: "the organization's books; who wrote it down is among the acts in licences",
  licence_write_off: "the organization's decision; who asked and who decided is among the actions",
  licence_cost: "the organization's decision; who proposed and who decided is among the actions",
  licence_audit: "the organization's decision; who proposed and who decided is among the actions",
  licence_estimate: "the organization's decision; who proposed and who decided is among the actions",
  receipt_reversal: "the organization's decision; who asked and who decided is among the actions",
  licence_receipt: "the organization's books; who recorded it is among the acts in licences",
  distribution_scheme: "the organization's agreement with its inventors; who wrote it is among the actions",
  licence_distribution_payout: "the organization's books; who recorded it is among the actions",
  undertaking: "the two organizations' agreement; who drafted it is among the actions",
  undertaking_text: "the organization's texts; who drafted one is among the actions",
  need_confidential_part: "the organization's secret; who marked it is among the actions",
  need_answer: "the organization's answer to a need; who gave it is among the actions",
  import_mapping: "the organization's; who changed it last",
  bank_mapping: "the organization's; who changed it last",
  bank_line: "the organization's books; who decided about a line is among the actions",
  notification_digest: 'that a mail was sent on a day',
  match_alert_telling: 'that somebody was told of matches on a day; the notification is in the file',
};

describe('the link to it', () => {
  it('is for its own person, once, for a quarter of an hour', async () => {
    const [who, other] = [await given.member(world), await given.member(world)];
    const link = await ask(who);
    expect(await ask(who)).toEqual(link);
    for (const stranger of [other, world.visitor()])
      expect((await get(stranger, link.url)).status).toBe(stranger === other ? 404 : 401);
    const response = await get(who, link.url);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(response.headers.get('content-disposition')).toContain('attachment');
    await response.text();
    expect((await get(who, link.url)).status).toBe(404);
    const late = await ask(who);
    expect(late.id).not.toBe(link.id);
    world.clock.travel({ minutes: 16 });
    expect((await get(who, late.url)).status).toBe(404);
    expect((await get(who, '/personal-data/no-identifier')).status).toBe(404);
  });

  it('is not given while a download is under way, unless that one has broken off', async () => {
    const who = await given.member(world);
    const { id } = await ask(who);
    await world.sql('UPDATE personal_data_export SET started_at = clock_timestamp() WHERE id = $1', [id]);
    const busy = await ask(who);
    expect(busy).toMatchObject({ code: 'PERSONAL_DATA_BUSY' });
    expect(busy.retryAfterSeconds).toBeGreaterThan(500);
    world.clock.travel({ minutes: 11 });
    expect(await ask(who)).toMatchObject({ __typename: 'PersonalDataLink' });
  });

  it('is forgotten after a year', async () => {
    const who = await given.member(world);
    const { id } = await ask(who);
    const kept = () => world.sql('SELECT FROM personal_data_export WHERE id = $1', [id]);
    world.clock.travel({ days: 364 });
    await world.tick();
    expect(await kept()).toHaveLength(1);
    world.clock.travel({ days: 2 });
    await world.tick();
    expect(await kept()).toHaveLength(0);
  });

  it('works with the cookie of a browser', async () => {
    const { email } = await given.member(world);
    const browser = world.visitor();
    await trySignIn(browser, { email, password: PASSWORD });
    expect(rowsOf(await everything(browser), 'account')).toMatchObject([{ email }]);
  });
});
