import type { CivilDate } from '@trihelix/kernel';
import type { Licence, LicenceKind } from '../licences/licence.entity';
import type { Agreement } from '../terms/agreement.reader';

/** What a licence says of how much it grants; terms of the first form limit nothing. */
export type Granting = Pick<Licence, 'id' | 'kind' | 'effectiveOn' | 'endsOn'> & {
  readonly agreement: Pick<Agreement, 'fieldsOfUse' | 'territory'> | null;
};

/** How much a licence grants. */
export interface GrantScope {
  readonly licenceId: string;
  readonly kind: LicenceKind;
  /** Paths in the tree of industries; `/` for all. */
  readonly fields: readonly string[];
  /** Paths in the tree of divisions; `/` for all. */
  readonly territories: readonly string[];
  /** The days as a range of PostgreSQL's, both ends included; open where nothing bounds it. */
  readonly period: string;
}

/** A grant that stands in the way of a licence, and where both meet. */
export interface GrantInTheWay {
  /** In whose way. */
  readonly licenceId: string;
  /** Null when the asker may not see the licence that stands. */
  readonly number: string | null;
  readonly kind: LicenceKind;
  readonly field: string;
  readonly territory: string;
  readonly firstDay: CivilDate;
  readonly lastDay: CivilDate | null;
}
