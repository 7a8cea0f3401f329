import { Field, Int } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';

/** Views that a person may keep of one screen. */
export const MOST_VIEWS = 50;

/** The person has a view of this name on the screen already. */
@FailureType('You have a view of this name on the screen already; choose another name, or change that one.')
export class SavedViewNameTaken extends Failure {
  readonly code = 'SAVED_VIEW_NAME_TAKEN';
  override readonly field = 'name';
  @Field({ description: 'The name.' }) readonly takenName: string;

  constructor(name: string) {
    super({
      zh: `您在此页面已有名为“${name}”的视图，请换一个名称，或直接更新该视图。`,
      en: `You have a view called "${name}" on this screen already. Choose another name, or change that one.`,
    });
    this.takenName = name;
  }
}

/** The person keeps as many views of this screen as one may. */
@FailureType('You keep as many views of this screen as one may; delete some first.')
export class TooManySavedViews extends Failure {
  readonly code = 'TOO_MANY_SAVED_VIEWS';
  @Field(() => Int, { description: 'How many one may keep of one screen.' }) readonly limit: number = MOST_VIEWS;

  constructor() {
    super({
      zh: `每个页面最多保存 ${MOST_VIEWS} 个视图，请先删除不需要的视图。`,
      en: `One may keep ${MOST_VIEWS} views of a screen. Delete some first.`,
    });
  }
}

/** The address of the view holds something that its list's filter does not take. */
@FailureType('Part of the view is nothing that its list could be asked for, so nobody can be told what is new in it.')
export class SavedViewUnreadable extends Failure {
  readonly code = 'SAVED_VIEW_UNREADABLE';
  override readonly field = 'alerts';
  @Field({ description: 'The part of the address, by its name.' }) readonly unreadable: string;

  constructor(unreadable: string) {
    super({
      zh: `无法识别此视图中的筛选条件“${unreadable}”，不能设置提醒。请重新筛选，保存为新的视图后再设置。`,
      en: `The filter "${unreadable}" of this view cannot be read, so it cannot tell what is new. Filter again and save that as a view.`,
    });
    this.unreadable = unreadable;
  }
}

/** Only whoever administers the members of an organization shares views with all of them. */
@FailureType('Only an administrator of the organization shares views with everybody in it.')
export class SharingNotAllowed extends Failure {
  readonly code = 'SHARING_NOT_ALLOWED';
  override readonly field = 'isShared';

  constructor() {
    super({
      zh: '只有机构管理员可以将视图共享给全体成员。',
      en: 'Only an administrator of the organization shares views with everybody in it.',
    });
  }
}
