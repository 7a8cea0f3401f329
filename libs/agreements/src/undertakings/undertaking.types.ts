import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CivilDateScalar, connectionOf, stateCountOf } from '@trihelix/platform';
import { UndertakingSubjectType } from '../undertaking.subjects';
import { UndertakingSide } from './undertaking.inputs';
import { UndertakingAction } from './undertaking.policy';
import { UndertakingState } from './undertaking.workflow';

registerEnumType(UndertakingSubjectType, {
  name: 'UndertakingSubjectType',
  description: 'What secrecy is promised about.',
  valuesMap: { NEED: { description: 'The confidential part of a technical need.' } },
});
registerEnumType(UndertakingState, {
  name: 'UndertakingState',
  description: 'Where an undertaking stands.',
  valuesMap: {
    REQUESTED: { description: 'Asked for; the owner decides (待需求方同意).' },
    OFFERED: { description: 'Waits for a signatory of the promising side (待接受).' },
    IN_FORCE: { description: 'Accepted, and its term runs (生效中).' },
    DECLINED: { description: 'The owner said no, or let it wait (未同意).' },
    REFUSED: { description: 'The signatory refused for a stated reason (已拒绝).' },
    WITHDRAWN: { description: 'Taken back by whoever asked or offered (已撤回).' },
    LAPSED: { description: 'Not accepted in time (已失效).' },
    ENDED: { description: 'Its term is over (已到期).' },
    REVOKED: { description: 'The owner ended the access; secrecy lasts until the end of the term (已终止查看).' },
  },
});
registerEnumType(UndertakingAction, {
  name: 'UndertakingAction',
  description: 'What the viewer may do with an undertaking now.',
});
registerEnumType(UndertakingSide, {
  name: 'UndertakingSide',
  description: 'A side of an undertaking.',
  valuesMap: { PROMISOR: { description: 'Promises secrecy.' }, PROMISEE: { description: 'Owns what is secret.' } },
});

@ObjectType('UndertakingAcceptance', { description: 'That a signatory accepted an undertaking.' })
export class UndertakingAcceptanceType {
  @Field(() => ID, { description: 'The signatory, by pseudonymous id.' }) userId: string;
  @Field({ description: 'Fingerprint of what was accepted.' }) documentHash: string;
  @Field({ description: 'How, e.g. REAUTHENTICATION.' }) method: string;
  @Field(() => Date, { description: 'When.' }) acceptedAt: Date;
}

@ObjectType('Undertaking', { description: 'An undertaking of confidentiality (保密承诺) of one organization towards another.' })
export class UndertakingType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => UndertakingSubjectType, { description: 'What it is about.' }) subjectType: UndertakingSubjectType;
  @Field(() => ID, { description: 'Its id.' }) subjectId: string;
  @Field(() => UndertakingState, { description: 'Where it stands.' }) state: UndertakingState;
  @Field({ description: 'What is promised, whole, as canonical JSON (RFC 8785).' }) document: string;
  @Field({ description: 'SHA-256 of the document, hexadecimal: accept this.' }) documentHash: string;
  @Field(() => Int, { description: 'For how many months, from the acceptance on.' }) termMonths: number;
  @Field(() => String, { nullable: true, description: 'What the asker wants to see it for; null when the owner offered.' })
  purpose: string | null;
  @Field(() => Date, { description: 'When it was asked for or offered.' }) askedAt: Date;
  @Field(() => CivilDateScalar, { nullable: true, description: 'The day on which whoever it waits for is reminded.' })
  remindOn: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'By when a decision is promised; the clock decides after it.' })
  dueOn: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When the reminder went out.' }) remindedOn: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'The day it was accepted.' }) inForceFrom: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Its last day.' }) endsOn: string | null;
  @Field(() => Int, { description: 'Rises with every change; edits name the version they were made on.' }) version: number;
}

export const UndertakingConnection = connectionOf(UndertakingType, 'Undertaking');

@ObjectType({ description: 'How many undertakings are in a state.' })
export class UndertakingCount extends stateCountOf(UndertakingState) {}
