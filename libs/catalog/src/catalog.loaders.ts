import { Injectable } from '@nestjs/common';
import { Database, Loader } from '@trihelix/platform';
import { type EntityTarget, In, type ObjectLiteral } from 'typeorm';
import { Discipline } from './disciplines/discipline.entity';
import { Industry } from './industries/industry.entity';
import { IpcSymbol } from './ipc/ipc-symbol.entity';
import { Region } from './regions/region.entity';

/** Finds rows of one public table by their codes. */
abstract class CodeLoader<E extends ObjectLiteral & { code: string }> extends Loader<string, E> {
  protected override readonly isProtected = false;
  protected abstract readonly entity: EntityTarget<E>;

  protected override fetch(codes: readonly string[]): Promise<E[]> {
    return this.database
      .of(this.entity)
      .createQueryBuilder('row')
      .where({ code: In([...codes]) })
      .getMany();
  }

  protected override keyOf({ code }: E): string {
    return code;
  }
}

/** Regions by their six digits. */
@Injectable()
export class RegionLoader extends CodeLoader<Region> {
  protected override readonly entity = Region;

  constructor(database: Database) {
    super(database);
  }
}

/** Industries by section or division code. */
@Injectable()
export class IndustryLoader extends CodeLoader<Industry> {
  protected override readonly entity = Industry;

  constructor(database: Database) {
    super(database);
  }
}

/** Discipline categories by code. */
@Injectable()
export class DisciplineLoader extends CodeLoader<Discipline> {
  protected override readonly entity = Discipline;

  constructor(database: Database) {
    super(database);
  }
}

/** Patent classes and sections by symbol. */
@Injectable()
export class IpcSymbolLoader extends CodeLoader<IpcSymbol> {
  protected override readonly entity = IpcSymbol;

  constructor(database: Database) {
    super(database);
  }
}
