export { AuditModule } from './audit.module';
export { COMMAND_NAMES } from './operation.words';
