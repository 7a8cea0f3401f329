import { readPrice } from '@trihelix/licence-calculator';
import { addDays, civilDateIn, type CivilDate, WorkingCalendar } from '@trihelix/kernel';
import { given, type MemberFacts, PASSWORD } from './given';
import { listedAchievement, UFPL_TERMS } from './given-achievement';
import type { Loose, Tester } from './tester';
import type { World } from './world';

type Member = Awaited<ReturnType<typeof given.member>>;

/** Everybody a licence needs, each a person of their own. */
export interface LicenceCast {
  readonly manager: Member;
  readonly licenseeSignatory: Member;
  readonly officer: Member;
  readonly approver: Member;
  readonly licensorSignatory: Member;
  readonly accountant: Member;
  readonly authority: Member;
}

/** A small firm in Shenzhen, a university in Hangzhou, and the science authority of Guangdong. */
export async function licenceCast(world: World, firm: MemberFacts = {}): Promise<LicenceCast> {
  const enterprise = await given.organization(world, { of: 'ENTERPRISE', region: '440305', size: 'SMALL', ...firm });
  const university = await given.organization(world, { of: 'UNIVERSITY', region: '330106' });
  const [manager, licenseeSignatory] = await Promise.all([
    given.member(world, { of: 'ENTERPRISE', organizationId: enterprise, roles: ['MANAGER'] }),
    given.member(world, { of: 'ENTERPRISE', organizationId: enterprise, roles: ['SIGNATORY'] }),
  ]);
  const [officer, approver, licensorSignatory, accountant] = (await Promise.all(
    (['TRANSFER_OFFICER', 'APPROVER', 'SIGNATORY', 'ACCOUNTANT'] as const).map((role) =>
      given.member(world, { of: 'UNIVERSITY', organizationId: university, roles: [role] }),
    ),
  )) as [Member, Member, Member, Member];
  const authority = await given.member(world, { of: 'AUTHORITY', region: '440000' });
  return { manager, licenseeSignatory, officer, approver, licensorSignatory, accountant, authority };
}

const TYPES: Readonly<Record<string, string>> = {
  id: 'ID!',
  achievementId: 'ID!',
  licenceId: 'ID!',
  expectedVersion: 'Int!',
  reason: 'String!',
  termsHash: 'String!',
  password: 'String!',
  amount: 'MinorUnits!',
  receivedOn: 'CivilDate!',
  bankReference: 'String!',
  terms: 'JSON!',
  profile: 'String',
  note: 'String',
  version: 'Int!',
  path: 'String!',
  body: 'String!',
};
const INPUTS: Readonly<Record<string, string>> = { requestLicence: 'RequestLicenceInput!', reviseLicence: 'ReviseLicenceInput!' };
const LICENCE = `... on Licence {
    id number state mode kind version stateReason effectiveOn trialEndsOn triggerOn endsOn terms { version hash } viewerActions
  }`;
const RECEIPT = '... on Receipt { id amount currency unapplied receivedOn bankReference }';
const EXTRAS: Readonly<Record<string, string>> = {
  requestLicence:
    '... on AlreadyRequested { licenceId } ... on BeyondPatentLife { lastValidOn } ... on TakerNotEligible { size takers }',
  signLicence:
    '... on TermsChanged { currentHash currentVersion } ... on TakerNotEligible { size } ' +
    '... on KindConflict { licenceNumber otherKind: kind fieldOfUse territory firstDay lastDay }',
  writeLicenceTerms: '... on TermsRefused { field findings { path code text source } }',
  submitLicenceForReview: '... on TermsNotAgreed { currentVersion }',
  agreeToLicenceTerms: '... on TermsChanged { currentHash currentVersion }',
  reviseLicence: '... on TermsRefused { findings { path code } }',
  recordPayment: '... on BankReferenceTaken { receiptId } ... on ImpossibleReceiptDay { earliestOn latestOn }',
};
const MOVES = ' ... on NotInThisState { stateNow }';
const VERSIONS = ' ... on StaleVersion { currentVersion }';

