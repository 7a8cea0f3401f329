import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BookChecks } from '@trihelix/ledger';
import { RecordAudit } from './record.audit';

/** Has records read every night with everything else that must hold. */
@Injectable()
export class RecordRules implements OnModuleInit {
  constructor(
    private readonly checks: BookChecks,
    private readonly audit: RecordAudit,
  ) {}

  onModuleInit(): void {
    this.checks.addProbe({
      name: 'RECORDS_HOLD',
      what: {
        zh: '许可的存证链完整，且与所记载的数据一致',
        en: 'the record of each licence is unbroken, and says what stands',
      },
      find: () => this.audit.brokenTonight(),
    });
  }
}
