import { WorkingDays } from '@trihelix/catalog';
import { Args, Query, Resolver } from '@nestjs/graphql';
import {
  plainResult,
  readScenario,
  type Scenario,
  ScenarioRefused,
  simulate,
  type Simulated,
} from '@trihelix/licence-calculator';
import { InputRefusal, JsonScalar, SignedIn } from '@trihelix/platform';
import { LicenceSimulation } from './simulation.types';

/** More than a licence of fifty years with monthly reports and payments has; few enough to be answered at once. */
const MOST_EVENTS = 1_500;

/** What would I owe if…, by the computation that books are posted by. Nothing is stored. */
@Resolver(() => LicenceSimulation)
export class SimulationResolver {
  constructor(private readonly workingDays: WorkingDays) {}

  @SignedIn()
  @Query(() => LicenceSimulation, {
    name: 'simulateLicence',
    description: 'What a licence would come to: terms and events in, postings and balance out. Nothing is stored.',
  })
  async simulate(
    @Args('scenario', {
      type: () => JsonScalar,
      description: 'Terms, events and a day, as the documentation of licence simulation has them.',
    })
    input: unknown,
    @Args('withHolidays', {
      defaultValue: false,
      description:
        'Rolls due dates by the public holidays known here when the scenario has no calendar; otherwise only weekends roll.',
    })
    withHolidays: boolean,
  ): Promise<LicenceSimulation> {
    const scenario = explained(() => readScenario(input));
    if (scenario.events.length > MOST_EVENTS)
      throw refused([
        {
          path: 'events',
          text: { zh: `最多 ${MOST_EVENTS} 个事件`, en: `may be ${MOST_EVENTS} at most` },
        },
      ]);
    const calendar = scenario.calendar ?? (withHolidays ? await this.workingDays.exceptions() : null);
    return told(
      scenario,
      explained(() => simulate({ ...scenario, calendar })),
    );
  }
}

const told = ({ terms }: Scenario, result: Simulated): LicenceSimulation => ({
  currency: terms.currency,
  ...result,
  document: plainResult(result),
});

function explained<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof ScenarioRefused ? refused(error.problems) : error;
  }
}

const refused = (problems: ScenarioRefused['problems']) =>
  new InputRefusal(
    new ScenarioRefused(problems).text,
    problems.map(({ path, text }) => ({ path: path === '' ? 'scenario' : `scenario.${path}`, rule: 'scenario', text })),
  );
