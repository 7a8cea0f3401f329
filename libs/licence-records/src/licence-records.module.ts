import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LedgerModule } from '@trihelix/ledger';
import { LicenceLink, LicenceLinkPayload, LicensingModule } from '@trihelix/licensing';
import { ContextFactory, DownloadDoor } from '@trihelix/platform';
import { RecordAudit } from './audit/record.audit';
import { RecordRules } from './audit/record.rules';
import { EvidencePacker } from './evidence/evidence.packer';
import { EvidenceRoute } from './evidence/evidence.route';
import { LicenceRecordFields } from './exporting/licence-record.fields';
import { RecordExporter } from './exporting/record.exporter';
import { RecordPaper } from './exporting/record.paper';
import { RecordHeads } from './exporting/record.heads.loader';
import { RecordRoutes } from './exporting/record.routes';
import { LicenceRecordKey } from './keys/record-key.entity';
import { RecordKeys } from './keys/record.keys';

const entities = [LicenceLink, LicenceLinkPayload, LicenceRecordKey];

/** The record of a licence: watched over, exported under a signature, checked by anybody. */
@Module({
  imports: [LedgerModule, LicensingModule, TypeOrmModule.forFeature(entities)],
  providers: [
    ContextFactory,
    DownloadDoor,
    EvidencePacker,
    EvidenceRoute,
    RecordAudit,
    RecordRules,
    RecordKeys,
    RecordExporter,
    RecordHeads,
    RecordPaper,
    RecordRoutes,
    LicenceRecordFields,
  ],
})
export class LicenceRecordsModule {}
