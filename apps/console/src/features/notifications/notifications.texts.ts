import { addTexts, type TextsLike } from '@shared/texts/texts';

const zh = {
  title: '通知',
  all: '全部',
  unread: '未读',
  unreadCount: '{{count}} 条未读',
  groups: '按类别筛选',
  readAll: '全部标为已读',
  readUpTo: '当天及更早标为已读',
  markRead: '标为已读',
  markUnread: '标为未读',
  preferences: '通知设置',
  today: '今天',
  yesterday: '昨天',
  nothing: '还没有通知',
  nothingWhy: '许可、付款、咨询等事项有进展时，会在这里告诉您。',
  nothingHere: '没有符合条件的通知',
  nothingUnreadWhy: '这里的通知都已读过。',
  showAll: '查看全部通知',
} as const;

const en: TextsLike<typeof zh> = {
  title: 'Notifications',
  all: 'All',
  unread: 'Unread',
  unreadCount: '{{count}} unread',
  groups: 'Kinds of notifications',
  readAll: 'Mark all as read',
  readUpTo: 'Mark read up to here',
  markRead: 'Mark read',
  markUnread: 'Mark unread',
  preferences: 'Preferences',
  today: 'Today',
  yesterday: 'Yesterday',
  nothing: 'No notifications yet',
  nothingWhy: 'When a licence, a payment or an enquiry moves on, you are told here.',
  nothingHere: 'No such notifications',
  nothingUnreadWhy: 'You have read everything here.',
  showAll: 'Show all notifications',
};

declare global {
  interface ConsoleTexts {
    notifications: typeof zh;
  }
}

addTexts('notifications', zh, en);
