import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule, tellsPersonalData } from '@trihelix/identity';
import { ContextFactory, DownloadDoor } from '@trihelix/platform';
import { FormDraft } from './drafts/form-draft.entity';
import { FormDraftsResolver } from './drafts/form-drafts.resolver';
import { FormDrafts } from './drafts/form-drafts.service';
import { PersonalDataExport } from './personal-data/personal-data-export.entity';
import { PersonalDataExports } from './personal-data/personal-data-exports.service';
import { PersonalDataResolver } from './personal-data/personal-data.resolver';
import { PersonalDataRoute } from './personal-data/personal-data.route';
import { WORKSPACE_OF_A_PERSON } from './personal-data/workspace.personal-data';
import { AlertingLists } from './views/alerting.lists';
import { SavedView } from './views/saved-view.entity';
import { SavedViewsResolver } from './views/saved-views.resolver';
import { SavedViews } from './views/saved-views.service';
import { ViewAlerts } from './views/view.alerts';
import { WorkspaceHousekeeping } from './workspace.housekeeping';

/** What a person keeps at hand: forms begun and not sent, lists as they like to see them, and all that is kept about them. */
@Module({
  imports: [IdentityModule, TypeOrmModule.forFeature([FormDraft, PersonalDataExport, SavedView])],
  providers: [
    AlertingLists,
    ContextFactory,
    DownloadDoor,
    FormDrafts,
    FormDraftsResolver,
    PersonalDataExports,
    PersonalDataResolver,
    PersonalDataRoute,
    SavedViews,
    SavedViewsResolver,
    ViewAlerts,
    WorkspaceHousekeeping,
    tellsPersonalData(...WORKSPACE_OF_A_PERSON),
  ],
  exports: [AlertingLists],
})
export class WorkspaceModule {}
