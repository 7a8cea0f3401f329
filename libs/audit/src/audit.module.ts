import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditEntry } from './audit-entry.entity';
import { AuditRecorder } from './audit.recorder';
import { AuditResolver } from './audit.resolver';
import { AuditService } from './audit.service';

@Module({ imports: [TypeOrmModule.forFeature([AuditEntry])], providers: [AuditRecorder, AuditResolver, AuditService] })
export class AuditModule {}
