import { Args, Context, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { FileNotUsable } from '@trihelix/files';
import { isUuid, say } from '@trihelix/kernel';
import { type Actor, Allow, Command, CurrentActor, notFound, type RequestContext, StaleVersion } from '@trihelix/platform';
import { ImportKind } from '../runs/import-run.entity';
import { ImportTargets } from '../runs/import.targets';
import { LocalCopies } from '../runs/local.copy';
import { UnreadableFile } from '../reading/unreadable-file';
import { mapColumns, MappingImpossible } from './column.mapping';
import { ImportMappingType, ImportProposal, ImportTemplate, SaveImportMappingInput } from './import-mapping.types';
import { ImportProposals } from './import.proposals';
import { templateFor } from './import.template';
import { MappingMemory } from './mapping.memory';

/** What columns mean: proposed, decided, kept. */
@Resolver(() => ImportMappingType)
export class ImportMappingsResolver {
  constructor(
    private readonly memory: MappingMemory,
    private readonly targets: ImportTargets,
    private readonly proposals: ImportProposals,
    private readonly copies: LocalCopies,
  ) {}

  @Allow('import.run')
  @Query(() => [ImportMappingType], {
    description: 'What the organization you act for decided about the columns of its files, latest first; at most 200.',
  })
  importMappings(@CurrentActor() actor: Actor, @Args('target', { type: () => ImportKind }) target: ImportKind) {
    return this.memory.list(actor, target);
  }

  @Allow('import.run')
  @Command(() => ImportProposal, {
    fails: [FileNotUsable, UnreadableFile],
    description: 'How an uploaded file would be understood, from its heading, its first rows, and what was decided before.',
  })
  async proposeImport(
    @CurrentActor() actor: Actor,
    @Args('fileId', { type: () => ID }) fileId: string,
    @Args('target', { type: () => ImportKind }) target: ImportKind,
    @Context() { locale }: RequestContext,
  ) {
    const { format, obstacle, ...proposal } = await this.copies.during(actor, fileId, (source) =>
      this.proposals.propose(actor, this.targets.of(target), source),
    );
    return {
      ...proposal,
      format: format.kind,
      encoding: format.kind === 'XLSX' ? null : format.encoding,
      separator: format.kind === 'CSV' ? format.separator : null,
      obstacle: obstacle && say(obstacle, locale),
    };
  }

  @Allow('import.run')
  @Command(() => ImportMappingType, {
    fails: [StaleVersion, MappingImpossible],
    description: 'Decides about the columns of a kind of file; the next file with the same columns is understood like this.',
  })
  saveImportMapping(@CurrentActor() actor: Actor, @Args('input') input: SaveImportMappingInput) {
    const { target, columns, choices, keyColumn = null, expectedVersion = null } = input;
    const overrides = new Map(choices.map(({ column, field }) => [column, field]));
    const wanted = this.targets.of(target);
    mapColumns(columns, wanted.fields, { ...wanted, overrides, keyColumn });
    return this.memory.save(actor, target, columns, { overrides, keyColumn }, expectedVersion);
  }

  @Allow('import.run')
  @Command(() => ImportMappingType, {
    fails: [StaleVersion],
    description: 'Forgets a decision about columns: from now on their headings speak for themselves.',
  })
  deleteImportMapping(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('expectedVersion', { type: () => Int, description: 'The version you read.' }) expectedVersion: number,
  ) {
    if (!isUuid(id)) throw notFound('列映射', 'mapping');
    return this.memory.forget(actor, id, expectedVersion);
  }

  @Allow('import.run')
  @Query(() => ImportTemplate, {
    description: 'A workbook to fill in: every column that is understood, and an example row that imports pass over.',
  })
  importTemplate(@Args('target', { type: () => ImportKind }) target: ImportKind) {
    return templateFor(this.targets.of(target));
  }
}
