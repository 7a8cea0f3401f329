import type { MissReason, SideReport } from './arrangement.report';

/** A pair by its organizations, as a report is kept. */
export interface StoredPair {
  readonly demandId: string;
  readonly supplyId: string;
  /** Parts per thousand, wishes included. */
  readonly value: number;
}

/** How one side fares, its people by their organizations. */
export interface StoredSide extends Omit<SideReport, 'unmatched'> {
  readonly unmatched: readonly { readonly organizationId: string; readonly reason: MissReason }[];
}

/** A report as it is kept with its plan: what it says of places, by organization. */
export interface StoredReport {
  readonly meetings: number;
  readonly candidates: number;
  readonly welfare: number;
  readonly greedyWelfare: number;
  readonly welfareBeforeTimetable: number;
  readonly blockingCount: number;
  readonly blocking: readonly StoredPair[];
  readonly missedCount: number;
  readonly missed: readonly (StoredPair & { readonly reason: MissReason })[];
  readonly demand: StoredSide;
  readonly supply: StoredSide;
}
