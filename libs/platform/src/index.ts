export { AccessAudit, Allow, permissionsIn, Public, SignedIn } from './access/access';
export type { Access, Operation } from './access/access';
export { Acts, blockedActionOf } from './access/acts';
export type { Act, Blocked } from './access/acts';
export { Actor } from './access/actor';
export type { ActorFacts } from './access/actor';
export { CurrentActor } from './access/current.actor';
export { Command } from './command/command';
export { FailureFields, FailureType, NotInThisState, StaleVersion } from './command/failure.types';
export { impossibleDay } from './command/impossible.day';
export { Idempotency } from './command/idempotency';
export { MissingFact, sayMissing } from './command/missing-fact';
export { Trail } from './command/trail';
export type { Touched } from './command/trail';
export { Configuration, ConfigurationError } from './configuration';
export type { S3Settings } from './configuration';
export { bigintColumn } from './database/bigint.column';
export { ClockShift } from './database/clock';
export { Database } from './database/database';
export { ensureApplicationLogin, MissingLoginError } from './database/application.login';
export { betweenDays, holdsWords, inRegion, isOneOf } from './database/list.filters';
export { plainJson } from './database/plain-json';
export { migrate } from './database/migrator';
export { PostgresListener } from './database/postgres-listener';
export { PostgresNames } from './database/postgres-names';
export { carriesMany, carriesOne } from './database/carried';
export type { Carried } from './database/carried';
export type { Wanted } from './database/rows';
export { rowsOf, rowsWith } from './database/rows';
export { insertAll, updateAll, violatedConstraint } from './database/set-based';
export { tallyRows } from './database/tally';
export type { Tally, TallyBy, TallyColumns } from './database/tally';
export { BACKGROUND, StatementLog } from './database/statement-log';
export {
  badCursor,
  connectionOf,
  countByState,
  countRows,
  cursorId,
  PageArgs,
  PageInfo,
  pageOf,
  paginate,
} from './graphql/connection';
export type { Connection, Edge } from './graphql/connection';
export { ContextFactory } from './graphql/context-factory';
export { GRAPHQL_PATH, graphqlOptions } from './graphql/graphql.options';
export { SchemaDriver } from './graphql/schema.driver';
export { InputReader, UnreadableField } from './graphql/input.reader';
export { liveReading } from './graphql/live.reading';
export { Loader, ManyLoader } from './graphql/loader';
export { MoneyInput, MoneyType } from './graphql/money.types';
export { presentError } from './graphql/present-error';
export { InputRefusal, notFound, Refusal, refusal, STATUS } from './graphql/refusal';
export type { InputProblem, TransportCode } from './graphql/refusal';
export { noCookies } from './graphql/request-context';
export type { CookieJar, RequestContext } from './graphql/request-context';
export { CivilDateScalar, JsonScalar, MinorUnits, RegionCode, Uscc } from './graphql/scalars';
export { Needs, Selected, Selection } from './graphql/selection';
export { paginateBy } from './graphql/sorted.connection';
export type { Sorting } from './graphql/sorted.connection';
export { stateCountOf } from './graphql/state.count';
export { registerConsole } from './http/console.pages';
export { cookiesOf } from './http/cookies';
export { DownloadDoor } from './http/download.door';
export type { Download } from './http/download.door';
export { GraphqlSocket } from './http/graphql-socket';
export { HealthController } from './http/health.controller';
export { BODY_LIMIT, httpAdapter, prepareHttp, unhurried } from './http/http.server';
export { registerIde } from './http/ide.page';
export { BatchImports, IMPORT_BATCH, importerOf } from './imports/batch.imports';
export type { Importable, ImportChange, ImportedRow, ImportResult, PublishResult } from './imports/batch.imports';
export { DueRows } from './jobs/due.rows';
export { Jobs } from './jobs/jobs';
export type { ScheduledJob } from './jobs/jobs';
export { AlarmKind, Alarms } from './observe/alarms';
export type { Alarm } from './observe/alarms';
export { structuredLogger } from './observe/logger';
export { Metrics } from './observe/metrics';
export { TransactionWatch } from './observe/transaction.watch';
export type { OldTransaction, TransactionReport } from './observe/transaction.watch';
export { Consumers } from './outbox/consumers';
export type { Handler } from './outbox/consumers';
export { Outbox, OUTBOX_CHANNEL } from './outbox/outbox';
export type { Envelope } from './outbox/outbox';
export { Relay } from './outbox/relay';
export { RelayRunner } from './outbox/relay.runner';
export { PlatformModule } from './platform.module';
export { Authenticator } from './ports/authenticator.port';
export type { Credentials } from './ports/authenticator.port';
export { LiveUpdates } from './ports/live-updates.port';
export { Mailer } from './ports/mailer.port';
export type { Mail } from './ports/mailer.port';
export { MatchIndex } from './ports/match-index.port';
export type {
  DocumentTerm,
  MatchDocument,
  MatchFilters,
  MatchHit,
  MatchWatermark,
  NewerThanIndex,
  TermContribution,
  TermField,
  TextLanguage,
  WeightedTerm,
} from './ports/match-index.port';
export { FolderObjectStore } from './ports/folder-object-store.adapter';
export { OBJECT_KEY, ObjectMissing, ObjectStore } from './ports/object-store.port';
export type { ByteRange } from './ports/object-store.port';
export { S3ObjectStore } from './ports/s3-object-store.adapter';
export { SignatureProvider } from './ports/signature.port';
export type { Signature, SigningRequest } from './ports/signature.port';
export { ScannerUnavailable, VirusScanner } from './ports/virus-scanner.port';
export type { ScanVerdict } from './ports/virus-scanner.port';
export { checkRequest, LIMITS, PARSE_OPTIONS } from './graphql/request.limits';
export type { LimitRefusal, Limits } from './graphql/request.limits';
export { findMalformedLiteral, findMalformedText, isWellFormed, MAX_VALUE_DEPTH } from './graphql/wellformed.text';
