import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/access';
import { Readiness } from '../observe/readiness';
import { Metrics } from '../observe/metrics';

/** What a balancer and a monitoring system ask. */
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
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
    await reply.status(problem ? 503 : 200).send(problem ? { status: 'not ready', problem } : { status: 'ready' });
  }

  /** Prometheus text. */
  @Public()
  @Get('metrics')
  async prometheus(@Res() reply: FastifyReply): Promise<void> {
    await reply.type(this.metrics.contentType).send(await this.metrics.text());
  }
}
