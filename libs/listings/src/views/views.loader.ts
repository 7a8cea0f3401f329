import { Injectable } from '@nestjs/common';
import { Database, ManyLoader } from '@trihelix/platform';
import { ViewsOfDay } from './view-day.entity';

/** Days that the owner looks back on. */
export const DAYS_OF_VIEWS = 90;

/** The views of listings in the last 90 days, the newest day first; days without any are left out. Read as the viewer. */
@Injectable()
export class ViewsLoader extends ManyLoader<string, ViewsOfDay> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<ViewsOfDay[]> {
    return this.database
      .of(ViewsOfDay)
      .createQueryBuilder('view')
      .where('view.listingId = ANY (:ids) AND view.listingType IN (:...types)', { ids, types: ['ACHIEVEMENT', 'NEED'] })
      .andWhere(`view.day > app_today() - ${DAYS_OF_VIEWS}`)
      .orderBy('view.day', 'DESC')
      .getMany();
  }

  protected keyOf({ listingId }: ViewsOfDay): string {
    return listingId;
  }
}
