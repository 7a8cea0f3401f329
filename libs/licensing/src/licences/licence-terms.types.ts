import { UfplPricing } from '@trihelix/achievements';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { CivilDateScalar, JsonScalar, MoneyType } from '@trihelix/platform';
import type { Licence } from './licence.entity';
import { LicenceKind, LicenceMode } from './licence.entity';
import type { LicenceTerms } from './licence-terms.entity';
import { readTerms } from './terms.document';

@ObjectType('LicenceTerms', { description: 'One version of the terms, never changed; signatures name its fingerprint.' })
export class LicenceTermsType {
  @Field(() => Int, { description: 'Counts from 1.' }) version: number;
  @Field({ description: 'SHA-256 of the document, hexadecimal: sign this.' }) hash: string;
  @Field({ description: 'The terms as canonical JSON (RFC 8785).' }) document: string;
  @Field(() => JsonScalar, {
    description:
      'Everything that is agreed, as one flat document: what `checkLicenceTerms` and `writeLicenceTerms` take. ' +
      'Of terms of the first form, which said less, what they say.',
  })
  complete: object;
  @Field(() => LicenceMode, { description: 'Whether a free trial comes first.' }) mode: LicenceMode;
  @Field(() => LicenceKind, { description: 'How far others are kept out.' }) kind: LicenceKind;
  @Field({ description: 'Currency of every amount (ISO 4217).' }) currency: string;
  @Field(() => CivilDateScalar, { description: 'First day of the licence.' }) effectiveOn: string;
  @Field(() => Int, { nullable: true, description: 'Term in months, the trial included; null for as long as the rights last.' })
  termMonths: number | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Last day of the licence.' }) endsOn: string | null;
  @Field(() => Int, { description: 'Length of the free trial in months; 0 where there is none.' }) trialMonths: number;
  @Field(() => CivilDateScalar, {
    description: 'Last day of the free trial; where there is none, the day before the first of the licence.',
  })
  trialEndsOn: string;
  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'First day of the paid phase; null where an event brings it whose day was not known when they were written.',
  })
  triggerOn: string | null;
  @Field(() => MoneyType, { description: 'Fee due on the first day; zero where a free trial comes first.' }) entryFee: MoneyType;
  @Field(() => MoneyType, {
    nullable: true,
    description: 'What is owed at once when the paid phase begins; null where no single lump sum is.',
  })
  lumpSum: MoneyType | null;
  @Field(() => Int, { nullable: true, description: 'Days from the trigger to the due day of the lump sum.' }) dueDays:
    number | null;
  @Field(() => UfplPricing, { description: 'How the price was found.' }) pricing: UfplPricing;
  @Field(() => String, {
    nullable: true,
    description: 'The technology market that lists the price, or who held the auction; null for one by agreement.',
  })
  listingMarket: string | null;
  @Field(() => String, { nullable: true, description: "Its number there: of the listing, or of the auction's confirmation." })
  listingNumber: string | null;
  @Field(() => String, { nullable: true, description: 'Its address there.' }) listingUrl: string | null;
  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'When the auction was held that found the price; null without one.',
  })
  auctionedOn: string | null;
}

/** Terms as the API shows them, with the licence that they are of. */
export interface ShownTerms extends LicenceTermsType {
  readonly licence: Licence;
}

/** The signed text in the words of the API. */
export function showTerms(licence: Licence, { version, termsHash, document }: LicenceTerms): ShownTerms {
  const { terms, dates, pricing } = readTerms(document);
  const listing = pricing.kind === 'AGREEMENT' ? null : pricing;
  const { mode, kind, currency, effectiveOn, termMonths, trialMonths, entryFee, fees } = terms;
  const lumpSums = fees.flatMap((fee) => (fee.kind === 'LUMP_SUM' ? [fee] : []));
  const lumpSum = lumpSums.length === 1 ? lumpSums[0] : undefined;
  return {
    licence,
    version,
    hash: termsHash,
    document,
    complete: terms,
    mode: LicenceMode[mode],
    kind: LicenceKind[kind],
    currency,
    effectiveOn,
    termMonths,
    trialMonths,
    ...dates,
    entryFee: { amount: BigInt(entryFee), currency },
    lumpSum: lumpSum ? { amount: BigInt(lumpSum.amount), currency } : null,
    dueDays: lumpSum?.dueDays ?? null,
    pricing: UfplPricing[pricing.kind],
    listingMarket: listing?.market ?? null,
    listingNumber: listing?.number ?? null,
    listingUrl: listing?.url ?? null,
    auctionedOn: pricing.kind === 'AUCTION' ? pricing.heldOn : null,
  };
}
