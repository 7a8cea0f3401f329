import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A measure on a judged collection, once. */
@Entity('match_evaluation')
@Index(['dataset', 'metric', 'id'])
export class MatchEvaluation {
  @PrimaryColumn('uuid') id: string;
  /** The judged collection. */
  @Column('text') dataset: string;
  /** As the evaluation command calls it, e.g. `ndcg10`. */
  @Column('text') metric: string;
  /** 0 to 1. */
  @Column('double precision') value: number;
  @Column('timestamptz') evaluatedAt: Date;
  /** Of the program; null when it was not known. */
  @Column('text', { nullable: true }) commit: string | null;
  /** Of the bilingual dictionary; null without one. */
  @Column('text', { nullable: true }) dictionaryHash: string | null;
  @Column('integer') documents: number;
  @Column('integer') queries: number;
  /** What it took. */
  @Column('double precision') seconds: number;
}

/** What is told of matching here. */
export enum MatchFigureKind {
  ACHIEVEMENTS_SHOWN = 'ACHIEVEMENTS_SHOWN',
  NEEDS_MATCHED = 'NEEDS_MATCHED',
  EXPOSURE_GINI = 'EXPOSURE_GINI',
  LISTS_ACCEPTED = 'LISTS_ACCEPTED',
  MATCHES_ACCEPTED = 'MATCHES_ACCEPTED',
  HOURS_TO_FIRST_REPLY = 'HOURS_TO_FIRST_REPLY',
}

/** A figure as it stood at the end of a day. */
@Entity('match_figure')
export class MatchFigure {
  /** The last day that counts (China). */
  @PrimaryColumn('date') day: string;
  @PrimaryColumn('text') kind: MatchFigureKind;
  /** The first day that counts. */
  @Column('date') since: string;
  /** Null when it would rest on too little. */
  @Column('double precision', { nullable: true }) value: number | null;
  /** How many it rests on. */
  @Column('integer') count: number;
  /** Of the Gini coefficient: the share that the least shown tenth, two tenths, … have together. */
  @Column('double precision', { array: true, nullable: true }) curve: number[] | null;
  @Column('timestamptz') drawnAt: Date;
}
