export { RecordAudit } from './audit/record.audit';
export { RecordExporter } from './exporting/record.exporter';
export type { RecordDocument, SignedRecord } from './exporting/record.document';
export { RecordKeys } from './keys/record.keys';
export { LicenceRecordsModule } from './licence-records.module';
