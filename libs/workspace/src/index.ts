export { AlertingLists } from './views/alerting.lists';
export type { AlertingList, ViewDays, ViewFilter } from './views/alerting.lists';
export { SavedViewUnreadable } from './views/saved-view.failures';
export { WorkspaceModule } from './workspace.module';
