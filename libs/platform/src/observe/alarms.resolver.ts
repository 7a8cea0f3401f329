import { say } from '@trihelix/kernel';
import { Context, Field, Float, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/access';
import type { RequestContext } from '../graphql/request-context';
import { AlarmKind, Alarms } from './alarms';
import { type OldTransaction, type TransactionReport, TransactionWatch } from './transaction.watch';

@ObjectType('OperatorAlarm', { description: 'Something that needs an operator, while it lasts.' })
export class OperatorAlarmType {
  @Field(() => ID, { description: 'The same while it lasts.' }) id: string;
  @Field(() => AlarmKind, { description: 'What it is.' }) kind: AlarmKind;
  @Field(() => Float, { description: 'For how long it has lasted, in seconds.' }) seconds: number;
  @Field(() => Int, { nullable: true, description: 'The server process that holds the transaction.' }) pid: number | null;
  @Field(() => String, { nullable: true, description: 'The application that opened it.' }) application: string | null;
  @Field(() => String, { nullable: true, description: 'What it is doing; null when this login may not know.' }) state:
    string | null;
  @Field(() => String, { nullable: true, description: 'The kind of its last statement; null when this login may not know.' })
  statement: string | null;
  @Field(() => Boolean, { description: 'Whether it keeps the match indexes looking again at everything written since.' })
  holdsHorizon: boolean;
  @Field({ description: 'What it means and what to do, in the language of the request.' }) sentence: string;
}

@Resolver(() => OperatorAlarmType)
export class AlarmsResolver {
  constructor(
    private readonly watch: TransactionWatch,
    private readonly alarms: Alarms,
  ) {}

  @Allow('operations.run')
  @Query(() => [OperatorAlarmType], {
    description: 'What needs an operator now: transactions left open and what they hold back, books that do not hold.',
  })
  async operatorAlarms(@Context() { locale }: RequestContext): Promise<OperatorAlarmType[]> {
    const report = await this.watch.look();
    const alarms = report.old.map((transaction) => alarmOf(transaction));
    const isHidden = report.horizonSeconds >= this.watch.limitSeconds && !report.old.some(({ holdsHorizon }) => holdsHorizon);
    const told = (await this.alarms.all()).map((alarm) => ({ ...alarm, ...NO_TRANSACTION }));
    return [...alarms, ...(isHidden ? [hiddenAlarm(report)] : []), ...told].map(({ text, ...alarm }) => ({
      ...alarm,
      sentence: say(text, locale),
    }));
  }
}

const NO_TRANSACTION = { pid: null, application: null, state: null, statement: null, holdsHorizon: false };

function alarmOf({ pid, application, seconds, state, statement, holdsHorizon }: OldTransaction) {
  const effect = holdsHorizon
    ? {
        zh: '期间写入的内容会被各匹配索引反复检查。',
        en: ' Until it ends, every match index looks again at what is written meanwhile.',
      }
    : { zh: '', en: '' };
  return {
    id: `transaction:${pid}`,
    kind: AlarmKind.OLD_TRANSACTION,
    ...{ seconds, pid, application, state, statement, holdsHorizon },
    text: {
      zh: `进程 ${pid} 的事务已打开 ${seconds.toFixed(0)} 秒。${effect.zh}如不再需要，可用 pg_terminate_backend(${pid}) 结束。`,
      en: `A transaction of process ${pid} has been open for ${seconds.toFixed(0)} s.${effect.en} If nobody needs it, end it with pg_terminate_backend(${pid}).`,
    },
  };
}

function hiddenAlarm({ horizonSeconds, horizonBehind, seesAll }: TransactionReport) {
  const where = seesAll
    ? { zh: '可能是预备事务（pg_prepared_xacts）', en: 'it may be a prepared one (pg_prepared_xacts)' }
    : {
        zh: '请以具有 pg_read_all_stats 的登录查看 pg_stat_activity',
        en: 'look at pg_stat_activity as a login that has pg_read_all_stats',
      };
  return {
    id: 'horizon',
    kind: AlarmKind.HORIZON_STANDS,
    seconds: horizonSeconds,
    ...NO_TRANSACTION,
    holdsHorizon: true,
    text: {
      zh: `最早的运行中事务已 ${horizonSeconds.toFixed(0)} 秒未变，其后已有 ${horizonBehind} 个事务，且当前登录看不到它：${where.zh}。`,
      en: `The oldest running transaction has been the same for ${horizonSeconds.toFixed(0)} s, ${horizonBehind} transactions behind, and cannot be seen: ${where.en}.`,
    },
  };
}
