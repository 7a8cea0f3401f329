import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Command, CurrentActor, StaleVersion } from '@trihelix/platform';
import { WrongBankAccount, WrongTaxpayerNumber } from './invoice-profile.failures';
import { InvoiceParties, InvoicePartyType, InvoiceProfileInput } from './invoice-profile.types';
import { InvoiceProfiles } from './invoice-profiles.service';

/** What is written on invoices about either side. */
@Resolver(() => InvoicePartyType)
export class InvoiceProfilesResolver {
  constructor(private readonly profiles: InvoiceProfiles) {}

  @Allow('licence.read')
  @Query(() => InvoicePartyType, {
    description: 'What invoices say of the organization you act for: what it has written, else what it registered with.',
  })
  ownInvoiceProfile(@CurrentActor() actor: Actor) {
    return this.profiles.own(actor);
  }

  @Allow('licence.read')
  @Query(() => InvoiceParties, { description: 'What invoices under a licence of yours say of both sides, as of today.' })
  invoiceParties(@CurrentActor() actor: Actor, @Args('licenceId', { type: () => ID }) licenceId: string) {
    return this.profiles.ofLicence(actor, licenceId);
  }

  @Allow('invoice.profile')
  @Command(() => InvoicePartyType, {
    fails: [StaleVersion, WrongTaxpayerNumber, WrongBankAccount],
    description: 'Write what invoices are to say of the organization you act for; those issued before keep what they say.',
  })
  saveInvoiceProfile(
    @CurrentActor() actor: Actor,
    @Args('input') input: InvoiceProfileInput,
    @Args('expectedVersion', { type: () => Int, description: 'The version you read; 0 when there is none.' })
    expectedVersion: number,
  ) {
    return this.profiles.save(actor, input, expectedVersion);
  }
}
