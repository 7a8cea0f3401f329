import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, IsUUID } from 'class-validator';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { ImportedAs } from './imported-listing.entity';

/** The part of a list's filter that asks where rows came from. */
@InputType({ isAbstract: true })
export abstract class ImportFilter {
  @IsOptional()
  @IsUUID()
  @Field(() => ID, {
    nullable: true,
    description:
      'Of this import of your organization. With `ownerId` it shows them in any state, so that it agrees with the report.',
  })
  importRunId?: string | null;
  @Field(() => ImportedAs, { nullable: true, description: 'Only what that import made this of; with `importRunId`.' })
  importedAs?: ImportedAs | null;
}

/** Keeps listings of an import; of one that is somebody else's, row-level security lets none be found. */
export function ofImport<E extends ObjectLiteral>(
  query: SelectQueryBuilder<E>,
  { importRunId, importedAs }: ImportFilter,
): SelectQueryBuilder<E> {
  if (!importRunId) return query;
  const made = importedAs ? 'AND :importedAs IN (imported.outcome, imported.publication)' : '';
  return query.andWhere(
    `${query.alias}.id IN (SELECT imported.listing_id FROM imported_listing imported WHERE imported.run_id = :importRunId ${made})`,
    { importRunId, importedAs },
  );
}
