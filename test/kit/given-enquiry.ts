import { given, type Member } from './given';
import { listedAchievement } from './given-achievement';
import type { Loose, SendOptions, Tester } from './tester';
import type { World } from './world';

const TYPES: Readonly<Record<string, string>> = {
  input: 'OpenEnquiryInput!',
  id: 'ID!',
  enquiryId: 'ID!',
  needId: 'ID!',
  achievementId: 'ID',
  expectedVersion: 'Int!',
  reason: 'String!',
  outcome: 'EnquiryOutcome!',
  text: 'String!',
  fileIds: '[ID!]',
  through: 'Int!',
};

/** What a test wants to know of an enquiry. */
export const ENQUIRY = `id version state outcome stateReason subjectType subjectId subjectTitle replyBy remindOn dueOn remindedOn answeredAt
  isAnsweredInTime messageCount unreadCount viewerActions waitingFor { id } asker { id } answerer { id }`;

const FAILURES = `... on Failure { code message } ... on NotInThisState { stateNow } ... on StaleVersion { currentVersion }`;
const EXTRAS: Readonly<Record<string, string>> = {
  openEnquiry: `... on Enquiry { ${ENQUIRY} } ... on Failure { code message } ... on EnquiryAlreadyOpen { enquiryId }
    ... on TooManyEnquiries { limit againAt }`,
  sendEnquiryMessage: `... on EnquiryMessage { id position text sentAt enquiry { ${ENQUIRY} } } ... on Failure { code message }
    ... on NotInThisState { stateNow }`,
  markEnquiryRead: `... on Enquiry { ${ENQUIRY} }`,
};

/** Does one of the acts and gives whatever it came to, declared failures included. */
export async function enquiryAct(who: Tester, name: string, facts: object, options: SendOptions = {}): Promise<Loose> {
  const keys = Object.keys(facts);
  const declared = keys
    .map((key) => `$${key}: ${key === 'reason' && name === 'closeEnquiry' ? 'String' : TYPES[key]}`)
    .join(', ');
  const document = `mutation (${declared}) { done: ${name}(${keys.map((key) => `${key}: $${key}`).join(', ')}) {
    __typename ${EXTRAS[name] ?? `... on Enquiry { ${ENQUIRY} } ${FAILURES}`} } }`;
  return (await who.ask<{ done: Loose }>(document, facts, options)).done;
}

/** Reads one enquiry as somebody. */
export const readEnquiry = async (who: Tester, id: string, fields = ENQUIRY): Promise<Loose> =>
  (await who.ask<{ enquiry: Loose }>(`query ($id: ID!) { enquiry(id: $id) { ${fields} } }`, { id })).enquiry;

/** A firm in Shenzhen and a university in Hangzhou, whose achievements the firm asks about. */
export class EnquiryStory {
  private constructor(
    readonly world: World,
    readonly firm: Member,
    readonly university: Member,
  ) {}

  static async begin(world: World): Promise<EnquiryStory> {
    const firm = await given.member(world, {
      of: 'ENTERPRISE',
      region: '440305',
      roles: ['MANAGER'],
      name: '深圳精密叶片有限公司',
    });
    const university = await given.member(world, { of: 'UNIVERSITY', roles: ['TRANSFER_OFFICER'], name: '钱塘理工大学' });
    return new EnquiryStory(world, firm, university);
  }

  async listed(input: object = {}): Promise<string> {
    return (await listedAchievement(this.university, input)).id;
  }

  /** The firm asks; about a new achievement unless told otherwise. */
  async open(input: { subjectId?: string; subjectType?: string; text?: string; replyWithinDays?: number } = {}): Promise<Loose> {
    return enquiryAct(this.firm, 'openEnquiry', {
      input: {
        subjectType: 'ACHIEVEMENT',
        text: '该涂层能否用于 1300 ℃？',
        ...input,
        subjectId: input.subjectId ?? (await this.listed()),
      },
    });
  }

  /** The two are talking. */
  async answered(input: Parameters<EnquiryStory['open']>[0] = {}): Promise<Loose> {
    const { id } = await this.open(input);
    return (await this.write(this.university, id as string, '可以，欢迎来校试验。')).enquiry as Loose;
  }

  write(who: Tester, enquiryId: string, text: string): Promise<Loose> {
    return enquiryAct(who, 'sendEnquiryMessage', { enquiryId, text });
  }

  /** Ended by the firm with an outcome. */
  async closed(outcome = 'AGREED_TO_LICENCE', input: Parameters<EnquiryStory['open']>[0] = {}): Promise<Loose> {
    const { id, version } = await this.answered(input);
    return enquiryAct(this.firm, 'closeEnquiry', { id, expectedVersion: version, outcome });
  }
}
