export { MonitoringModule } from './monitoring.module';
export type { Comparison, PeriodFigure } from './overview.numbers';
export { OverviewScopeArgs } from './overview.args';
export { OverviewService } from './overview.service';
export type { OverviewLine } from './overview.service';
