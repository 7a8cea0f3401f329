import { registerEnumType } from '@nestjs/graphql';

/** Who brings a need and its answer together; each step takes more of a person's time. */
export enum NeedRoute {
  DIRECT = 'DIRECT',
  ASSISTED = 'ASSISTED',
  MANAGER = 'MANAGER',
}

/** What makes a need harder to answer than by a list of matches. */
export enum NeedComplexity {
  UNMEASURED = 'UNMEASURED',
  MANY_TARGETS = 'MANY_TARGETS',
  LONG = 'LONG',
  SEVERAL_INDUSTRIES = 'SEVERAL_INDUSTRIES',
  LARGE_BUDGET = 'LARGE_BUDGET',
  EARLY_STAGE = 'EARLY_STAGE',
  CONFIDENTIAL = 'CONFIDENTIAL',
}

registerEnumType(NeedRoute, {
  name: 'NeedRoute',
  description: 'Who brings a need and its answer together.',
  valuesMap: {
    DIRECT: { description: 'The list of matches is enough (直接匹配).' },
    ASSISTED: { description: 'Somebody helps with the match (协助匹配).' },
    MANAGER: { description: 'A technology manager takes it apart and leads the talks (技术经理人).' },
  },
});
registerEnumType(NeedComplexity, {
  name: 'NeedComplexity',
  description: 'What makes a need harder to answer than by a list of matches.',
  valuesMap: {
    UNMEASURED: { description: 'It has no target: when it counts as solved has to be found out first.' },
    MANY_TARGETS: { description: 'It has more than 3 targets, which have to be weighed against each other.' },
    LONG: { description: 'It takes more than two pages to describe.' },
    SEVERAL_INDUSTRIES: { description: 'It lies in more than one industry, so more than one kind of answer is needed.' },
    LARGE_BUDGET: { description: 'Its budget reaches CNY 2,000,000.' },
    EARLY_STAGE: { description: 'Technology from the laboratory will do (TRL 4 or less), so it has to be developed further.' },
    CONFIDENTIAL: { description: 'A part of it is told only under an undertaking of secrecy.' },
  },
});
