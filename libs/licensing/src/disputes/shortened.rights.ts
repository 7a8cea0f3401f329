import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LicenceRightShortened, RightsShortened, type ShortenedRight } from '@trihelix/contracts';
import { Consumers, Database, Outbox } from '@trihelix/platform';
import { RESTING_ON_RIGHTS } from '../course/course.policy';
import { LicenceEventKind } from '../licences/licence-event.entity';
import { Licence } from '../licences/licence.entity';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicenceState } from '../licences/licence.workflow';

const RESTING: readonly LicenceState[] = [LicenceState.SIGNED, ...RESTING_ON_RIGHTS];

/**
 * A patent licence is valid only within the patent's life (Civil Code 865): that a right ends earlier than was recorded is an event of
 * every signed licence that rests on it, and told to both of its sides. What follows they agree on, or a loss is recorded.
 */
@Injectable()
export class ShortenedRights implements OnModuleInit {
  constructor(
    private readonly consumers: Consumers,
    private readonly database: Database,
    private readonly timeline: LicenceTimeline,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.consumers.on(RightsShortened, 'licensing.rights', async ({ achievementId, rights }) => {
      for (const right of rights) await this.tell(achievementId, right);
    });
  }

  private async tell(achievementId: string, { right, from, until }: ShortenedRight): Promise<void> {
    for (const licence of await this.restingOn(achievementId, right)) {
      const reason = `${right}: ${from ?? '—'} → ${until}`;
      await this.timeline.tell(licence, LicenceEventKind.RIGHT_SHORTENED, { reason, figures: { right, from, until } });
      await this.outbox.publish(new LicenceRightShortened(licence.id, right, until));
    }
  }

  /** Those of the achievement, whatever they call the right, and others of its owner that name it. */
  private restingOn(achievementId: string, right: string): Promise<Licence[]> {
    return this.database
      .of(Licence)
      .createQueryBuilder('licence')
      .where('licence.state = ANY(:states)', { states: RESTING })
      .andWhere(
        `(licence.achievementId = :achievementId OR licence.licensorId = (SELECT owner_id FROM achievement WHERE id = :achievementId)
          AND EXISTS (SELECT FROM licence_terms AS terms WHERE terms.licence_id = licence.id AND terms.version = licence.terms_version
            AND terms.document::jsonb #> '{terms,objects}' @> jsonb_build_array(jsonb_build_object('id', :right::text))))`,
        { achievementId, right },
      )
      .orderBy('licence.id')
      .getMany();
  }
}
