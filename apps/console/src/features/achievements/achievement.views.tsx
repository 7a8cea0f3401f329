import { Sparkline } from '@shared/charts/sparkline';
import { daysAfter, number, today } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import type { AchievementDetail } from './achievement.query';

type Views = NonNullable<AchievementDetail['views']>;

const DAYS = 30;

/** How many have looked in the last 90 days, and the course of the last thirty. */
export function ViewsFact({ views }: { views: Views }) {
  const { t } = useTexts('achievement');
  const language = useLanguage();
  const total = views.reduce((sum, { members, visitors }) => sum + members + visitors, 0);
  const course = lastDays(views, today());
  return (
    <span className="row" style={{ flexWrap: 'nowrap' }}>
      {number(total, language)}
      <Sparkline
        values={course}
        alternative={t('fact.viewsCourse', { days: DAYS, count: course.reduce((sum, each) => sum + each, 0) })}
      />
    </span>
  );
}

/** Views of each of the last thirty days, the oldest first; days that nobody looked are zero. */
export function lastDays(views: Views, until: string): readonly number[] {
  const byDay = new Map(views.map(({ day, members, visitors }) => [day, members + visitors]));
  return Array.from({ length: DAYS }, (_, at) => byDay.get(daysAfter(until, at - DAYS + 1)) ?? 0);
}
