import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Text } from '@trihelix/kernel';
import type { Actor, Connection, PageArgs } from '@trihelix/platform';
import type { ExportColumn } from './export.column';
import type { ExportedList } from './list-export.entity';

/** The lists that can be exported, by name. Rooms above add theirs. */
@Injectable()
export class ExportableLists {
  private readonly lists = new Map<ExportedList, ExportableList>();

  register(list: ExportableList): void {
    if (this.lists.has(list.name)) throw new Error(`Somebody exports ${list.name} already.`);
    this.lists.set(list.name, list);
  }

  of(name: ExportedList): ExportableList {
    const list = this.lists.get(name);
    if (!list) throw new Error(`Nobody exports ${name}.`);
    return list;
  }
}

/**
 * A list as a file: read by the very function that serves the list, so that both show the same rows, and laid out in columns.
 * `Found` is what the list finds, `Shown` what the columns are made from.
 */
@Injectable()
export abstract class ExportableList<
  Filter extends object = object,
  Found extends { readonly id: string } = { readonly id: string },
  Shown = unknown,
> implements OnModuleInit {
  abstract readonly name: ExportedList;
  /** Of the file and its sheet, at most 31 characters. */
  abstract readonly title: Text;
  /** What one must hold to see the list; null when everybody may. */
  abstract readonly permission: string | null;
  abstract readonly columns: readonly ExportColumn<Shown>[];

  protected constructor(private readonly lists: ExportableLists) {}

  onModuleInit(): void {
    // Lists of every kind stand in one register; each is given back only the filters and rows that are its own.
    this.lists.register(this as unknown as ExportableList);
  }

  isOpenTo(actor: Actor): boolean {
    return this.permission === null || actor.may(this.permission);
  }

  /** A page of the list as this actor sees it, newest first. */
  abstract page(actor: Actor, filter: Filter, page: PageArgs): Promise<Connection<Found>>;

  /** What is shown of these rows, in their order, in a few statements for all of them; in the page's own transaction. */
  abstract show(actor: Actor, rows: readonly Found[]): Promise<Shown[]>;
}
