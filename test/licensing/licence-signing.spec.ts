import { randomUUID } from 'node:crypto';
import { PASSWORD, UFPL_TERMS, World } from '../kit';
import { daysFromNow, licenceDone, LicenceStory } from '../kit/given-licence';
import type { Loose } from '../kit/tester';

let world: World;
let story: LicenceStory;
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
});
afterAll(() => world.close());

const signaturesOf = async (id: string) =>
  (await story.read(story.cast.manager, id, 'signatures { side termsHash termsVersion organizationId userId method }'))
    .signatures as Loose[];

describe('signing', () => {
  it('is done by both sides over the same fingerprint, which is that of the document', async () => {
    const { licensorSignatory, licenseeSignatory } = story.cast;
    const licence = await story.signed();
    const { terms } = await story.read(licenseeSignatory, licence.id, 'terms { hash document }');
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(terms.document))).toString('hex');
    expect(digest).toBe(terms.hash);
    expect(await signaturesOf(licence.id)).toEqual([
      {
        side: 'LICENSOR',
        organizationId: licensorSignatory.organizationId,
        userId: licensorSignatory.userId,
        termsHash: digest,
        termsVersion: 1,
        method: 'REAUTHENTICATION',
      },
      {
        side: 'LICENSEE',
        organizationId: licenseeSignatory.organizationId,
        userId: licenseeSignatory.userId,
        termsHash: digest,
        termsVersion: 1,
        method: 'REAUTHENTICATION',
      },
    ]);
    expect(JSON.parse(terms.document)).toMatchObject({
      form: 'trihelix.licence-terms/2',
      licence: licence.number,
      profile: { code: 'NATIONAL', version: expect.any(Number) },
      pricing: { kind: 'MARKET_LISTING', number: 'ZJ-2026-0117' },
      dates: { triggerOn: licence.triggerOn },
      terms: {
        mode: 'UFPL',
        entryFee: 0,
        trialMonths: 12,
        fees: [{ kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 30 }],
        trigger: { kind: 'DATE', on: licence.triggerOn },
        territory: 'ALL',
      },
    });
  });

  it('begins the trial at once when the first day has come, and waits for it otherwise', async () => {
    expect(await story.signed()).toMatchObject({ state: 'TRIAL' });
    expect(await story.signed({ effectiveOn: daysFromNow(world, 1) })).toMatchObject({ state: 'SIGNED' });
  });

  it('may happen at the same moment on both sides: one of them concludes', async () => {
    const { licensorSignatory, licenseeSignatory, manager } = story.cast;
    const licence = await story.approved();
    const states = (await Promise.all([licensorSignatory, licenseeSignatory].map((who) => story.sign(who, licence)))).map(
      ({ state }) => state,
    );
    expect(states.sort()).toEqual(['APPROVED', 'TRIAL']);
    expect(await story.read(manager, licence.id, 'state signedOn')).toMatchObject({ state: 'TRIAL' });
    expect(await signaturesOf(licence.id)).toHaveLength(2);
  });

  it('is done once a side, also at the same moment', async () => {
    const { licenseeSignatory } = story.cast;
    const licence = await story.approved();
    const outcomes = await Promise.all([1, 2].map(() => story.sign(licenseeSignatory, licence)));
    expect(outcomes.map(({ state, code }) => state ?? code).sort()).toEqual(['ALREADY_SIGNED', 'APPROVED']);
    expect(await story.sign(licenseeSignatory, licence)).toMatchObject({ code: 'ALREADY_SIGNED' });
    expect(await signaturesOf(licence.id)).toHaveLength(1);
    expect((await story.read(licenseeSignatory, licence.id, 'viewerActions')).viewerActions).toEqual([]);
    expect((await story.read(story.cast.licensorSignatory, licence.id, 'viewerActions')).viewerActions).toEqual(['SIGN']);
  });

  it('is never done by one person for both sides', async () => {
    const { licensorSignatory, licenseeSignatory } = story.cast;
    await world.sql('INSERT INTO membership (id, user_id, organization_id, roles, created_at) VALUES ($1, $2, $3, $4, now())', [
      randomUUID(),
      licenseeSignatory.userId,
      licensorSignatory.organizationId,
      ['SIGNATORY'],
    ]);
    const { id, terms } = await story.approved();
    await story.sign(licenseeSignatory, { id, terms });
    const asLicensor = { headers: { 'x-acting-organization': licensorSignatory.organizationId } };
    const sign = `mutation ($id: ID!, $hash: String!, $password: String!) {
      signLicence(id: $id, termsHash: $hash, password: $password) { ... on Licence { state } }
    }`;
    const { errors } = await licenseeSignatory.send(sign, { id, hash: terms.hash, password: PASSWORD }, asLicensor);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' }, message: expect.stringContaining('代表双方') });
    const { licence } = await licenseeSignatory.ask(
      'query ($id: ID!) { licence(id: $id) { viewerActions } }',
      { id },
      asLicensor,
    );
    expect(licence.viewerActions).toEqual([]);
    expect(await story.sign(licensorSignatory, { id, terms })).toMatchObject({ state: 'TRIAL' });
  });

  it('refuses other terms than the ones that stand, and shows which do', async () => {
    const { officer, approver, licenseeSignatory } = story.cast;
    const draft = await story.draft();
    const { id } = draft;
    const input = { effectiveOn: daysFromNow(world, 5) };
    await story.agreed(await licenceDone(officer, 'reviseLicence', { id, expectedVersion: 1, input }));
    await licenceDone(officer, 'submitLicenceForReview', { id, expectedVersion: 3 });
    const approved = await licenceDone(approver, 'approveLicence', { id, expectedVersion: 4 });
    expect(draft.terms.hash).not.toBe(approved.terms.hash);
    expect(await story.sign(licenseeSignatory, approved, draft.terms.hash)).toMatchObject({
      code: 'TERMS_CHANGED',
      currentHash: approved.terms.hash,
      currentVersion: 2,
    });
    expect(await signaturesOf(id)).toEqual([]);
  });

  it('is too late once the trial would be over: nobody pays without having tried', async () => {
    const late = await LicenceStory.begin(world);
    const month = { ufpl: { ...UFPL_TERMS, trialMonths: 1 } };
    const approved = await late.approved({ achievement: month });
    await late.sign(late.cast.licensorSignatory, approved);
    world.clock.travelTo(new Date(`${approved.trialEndsOn}T04:00:00Z`));
    const { licenseeSignatory } = late.cast;
    const inTime = await late.approved({ achievement: month, effectiveOn: approved.trialEndsOn });
    world.clock.travel({ days: 1 });
    expect(await late.sign(licenseeSignatory, approved)).toMatchObject({ code: 'TRIAL_IS_OVER' });
    expect(await late.sign(licenseeSignatory, inTime)).toMatchObject({ state: 'APPROVED' });
    world.clock.reset();
  });

  it('needs the password again, and a wrong one signs nothing', async () => {
    const { licenseeSignatory } = story.cast;
    const { id, terms } = await story.approved();
    const document = `mutation ($id: ID!, $hash: String!, $password: String!) {
        signLicence(id: $id, termsHash: $hash, password: $password) { __typename }
      }`;
    const wrong = await licenseeSignatory.send(document, { id, hash: terms.hash, password: 'not my password' });
    expect(wrong.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await signaturesOf(id)).toEqual([]);
    const right = await licenseeSignatory.send(document, { id, hash: terms.hash, password: PASSWORD });
    expect(right.data.signLicence.__typename).toBe('Licence');
  });

  it('fixes the size class of that day: who grew too large before may not sign, who grows after stays', async () => {
    const grow = (organizationId: string | undefined, size: string) =>
      world.sql(
        `INSERT INTO organization_size (id, organization_id, as_of, size, line, recorded_at)
          VALUES (gen_random_uuid(), $1, current_date, $2, '工业', now())`,
        [organizationId, size],
      );
    const growing = await LicenceStory.begin(world);
    const { licenseeSignatory, manager } = growing.cast;
    const signed = await growing.signed();
    const open = await growing.approved();
    await grow(licenseeSignatory.organizationId, 'LARGE');
    expect(await growing.sign(licenseeSignatory, open)).toMatchObject({ code: 'TAKER_NOT_ELIGIBLE', size: 'LARGE' });
    expect(await growing.read(manager, signed.id, 'licenseeSize')).toEqual({ licenseeSize: 'SMALL' });
  });
});

