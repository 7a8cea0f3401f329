import { Args, Context, Field, ID, ArgsType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Command, CurrentActor, NotInThisState, type RequestContext, StaleVersion } from '@trihelix/platform';
import { IsUUID } from 'class-validator';
import { CourseEditArgs } from '../course/course.types';
import type { Licence } from '../licences/licence.entity';
import { LicenceType } from '../licences/licence.types';
import { ConversionNotAsked, ConversionOutranked, ConversionSaid } from './triallist.failures';
import { ConversionClaimsLoader, ConversionRightsLoader } from './triallists.loaders';
import { TriallistsService } from './triallists.service';
import { ConversionClaimType, ConversionOutlookType, ConversionRightType } from './triallists.types';

@ArgsType()
class LicenceArgs {
  @IsUUID() @Field(() => ID, { description: 'The licence.' }) id: string;
}

/** Several triallists of one achievement, at the front door. */
@Resolver(() => LicenceType)
export class TriallistsResolver {
  constructor(
    private readonly triallists: TriallistsService,
    private readonly rights: ConversionRightsLoader,
    private readonly claims: ConversionClaimsLoader,
  ) {}

  @Allow('licence.read')
  @Query(() => ConversionOutlookType, {
    name: 'licenceConversionOutlook',
    nullable: true,
    description:
      'What would follow if the licensee of a trial that is yours claimed to convert today; null where its terms give no right ' +
      'to be alone, or give it no more.',
  })
  outlook(@CurrentActor() actor: Actor, @Args() { id }: LicenceArgs) {
    return this.triallists.outlook(actor, id);
  }

  @Allow('licence.sign')
  @Command(() => LicenceType, {
    fails: [StaleVersion, NotInThisState, ConversionNotAsked, ConversionSaid, ConversionOutranked],
    description: 'As a triallist that was asked: let the one behind you convert. What was said stands.',
  })
  waiveLicenceConversion(@CurrentActor() actor: Actor, @Args() edit: CourseEditArgs) {
    return this.triallists.waive(actor, edit);
  }

  @ResolveField(() => ConversionRightType, {
    nullable: true,
    description: 'Its right to be alone once it converts, since it was signed; null where its terms give none.',
  })
  conversionRight(@Parent() { id }: Licence, @Context() context: RequestContext) {
    return this.rights.load(context, id);
  }

  @ResolveField(() => [ConversionClaimType], { description: 'The rounds of conversion that it was in, oldest first.' })
  conversionClaims(@Parent() { id }: Licence, @Context() context: RequestContext) {
    return this.claims.load(context, id);
  }
}
