import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Matches } from 'class-validator';
import { MinorUnits } from './scalars';

@ObjectType('Money', { description: 'An amount in minor units with its currency.' })
export class MoneyType {
  @Field(() => MinorUnits, { description: 'Minor units (fen for CNY).' }) amount: bigint;
  @Field({ description: 'ISO 4217 code.' }) currency: string;
}

@InputType({ description: 'An amount in minor units with its currency.' })
export class MoneyInput {
  @Field(() => MinorUnits, { description: 'Minor units (fen for CNY), not negative.' }) amount: bigint;
  @Field({ defaultValue: 'CNY', description: 'ISO 4217 code.' }) @Matches(/^[A-Z]{3}$/) currency: string = 'CNY';
}
