import { registerEnumType } from '@nestjs/graphql';
import { Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What an import made of a listing; each is one of the numbers of its report. */
export enum ImportedAs {
  CREATED = 'CREATED',
  UPDATED = 'UPDATED',
  UNCHANGED = 'UNCHANGED',
  PUBLISHED = 'PUBLISHED',
  ALREADY_PUBLIC = 'ALREADY_PUBLIC',
  KEPT_DRAFT = 'KEPT_DRAFT',
}

registerEnumType(ImportedAs, {
  name: 'ImportedAs',
  description: 'What an import made of a row.',
  valuesMap: {
    CREATED: { description: 'It was new.' },
    UPDATED: { description: 'It was there, and the file says something else.' },
    UNCHANGED: { description: 'It was there, and the file says the same.' },
    PUBLISHED: { description: 'It was published now.' },
    ALREADY_PUBLIC: { description: 'It was public before.' },
    KEPT_DRAFT: { description: 'It could not be published and stayed as it was.' },
  },
});

/** A listing as one import left it: what its numbers count. Row-level security shows it to the importing organization. */
@Entity('imported_listing')
export class ImportedListing {
  /** The import, whose record stands in a room above. */
  @PrimaryColumn('uuid') runId: string;
  @PrimaryColumn('uuid') listingId: string;
  @ForeignKey(() => Organization) @Column('uuid') organizationId: string;
  @Column('text') outcome: ImportedAs.CREATED | ImportedAs.UPDATED | ImportedAs.UNCHANGED;
  /** Null when the import was to publish nothing. */
  @Column('text', { nullable: true }) publication:
    ImportedAs.PUBLISHED | ImportedAs.ALREADY_PUBLIC | ImportedAs.KEPT_DRAFT | null;
}
