import { given, type Member, PASSWORD } from './given';
import { publishedNeed } from './given-need';
import type { Loose, SendOptions, Tester } from './tester';
import type { World } from './world';

const INPUTS: Readonly<Record<string, string>> = {
  requestUndertaking: 'RequestUndertakingInput!',
  offerUndertaking: 'OfferUndertakingInput!',
  draftUndertakingText: 'DraftUndertakingTextInput!',
  writeNeedConfidentialPart: 'ConfidentialPartInput!',
};
const TYPES: Readonly<Record<string, string>> = {
  id: 'ID!',
  needId: 'ID!',
  expectedVersion: 'Int!',
  reason: 'String!',
  documentHash: 'String!',
  password: 'String!',
};

export const UNDERTAKING = `id version state stateReason subjectId subjectTitle purpose documentHash document termMonths remindOn dueOn remindedOn
  inForceFrom endsOn viewerActions waitingFor { id } promisor { id } promisee { id }`;
export const CONFIDENTIAL = 'state version advice text undertaking { id state } undertakingText { id title termMonths }';

const ANSWERS: Readonly<Record<string, string>> = {
  draftUndertakingText: '... on UndertakingText { id version title body textHash document termMonths organization { id } }',
  writeNeedConfidentialPart: `... on Need { id version confidentialPart { ${CONFIDENTIAL} } } ... on StaleVersion { currentVersion }`,
  removeNeedConfidentialPart: `... on Need { id version confidentialPart { ${CONFIDENTIAL} } } ... on StaleVersion { currentVersion }`,
};
const EXTRAS: Readonly<Record<string, string>> = {
  requestUndertaking: '... on UndertakingAlive { undertakingId }',
  offerUndertaking: '... on UndertakingAlive { undertakingId }',
  acceptUndertaking: '... on UndertakingDiffers { documentHash } ... on NotInThisState { stateNow }',
};

/** Does one of the acts and gives whatever it came to, declared failures included. */
export async function undertakingAct(who: Tester, name: string, facts: object, options: SendOptions = {}): Promise<Loose> {
  const keys = Object.keys(facts);
  const declared = keys.map((key) => `$${key}: ${key === 'input' ? INPUTS[name] : TYPES[key]}`).join(', ');
  const document = `mutation (${declared}) { done: ${name}(${keys.map((key) => `${key}: $${key}`).join(', ')}) {
    __typename ${ANSWERS[name] ?? `... on Undertaking { ${UNDERTAKING} }`} ... on Failure { code message } ${EXTRAS[name] ?? ''} } }`;
  return (await who.ask<{ done: Loose }>(document, facts, options)).done;
}

/** How the confidential part of a need stands to somebody. */
export async function confidentialOf(who: Tester, needId: string): Promise<Loose | null> {
  const { need } = await who.ask<{ need: Loose }>(`query ($id: ID!) { need(id: $id) { confidentialPart { ${CONFIDENTIAL} } } }`, {
    id: needId,
  });
  return need.confidentialPart as Loose | null;
}

/** What must not be found anywhere but where it may be read. */
export const SECRET = '基体合金为 canary-7f3a 牌号，年用量四千件。';

/** A firm with a secret, and a university whose engineer wants to read it and whose signatory promises. */
export class UndertakingStory {
  private constructor(
    readonly world: World,
    readonly owner: Member,
    readonly engineer: Member,
    readonly signatory: Member,
    readonly researcher: Member,
  ) {}

  static async begin(world: World): Promise<UndertakingStory> {
    const owner = await given.member(world, { of: 'ENTERPRISE', region: '440305', name: '深圳精密叶片有限公司' });
    const engineer = await given.member(world, { of: 'UNIVERSITY', roles: ['TRANSFER_OFFICER'], name: '钱塘理工大学' });
    const at = { of: 'UNIVERSITY', organizationId: engineer.organizationId } as const;
    const signatory = await given.member(world, { ...at, roles: ['SIGNATORY'] });
    const researcher = await given.member(world, { ...at, roles: ['RESEARCHER'] });
    return new UndertakingStory(world, owner, engineer, signatory, researcher);
  }

  /** An open need of the owner with a confidential part. */
  async need(input: { text?: string; undertakingTextId?: string } = {}): Promise<string> {
    const { id } = await publishedNeed(this.owner);
    const written = await undertakingAct(this.owner, 'writeNeedConfidentialPart', {
      needId: id,
      expectedVersion: 0,
      input: { text: SECRET, ...input },
    });
    if (written.code) throw new Error(`${written.code}: ${written.message}`);
    return id;
  }

  request(subjectId: string, who: Tester = this.engineer): Promise<Loose> {
    return undertakingAct(who, 'requestUndertaking', {
      input: { subjectType: 'NEED', subjectId, purpose: '评估涂层方案是否适用' },
    });
  }

  /** Asked for and approved by the owner. */
  async offered(needId?: string): Promise<Loose> {
    const { id, version } = await this.request(needId ?? (await this.need()));
    return undertakingAct(this.owner, 'approveUndertaking', { id, expectedVersion: version });
  }

  accept({ id, documentHash }: Loose, who: Tester = this.signatory, password = PASSWORD): Promise<Loose> {
    return undertakingAct(who, 'acceptUndertaking', { id, documentHash, password });
  }

  /** In force: the signatory has accepted. */
  async inForce(needId?: string): Promise<Loose> {
    return this.accept(await this.offered(needId));
  }
}
