import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { LicenceSide } from './licence-signature.entity';

registerEnumType(LicenceSide, { name: 'LicenceSide', description: 'A side of a licence.' });

@ObjectType('LicenceSignature', { description: 'That a side signed a version of the terms.' })
export class LicenceSignatureType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => LicenceSide, { description: 'Which side.' }) side: LicenceSide;
  @Field(() => ID, { description: 'The organization signed for.' }) organizationId: string;
  @Field(() => ID, { description: 'The signatory, by pseudonymous id.' }) userId: string;
  @Field(() => Int, { description: 'Version of the terms.' }) termsVersion: number;
  @Field({ description: 'Their fingerprint; the same on both signatures.' }) termsHash: string;
  @Field({ description: 'How, e.g. REAUTHENTICATION.' }) method: string;
  @Field({ description: 'When.' }) signedAt: Date;
}
