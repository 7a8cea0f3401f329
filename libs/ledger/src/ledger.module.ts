import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BookChecks } from './book.checks';
import { LedgerAccounts } from './ledger.accounts';
import { LedgerAccount, LedgerBalance, LedgerEntry, LedgerTransfer } from './ledger.entities';
import { LedgerService } from './ledger.service';

/** The books of the organizations. */
@Module({
  imports: [TypeOrmModule.forFeature([LedgerAccount, LedgerTransfer, LedgerEntry, LedgerBalance])],
  providers: [BookChecks, LedgerAccounts, LedgerService],
  exports: [BookChecks, LedgerAccounts, LedgerService],
})
export class LedgerModule {}
