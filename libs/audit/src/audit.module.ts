import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { tellsPersonalData } from '@trihelix/identity';
import { ExchangeModule } from '@trihelix/exchange';
import { AuditEntry } from './audit-entry.entity';
import { AuditEntryFields } from './audit-entry.fields';
import { AuditExportResolver } from './audit-export.resolver';
import { AuditTrailList } from './audit-trail.list';
import { AuditRecorder } from './audit.recorder';
import { AuditResolver } from './audit.resolver';
import { AuditService } from './audit.service';
import { AUDIT_OF_A_PERSON } from './audit.personal-data';

@Module({
  imports: [ExchangeModule, TypeOrmModule.forFeature([AuditEntry])],
  providers: [
    tellsPersonalData(...AUDIT_OF_A_PERSON),
    AuditEntryFields,
    AuditExportResolver,
    AuditRecorder,
    AuditResolver,
    AuditService,
    AuditTrailList,
  ],
})
export class AuditModule {}
