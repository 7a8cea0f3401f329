import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LedgerModule } from '@trihelix/ledger';
import { LicenceLink, LicenceLinkPayload, LicensingModule } from '@trihelix/licensing';
import { RecordAudit } from './audit/record.audit';
import { RecordRules } from './audit/record.rules';

const entities = [LicenceLink, LicenceLinkPayload];

/** The record of a licence: watched over, exported under a signature, checked by anybody. */
@Module({
  imports: [LedgerModule, LicensingModule, TypeOrmModule.forFeature(entities)],
  providers: [RecordAudit, RecordRules],
})
export class LicenceRecordsModule {}
