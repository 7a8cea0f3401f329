import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Language, Theme } from './account.preferences';

/** A person who signs in. Personal data: row-level security shows it to the person, to colleagues and to the system. */
@Entity('user_account')
export class Account {
  @PrimaryColumn('uuid') id: string;
  /** Lower case. */
  @Column('text', { unique: true }) email: string;
  @Column('text') name: string;
  /** argon2id. */
  @Column('text') passwordHash: string;
  @Column('boolean', { default: false }) isOperator: boolean;
  /** Base32; unconfirmed until `totpConfirmedAt` is set. */
  @Column('text', { nullable: true }) totpSecret: string | null;
  @Column('timestamptz', { nullable: true }) totpConfirmedAt: Date | null;
  /** The last accepted time step: a code works once. */
  @Column('bigint', { nullable: true }) totpLastStep: string | null;
  /** Bearer tokens issued up to this instant are void. */
  @Column('timestamptz') tokensValidFrom: Date;
  @Column('boolean', { default: false }) isDemonstration: boolean;
  /** In which mails are written; null until the person chooses. */
  @Column('text', { nullable: true }) language: Language | null;
  @Column('text', { default: Theme.SYSTEM }) theme: Theme;
  @Column('integer', { default: 1 }) version: number;
  @Column('timestamptz') createdAt: Date;
}

/** E-mail addresses are compared in lower case. */
export const readEmail = (written: string): string => written.trim().toLowerCase();
