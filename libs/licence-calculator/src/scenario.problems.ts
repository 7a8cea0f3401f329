import { Failure, type Text } from '@trihelix/kernel';

/** What is wrong with one value of a scenario. */
export interface ScenarioProblem {
  /** Where it stands: `events[3].period`; empty for the whole. */
  readonly path: string;
  readonly text: Text;
}

/** A scenario that cannot be computed; names every problem that could be seen. */
export class ScenarioRefused extends Failure {
  readonly code = 'SCENARIO_REFUSED';

  constructor(readonly problems: readonly ScenarioProblem[]) {
    super({
      zh: problems.map(({ path, text }) => `${path}：${text.zh}`).join('\n'),
      en: problems.map(({ path, text }) => `${path}: ${text.en}`).join('\n'),
    });
    Object.assign(this, { field: problems[0]?.path ?? null });
  }
}