function documentOf(name: string, facts: object): string {
  const keys = Object.keys(facts);
  const declared = keys.map((key) => `$${key}: ${key === 'input' ? INPUTS[name] : TYPES[key]}`).join(', ');
  const success = name === 'recordPayment' ? RECEIPT : LICENCE;
  const failures =
    (name === 'requestLicence' ? '' : MOVES) + (keys.includes('expectedVersion') ? VERSIONS : '') + (EXTRAS[name] ?? '');
  return `mutation (${declared}) {
    done: ${name}(${keys.map((key) => `${key}: $${key}`).join(', ')}) {
      __typename ${success} ... on Failure { code message } ${failures}
    }
  }`;
}

/** Does one of the acts and gives whatever it came to, declared failures included. */
export async function licenceAct(who: Tester, name: string, facts: object): Promise<Loose> {
  return (await who.ask<{ done: Loose }>(documentOf(name, facts), facts)).done;
}

/** The same, which must succeed. */
export async function licenceDone(who: Tester, name: string, facts: object): Promise<Loose> {
  const done = await licenceAct(who, name, facts);
  if (done.code) throw new Error(`${name}: ${done.code}: ${done.message}`);
  return done;
}

/** Today by the travelling clock. */
export const todayIn = (world: World): CivilDate => civilDateIn(new Date(Date.now() + world.clock.shift));

/** Days from now by the travelling clock. */
export const daysFromNow = (world: World, days: number): CivilDate => addDays(todayIn(world), days);

/** The working days that the database knows. */
export async function calendarIn(world: World): Promise<WorkingCalendar> {
  const rows = await world.sql<{ day: CivilDate; is_worked: boolean }>('SELECT day::text, is_worked FROM calendar_exception');
  const daysThatAre = (isWorked: boolean) => rows.filter((row) => row.is_worked === isWorked).map(({ day }) => day);
  return new WorkingCalendar({ holidays: daysThatAre(false), workdays: daysThatAre(true) });
}

/** The market lists what a licence is for at the price of these terms, where they say that it lists it. */
export async function listAt(world: World, licenceId: unknown, terms: Loose): Promise<void> {
  if (terms.pricing?.kind !== 'MARKET_LISTING') return;
  const { fees, option = null, entryFee = 0, currency } = terms;
  let price: object;
  try {
    price = readPrice({ fees, option, entryFee });
  } catch {
    return;
  }
  const listed = JSON.stringify(price, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value));
  await world.sql(
    `UPDATE achievement SET ufpl_listed_price = $2, ufpl_currency = $3 WHERE id = (SELECT achievement_id FROM licence WHERE id = $1)`,
    [licenceId, listed, currency],
  );
}

export interface RequestFacts {
  readonly effectiveOn?: string;
  readonly termMonths?: number;
  readonly kind?: string;
  readonly achievement?: object;
  readonly achievementId?: string;
  /** What the officer offers otherwise than the listing has it; the licensee agrees. */
  readonly terms?: object;
}

/** Brings licences as far along as a test needs them, by the acts of the people themselves. */
export class LicenceStory {
  constructor(
    readonly world: World,
    readonly cast: LicenceCast,
  ) {}

  static async begin(world: World, firm: MemberFacts = {}): Promise<LicenceStory> {
    return new LicenceStory(world, await licenceCast(world, firm));
  }

  /** Another firm that asks the same university, with signatories of its own. */
  async ofAnotherFirm(firm: MemberFacts = {}): Promise<LicenceStory> {
    const { manager, licenseeSignatory } = await licenceCast(this.world, firm);
    return new LicenceStory(this.world, { ...this.cast, manager, licenseeSignatory });
  }

  /** An achievement of the university that is offered for use first, pay later. */
  async offered(input: object = {}): Promise<string> {
    return (await listedAchievement(this.cast.officer, { ufplOffered: true, ufpl: UFPL_TERMS, ...input })).id;
  }

