import { Field, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { RegionType } from '@trihelix/catalog';
import { type Actor, CurrentActor, Public } from '@trihelix/platform';
import { FigureType } from './figure.types';
import { ListingPlaces } from './listing.places';
import { told } from './overview.words';

@ObjectType('ListingPlace', { description: 'What is public in a division of the provincial level, each number with its rows.' })
export class ListingPlaceType {
  @Field(() => RegionType, { description: 'The division.' }) region: RegionType;
  @Field(() => FigureType, { description: 'Achievements that are listed (在架成果).' }) achievements: FigureType;
  @Field(() => FigureType, { description: 'Needs that are open (征集中的需求).' }) needs: FigureType;
}

@Resolver(() => ListingPlaceType)
export class ListingPlacesResolver {
  constructor(private readonly places: ListingPlaces) {}

  @Public()
  @Query(() => [ListingPlaceType], {
    description: 'Where listed achievements and open needs are: all divisions of the provincial level, zeroes included.',
  })
  async listingPlaces(@CurrentActor() actor: Actor | undefined) {
    const places = await this.places.read(actor);
    return places.map(({ region, achievements, needs }) => ({
      region,
      achievements: told(achievements),
      needs: told(needs),
    }));
  }
}
