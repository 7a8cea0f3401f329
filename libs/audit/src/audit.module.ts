import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ExchangeModule } from '@trihelix/exchange';
import { AuditEntry } from './audit-entry.entity';
import { AuditExportResolver } from './audit-export.resolver';
import { AuditTrailList } from './audit-trail.list';
import { AuditRecorder } from './audit.recorder';
import { AuditResolver } from './audit.resolver';
import { AuditService } from './audit.service';

@Module({
  imports: [ExchangeModule, TypeOrmModule.forFeature([AuditEntry])],
  providers: [AuditExportResolver, AuditRecorder, AuditResolver, AuditService, AuditTrailList],
})
export class AuditModule {}