describe('the database itself', () => {
  const insertSignature = (
    licenceId: string,
    hash: string,
    side: string,
    { organizationId, userId }: { organizationId: string; userId: string },
    acting = { organizationId, userId },
  ) =>
    world.asApplication(async (client) => {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('app.organization_id', $1, true), set_config('app.user_id', $2, true)`, [
        acting.organizationId,
        acting.userId,
      ]);
      await client.query(
        `INSERT INTO licence_signature (id, licence_id, terms_version,
          terms_hash, side, organization_id, user_id, method, signed_at)
         VALUES (gen_random_uuid(), $1, 1, $2, $3, $4, $5, 'REAUTHENTICATION', app_now())`,
        [licenceId, hash, side, organizationId, userId],
      );
      await client.query('COMMIT');
    });

  it("refuses a signature over another hash, for the other side, or by somebody else's hand", async () => {
    const { licenseeSignatory, licensorSignatory } = story.cast;
    const { id, terms } = await story.approved();
    await expect(insertSignature(id, 'f'.repeat(64), 'LICENSEE', licenseeSignatory)).rejects.toThrow(/foreign key/);
    await expect(insertSignature(id, terms.hash, 'LICENSOR', licenseeSignatory)).rejects.toThrow(/row-level security/);
    await expect(insertSignature(id, terms.hash, 'LICENSOR', licensorSignatory, licenseeSignatory)).rejects.toThrow(
      /row-level security/,
    );
    await insertSignature(id, terms.hash, 'LICENSEE', licenseeSignatory);
  });

  it('refuses terms whose hash is not that of their text, and a licence signed by one side only', async () => {
    const { id } = await story.approved();
    await expect(
      world.sql(
        `INSERT INTO licence_terms (licence_id, version, document, terms_hash, written_at) VALUES ($1, 2, '{}', $2, now())`,
        [id, 'a'.repeat(64)],
      ),
    ).rejects.toThrow(/check constraint/);
    await expect(
      world.sql(
        `WITH system AS (SELECT set_config('app.system', 'test', true) AS name)
       UPDATE licence SET state = 'SIGNED', version = version + 1, signed_on = current_date,
         licensee_size = 'SMALL', licensee_size_as_of = current_date
       FROM system WHERE id = $1 AND system.name <> ''`,
        [id],
      ),
    ).rejects.toThrow(/signed by both sides/);
  });
});
