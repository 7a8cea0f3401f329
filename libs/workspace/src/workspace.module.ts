import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '@trihelix/identity';
import { DraftExpiry } from './drafts/draft.expiry';
import { FormDraft } from './drafts/form-draft.entity';
import { FormDraftsResolver } from './drafts/form-drafts.resolver';
import { FormDrafts } from './drafts/form-drafts.service';
import { SavedView } from './views/saved-view.entity';
import { SavedViewsResolver } from './views/saved-views.resolver';
import { SavedViews } from './views/saved-views.service';

/** What a person keeps at hand: forms begun and not sent, lists as they like to see them. */
@Module({
  imports: [IdentityModule, TypeOrmModule.forFeature([FormDraft, SavedView])],
  providers: [DraftExpiry, FormDrafts, FormDraftsResolver, SavedViews, SavedViewsResolver],
})
export class WorkspaceModule {}
