import { Resolver } from '@nestjs/graphql';
import { type Actor, Command, CurrentActor, SignedIn } from '@trihelix/platform';
import { PersonalDataExports } from './personal-data-exports.service';
import { PersonalDataBusy, PersonalDataLink } from './personal-data.types';

@Resolver()
export class PersonalDataResolver {
  constructor(private readonly exports: PersonalDataExports) {}

  @SignedIn()
  @Command(() => PersonalDataLink, {
    fails: [PersonalDataBusy],
    description: 'Have everything the platform keeps about you as one file (个人信息保护法, art. 45).',
  })
  exportMyData(@CurrentActor() actor: Actor) {
    return this.exports.ask(actor);
  }
}
