import { Field, ID } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';

/** Nobody answers for the file. */
@FailureType('Nobody declares to answer for the file; nothing was imported.')
export class DeclarationMissing extends Failure {
  readonly code = 'DECLARATION_MISSING';

  constructor() {
    super({
      zh: '导入须由导入人对该文件作出权属声明，请阅读声明（importDeclaration）并勾选确认。未导入任何数据。',
      en: "An import takes the importer's declaration for the file. Read it (importDeclaration) and confirm it. Nothing was imported.",
    });
  }
}

/** As many imports run as may. */
@FailureType('As many imports are running as may at one time; nothing was imported.')
export class ImportsBusy extends Failure {
  readonly code = 'IMPORTS_BUSY';

  constructor() {
    super({
      zh: '当前正在进行的导入较多，请稍后重试。未导入任何数据。',
      en: 'As many imports are running as may at one time. Try again shortly. Nothing was imported.',
    });
  }
}

/** The same file is on its way in. */
@FailureType('The same file is being imported already; this one was not begun.')
export class ImportAlreadyRunning extends Failure {
  readonly code = 'IMPORT_ALREADY_RUNNING';
  @Field(() => ID, { description: 'The import under way.' }) readonly runId: string;

  constructor(runId: string) {
    super({
      zh: '同一文件正在导入，未重复开始。请查看正在进行的导入。',
      en: 'The same file is being imported already, so it was not begun again. See the import under way.',
    });
    this.runId = runId;
  }
}
