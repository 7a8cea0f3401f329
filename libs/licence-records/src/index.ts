export { LicenceRecordsModule } from './licence-records.module';
export { RecordAudit } from './audit/record.audit';
