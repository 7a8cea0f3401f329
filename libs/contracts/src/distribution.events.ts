import { DomainEvent } from './domain-event';

/** A distribution of licence money came into being (`from` is null) or moved along its workflow. */
export class DistributionMoved extends DomainEvent {
  constructor(
    readonly distributionId: string,
    readonly from: string | null,
    readonly to: string,
  ) {
    super();
  }
}
