import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('TotpEnrolment', { description: 'What an authenticator app needs, shown once; `confirmTotp` makes it count.' })
export class TotpEnrolmentType {
  @Field({ description: 'The secret in base32, to be typed.' }) secret: string;
  @Field({ description: 'The same as an otpauth URI, to be shown as a QR code.' }) uri: string;
}

@ObjectType('TotpConfirmed', { description: 'Codes are asked for from the next sign-in on.' })
export class TotpConfirmed {
  @Field(() => [String], { description: 'Ten codes that each work once in place of the app. They are not shown again.' })
  recoveryCodes: string[];
}

@ObjectType('TotpDisabled', { description: 'Codes are no longer asked for.' })
export class TotpDisabled {
  @Field({ description: 'Whose.' }) email: string;
}
