import type { Terms, Trigger } from '@trihelix/licence-calculator';
import type { CourseTerms } from './course.policy';

/** What of the terms the acts of a running licence hang on. */
export const courseTermsOf = ({ trigger, option }: Terms): CourseTerms => ({
  milestones: trigger ? milestonesIn(trigger) : [],
  hasOption: option !== null,
});

function milestonesIn(trigger: Trigger): string[] {
  if ('of' in trigger) return [...new Set(trigger.of.flatMap(milestonesIn))];
  return trigger.kind === 'MILESTONE' ? [trigger.name] : [];
}