  async request({ effectiveOn, termMonths, kind, achievement, achievementId }: RequestFacts = {}): Promise<Loose> {
    return licenceAct(this.cast.manager, 'requestLicence', {
      achievementId: achievementId ?? (await this.offered(achievement)),
      input: {
        effectiveOn: effectiveOn ?? todayIn(this.world),
        purpose: '用于叶片涂层小批量试制',
        ...(termMonths ? { termMonths } : {}),
        ...(kind ? { kind } : {}),
      },
    });
  }

  async draft(facts: RequestFacts = {}): Promise<Loose> {
    const licence = await this.request(facts);
    if (licence.code) throw new Error(`${licence.code}: ${licence.message}`);
    if (!facts.terms) return licence;
    const written = await this.write(licence, facts.terms);
    if (written.code) throw new Error(`${written.code}: ${written.message}`);
    return this.agreed(written);
  }

  /** The licensee agrees to what the officer offered. */
  agreed({ id, terms }: Loose): Promise<Loose> {
    return licenceDone(this.cast.manager, 'agreeToLicenceTerms', { id, termsHash: terms.hash });
  }

  /** The officer writes complete terms: those that stand, with these changes. Where a market lists the price, it lists that one. */
  async write({ id, version }: Loose, changes: object, profile?: string): Promise<Loose> {
    const { terms } = await this.read(this.cast.officer, id, 'terms { complete }');
    await listAt(this.world, id, { ...terms.complete, ...changes });
    return licenceAct(this.cast.officer, 'writeLicenceTerms', {
      id,
      expectedVersion: version,
      terms: { ...terms.complete, ...changes },
      ...(profile ? { profile } : {}),
    });
  }

  async inReview(facts: RequestFacts = {}): Promise<Loose> {
    const { id, version } = await this.draft(facts);
    return licenceDone(this.cast.officer, 'submitLicenceForReview', { id, expectedVersion: version });
  }

  async approved(facts: RequestFacts = {}): Promise<Loose> {
    const { id, version } = await this.inReview(facts);
    return licenceDone(this.cast.approver, 'approveLicence', { id, expectedVersion: version });
  }

  sign(who: Tester, { id, terms }: Loose, termsHash: string = (terms as { hash: string }).hash): Promise<Loose> {
    return licenceAct(who, 'signLicence', { id, termsHash, password: PASSWORD });
  }

  /** Signed by both sides: TRIAL, or SIGNED when its first day has not come. */
  async signed(facts: RequestFacts = {}): Promise<Loose> {
    const licence = await this.approved(facts);
    await this.sign(this.cast.licensorSignatory, licence);
    return this.sign(this.cast.licenseeSignatory, licence);
  }

  /** In the paid phase: the clock has travelled over the trial. */
  async paying(facts: RequestFacts = {}): Promise<Loose> {
    const licence = await this.signed(facts);
    this.world.clock.travel({ days: 367 });
    await this.world.tick();
    return licence;
  }

  /** Nobody decides after a trial, of a year unless told: its end, the reminder of the last day to decide, and the day after that. */
  async silence(trialDays = 367): Promise<void> {
    for (const days of [trialDays, 24, 9]) {
      this.world.clock.travel({ days });
      await this.world.tick();
    }
  }

  pay(licenceId: string, facts: object = {}): Promise<Loose> {
    return licenceAct(this.cast.accountant, 'recordPayment', {
      licenceId,
      amount: '8000000',
      receivedOn: todayIn(this.world),
      bankReference: `bank-${Math.random().toString(36).slice(2)}`,
      ...facts,
    });
  }

  async read(who: Tester, id: string, fields = 'id state version'): Promise<Loose> {
    return (await who.ask<{ licence: Loose }>(`query ($id: ID!) { licence(id: $id) { ${fields} } }`, { id })).licence;
  }
}
