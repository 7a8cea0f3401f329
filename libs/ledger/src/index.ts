export { LedgerAccounts } from './ledger.accounts';
export type { BalanceOf, Discrepancy } from './ledger.accounts';
export { LedgerAccount, LedgerBalance, LedgerEntry, LedgerTransfer } from './ledger.entities';
export type { AccountCode, TransferKind } from './ledger.entities';
export { NotReversible, ReferenceTaken, ReversalTooEarly } from './ledger.failures';
export { LedgerModule } from './ledger.module';
export { LedgerService } from './ledger.service';
export type { Posting, PostingLine } from './posting';
