import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessAudit, AccessGuard } from './access/access';
import { Idempotency } from './command/idempotency';
import { OperationInterceptor } from './command/operation.interceptor';
import { Trail } from './command/trail';
import { Configuration } from './configuration';
import { ClockShift } from './database/clock';
import { Database } from './database/database';
import { databaseOptions } from './database/database.options';
import { StatementLog } from './database/statement-log';
import { InputReader } from './graphql/input.reader';
import { UnloggedFilter } from './graphql/unlogged.filter';
import { SelectionRules } from './graphql/selection';
import { inputPipe } from './graphql/validation';
import { DueRows } from './jobs/due.rows';
import { HousekeepingJob } from './jobs/housekeeping.job';
import { JobStates } from './jobs/job.states';
import { JobStatesResolver } from './jobs/job.states.resolver';
import { Jobs } from './jobs/jobs';
import { Alarms } from './observe/alarms';
import { AlarmsResolver } from './observe/alarms.resolver';
import { Metrics } from './observe/metrics';
import { Readiness } from './observe/readiness';
import { TransactionWatch } from './observe/transaction.watch';
import { Consumers } from './outbox/consumers';
import { DeadLetters } from './outbox/dead-letters';
import { DeadLettersResolver } from './outbox/dead-letters.resolver';
import { Outbox } from './outbox/outbox';
import { OutboxStateResolver } from './outbox/outbox.state';
import { Relay } from './outbox/relay';
import { RelayRunner } from './outbox/relay.runner';
import { ClamdVirusScanner } from './ports/clamd-virus-scanner.adapter';
import { FolderMailer } from './ports/folder-mailer.adapter';
import { FolderObjectStore } from './ports/folder-object-store.adapter';
import { LiveUpdates } from './ports/live-updates.port';
import { Mailer } from './ports/mailer.port';
import { NoVirusScanner } from './ports/no-virus-scanner.adapter';
import { ObjectStore } from './ports/object-store.port';
import { PostgresLiveUpdates } from './ports/postgres-live-updates.adapter';
import { S3ObjectStore } from './ports/s3-object-store.adapter';
import { SmtpMailer } from './ports/smtp-mailer.adapter';
import { VirusScanner } from './ports/virus-scanner.port';

const services = [
  Alarms,
  ClockShift,
  Consumers,
  Database,
  DueRows,
  DeadLetters,
  Idempotency,
  InputReader,
  Jobs,
  Metrics,
  Outbox,
  Readiness,
  Relay,
  RelayRunner,
  StatementLog,
  Trail,
  TransactionWatch,
];

/** The floor every room stands on. */
@Global()
@Module({})
export class PlatformModule {
  static with(configuration: Configuration): DynamicModule {
    const statements = new StatementLog();
    return {
      module: PlatformModule,
      imports: [DiscoveryModule, TypeOrmModule.forRoot(databaseOptions(configuration, statements))],
      providers: [
        ...services.filter((service) => service !== StatementLog),
        AccessAudit,
        AlarmsResolver,
        SelectionRules,
        DeadLettersResolver,
        HousekeepingJob,
        JobStates,
        JobStatesResolver,
        OutboxStateResolver,
        { provide: Configuration, useValue: configuration },
        { provide: StatementLog, useValue: statements },
        { provide: LiveUpdates, useClass: PostgresLiveUpdates },
        { provide: Mailer, useFactory: () => mailer(configuration) },
        { provide: ObjectStore, useFactory: () => objectStore(configuration) },
        { provide: VirusScanner, useFactory: () => virusScanner(configuration) },
        { provide: APP_FILTER, useClass: UnloggedFilter },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: OperationInterceptor },
        { provide: APP_PIPE, useFactory: inputPipe },
      ],
      exports: [...services, AccessAudit, Configuration, LiveUpdates, Mailer, ObjectStore, VirusScanner],
    };
  }
}

const mailer = ({ smtpUrl, mailFrom, mailFolder }: Configuration): Mailer =>
  smtpUrl ? new SmtpMailer(smtpUrl, mailFrom) : new FolderMailer(mailFolder, mailFrom);

const objectStore = ({ s3, filesFolder }: Configuration): ObjectStore =>
  s3 ? new S3ObjectStore(s3) : new FolderObjectStore(filesFolder);

const virusScanner = ({ clamdUrl }: Configuration): VirusScanner =>
  clamdUrl ? new ClamdVirusScanner(clamdUrl) : new NoVirusScanner();
