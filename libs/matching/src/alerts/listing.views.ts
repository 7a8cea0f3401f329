import { AchievementFilter, AchievementsService } from '@trihelix/achievements';
import { NeedFilter, NeedsService } from '@trihelix/challenges';
import { type Actor, InputReader, UnreadableField } from '@trihelix/platform';
import { AlertingLists, SavedViewUnreadable, type ViewFilter } from '@trihelix/workspace';
import { Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import { fieldsOf, narrowed, UnreadableParameter, within } from './view.address';

/** What the lists of both sides call the days on which something became public. */
const LISTED = { from: 'listedFrom', to: 'listedTo' } as const;
const POSTED = { from: 'postedFrom', to: 'postedTo' } as const;

/** Saved views of the two lists that grow by themselves can tell what is new in them. */
@Injectable()
export class ListingViews implements OnModuleInit {
  constructor(
    private readonly lists: AlertingLists,
    private readonly inputs: InputReader,
    private readonly achievements: AchievementsService,
    private readonly needs: NeedsService,
  ) {}

  onModuleInit(): void {
    this.lists.register({
      screen: 'achievements',
      read: (actor, search) => this.read(AchievementFilter, actor, search),
      countNew: (actor, given, days) => {
        const filter: AchievementFilter = given;
        const { from, to } = within(days, filter.listedFrom, filter.listedTo);
        return this.achievements.count(actor, { ...filter, listedFrom: from, listedTo: to });
      },
      path: (search, { listedFrom, listedTo }: AchievementFilter, days) =>
        `/achievements?${narrowed(search, LISTED, within(days, listedFrom, listedTo))}`,
    });
    this.lists.register({
      screen: 'needs',
      read: (actor, search) => this.read(NeedFilter, actor, search),
      countNew: (actor, given, days) => {
        const filter: NeedFilter = given;
        const { from, to } = within(days, filter.postedFrom, filter.postedTo);
        return this.needs.count(actor, { ...filter, postedFrom: from, postedTo: to });
      },
      path: (search, { postedFrom, postedTo }: NeedFilter, days) =>
        `/needs?${narrowed(search, POSTED, within(days, postedFrom, postedTo))}`,
    });
  }

  private async read(filter: Type<object>, { organizationId }: Actor, search: string): Promise<ViewFilter> {
    try {
      const fields = fieldsOf(search, organizationId, (field) => this.inputs.isText(filter, field));
      return JSON.parse(JSON.stringify(await this.inputs.read(filter, fields))) as ViewFilter;
    } catch (error) {
      if (error instanceof UnreadableParameter) throw new SavedViewUnreadable(error.parameter);
      if (error instanceof UnreadableField) throw new SavedViewUnreadable(error.field);
      throw error;
    }
  }
}
