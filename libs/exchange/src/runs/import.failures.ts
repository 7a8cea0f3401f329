import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';

/** Nobody answers for the file. */
@FailureType('Nobody declares to answer for the file; nothing was imported.')
export class DeclarationMissing extends Failure {
  readonly code = 'DECLARATION_MISSING';

  constructor() {
    super({
      zh: '导入须由导入人对该文件作出权属声明，请阅读声明（importDeclaration）并勾选确认。未导入任何数据。',
      en: 'An import takes the importer\'s declaration for the file. Read it (importDeclaration) and confirm it. Nothing was imported.',
    });
  }
}
