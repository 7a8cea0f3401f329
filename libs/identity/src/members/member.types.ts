import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionOf } from '@trihelix/platform';
import { ArrayMaxSize, ArrayNotEmpty, IsEmail, IsOptional, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { LONGEST_PASSWORD, ONE_LINE } from '../accounts/account.types';
import { Role } from '../permissions';

registerEnumType(Role, {
  name: 'Role',
  description: 'What a person is in an organization.',
  valuesMap: {
    ADMINISTRATOR: { description: 'Administers the organization: its members, its facts, everything below.' },
    TRANSFER_OFFICER: { description: 'Technology-transfer officer: lists achievements, prepares licences.' },
    APPROVER: { description: 'Approves licences; never the person who prepared them.' },
    RESEARCHER: { description: 'Lists own achievements.' },
    MANAGER: { description: 'Posts needs, asks for licences.' },
    SIGNATORY: { description: 'Signs for the organization.' },
    ACCOUNTANT: { description: 'Records payments.' },
    OFFICER: { description: 'Officer of an authority: watches its jurisdiction, verifies organizations.' },
    READER: { description: 'Reads only.' },
  },
});

export enum MembershipAction {
  CHANGE_ROLES = 'CHANGE_ROLES',
  END = 'END',
}
registerEnumType(MembershipAction, { name: 'MembershipAction', description: 'What can be done with a membership.' });

export enum InvitationState {
  OPEN = 'OPEN',
  ACCEPTED = 'ACCEPTED',
  WITHDRAWN = 'WITHDRAWN',
  EXPIRED = 'EXPIRED',
}
registerEnumType(InvitationState, { name: 'InvitationState', description: 'What has become of an invitation.' });

export enum InvitationAction {
  WITHDRAW = 'WITHDRAW',
}
registerEnumType(InvitationAction, { name: 'InvitationAction', description: 'What can be done with an invitation.' });

@ObjectType('Membership', { description: 'That a person belongs to an organization, in which roles.' })
export class MembershipType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => [Role], { description: 'What the person is there.' }) roles: Role[];
  @Field({ description: 'When the person joined.' }) createdAt: Date;
  @Field(() => Date, { nullable: true, description: 'When it ended.' }) endedAt: Date | null;
  @Field(() => Int, { description: 'Rises with every change; edits name the version they were made on.' }) version: number;
}

export const MembershipConnection = connectionOf(MembershipType, 'Membership');

@ObjectType('Invitation', { description: 'That somebody with an address was asked to join.' })
export class InvitationType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field({ description: 'To whom it was sent.' }) email: string;
  @Field(() => [Role], { description: 'What the person will be.' }) roles: Role[];
  @Field(() => InvitationState, { description: 'What has become of it.' }) state: InvitationState;
  @Field({ description: 'Until when it can be accepted.' }) expiresAt: Date;
  @Field({ description: 'When it was sent.' }) createdAt: Date;
}

export const InvitationConnection = connectionOf(InvitationType, 'Invitation');

@InputType({ description: 'Whom to invite.' })
export class InviteMemberInput {
  @IsEmail() @MaxLength(254) @Field({ description: 'The address the invitation is sent to.' }) email: string;
  @ArrayNotEmpty()
  @ArrayMaxSize(9)
  @Field(() => [Role], { description: 'What the person will be; the roles must exist in this kind of organization.' })
  roles: Role[];
}

@InputType({ description: 'An invitation taken up.' })
export class AcceptInvitationInput {
  @MaxLength(100) @Field({ description: 'From the mail.' }) token: string;
  @IsOptional()
  @Length(1, 100)
  @Matches(ONE_LINE)
  @Field({ nullable: true, description: 'Your name, when you have no account yet.' })
  name?: string;
  @IsOptional()
  @MaxLength(LONGEST_PASSWORD)
  @Field({ nullable: true, description: 'The password of the account that is opened for you, when you have none yet.' })
  password?: string;
}

@InputType({ description: 'New roles for a member.' })
export class ChangeRolesInput {
  @IsUUID() @Field(() => ID, { description: 'The membership.' }) membershipId: string;
  @ArrayNotEmpty() @ArrayMaxSize(9) @Field(() => [Role], { description: 'All roles from now on.' }) roles: Role[];
  @Field(() => Int, { description: 'The version the change was made on.' }) expectedVersion: number;
}

@InputType({ description: 'A membership to end.' })
export class EndMembershipInput {
  @IsUUID() @Field(() => ID, { description: 'The membership.' }) membershipId: string;
  @Field(() => Int, { description: 'The version the decision was made on.' }) expectedVersion: number;
}
