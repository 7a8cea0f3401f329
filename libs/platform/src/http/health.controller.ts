import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/access';
import { Readiness } from '../observe/readiness';
import { Metrics } from '../observe/metrics';
import { TransactionWatch } from '../observe/transaction.watch';

/** What a balancer and a monitoring system ask. */
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
    private readonly transactions: TransactionWatch,
  ) {}

  /** The process turns over. */
  @Public()
  @Get('health/live')
  live(): { status: string } {
    return { status: 'live' };
  }

  /** It may be sent requests: the database answers and it is not draining. */
  @Public()
  @Get('health/ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const problem = await this.readiness.problem();
    await reply
      .status(problem ? 503 : 200)
      .send(problem ? { status: 'not ready', problem } : { status: 'ready', ...this.remarks() });
  }

  /** What is no reason to send requests elsewhere, but should not last. */
  private remarks(): { remarks?: { code: string; seconds: number }[] } {
    const { old, horizonSeconds } = this.transactions.report;
    const [oldest] = old;
    const remarks = [
      ...(oldest ? [{ code: 'OLD_TRANSACTION', seconds: Math.round(oldest.seconds) }] : []),
      ...(horizonSeconds >= this.transactions.limitSeconds
        ? [{ code: 'HORIZON_STANDS', seconds: Math.round(horizonSeconds) }]
        : []),
    ];
    return remarks.length > 0 ? { remarks } : {};
  }

  /** Prometheus text. */
  @Public()
  @Get('metrics')
  async prometheus(@Res() reply: FastifyReply): Promise<void> {
    await reply.type(this.metrics.contentType).send(await this.metrics.text());
  }
}
