import { Args, Query, Resolver } from '@nestjs/graphql';
import { Public } from '@trihelix/platform';
import { InvitationPreviews, InvitationPreviewType } from './invitation.preview';

@Resolver()
export class InvitationPreviewResolver {
  constructor(private readonly previews: InvitationPreviews) {}

  @Public()
  @Query(() => InvitationPreviewType, {
    nullable: true,
    description: 'What the invitation behind a link is for; empty for a link that never was.',
  })
  invitation(@Args('token', { description: 'From the mail.' }) token: string) {
    return this.previews.of(token);
  }
}
