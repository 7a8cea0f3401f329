import { UseGuards } from '@nestjs/common';
import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import { isUuid } from '@trihelix/kernel';
import {
  type Actor,
  Command,
  CurrentActor,
  notFound,
  Public,
  type RequestContext,
  SignedIn as ForSignedIn,
} from '@trihelix/platform';
import { SecondFactorNeeded, SessionNeeded, TooManyAttempts, WrongCredentials } from '../accounts/account.failures';
import { AttemptGuard } from './attempt.guard';
import { Reception } from './reception';
import { requireSession, SessionsService } from './sessions.service';
import { SignInService } from './sign-in.service';
import { AccessTokenType, SessionEnded, SessionType, SignInInput } from './sign-in.types';
import { SignedIn, SignedOut, ViewerType } from './viewer.types';
import { ViewerService } from './viewer.service';

@Resolver()
export class SessionsResolver {
  constructor(
    private readonly door: SignInService,
    private readonly sessions: SessionsService,
    private readonly reception: Reception,
    private readonly viewers: ViewerService,
  ) {}

  @Public()
  @UseGuards(AttemptGuard)
  @Command(() => SignedIn, {
    fails: [WrongCredentials, SecondFactorNeeded, TooManyAttempts],
    confidential: true,
    description: 'Sign in; the answer sets an HttpOnly cookie that carries the session.',
  })
  async signIn(@Context() context: RequestContext, @Args('input') input: SignInInput) {
    return { viewer: await this.door.signIn(context, input) };
  }

  @ForSignedIn()
  @Command(() => SignedOut, { fails: [SessionNeeded], description: 'End the session of this browser.' })
  async signOut(@Context() context: RequestContext, @CurrentActor() actor: Actor) {
    return { sessions: await this.sessions.signOut(context, actor) };
  }

  @ForSignedIn()
  @Command(() => SignedOut, { description: 'End all your sessions and void all your bearer tokens.' })
  async signOutEverywhere(@Context() context: RequestContext, @CurrentActor() actor: Actor) {
    return { sessions: await this.sessions.signOutEverywhere(context, actor) };
  }

  @ForSignedIn()
  @Query(() => [SessionType], { description: 'Where you are signed in, the newest first.' })
  mySessions(@CurrentActor() actor: Actor) {
    return this.sessions.list(actor);
  }

  @ForSignedIn()
  @Command(() => SessionEnded, { description: 'End one of your sessions.' })
  endSession(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    return this.sessions.end(actor, id);
  }

  @ForSignedIn()
  @Command(() => AccessTokenType, {
    fails: [SessionNeeded],
    confidential: true,
    description: 'A bearer token for a program that acts as you, for an hour.',
  })
  issueAccessToken(
    @CurrentActor() actor: Actor,
    @Args('organizationId', { type: () => ID, nullable: true }) organizationId: string | null,
  ) {
    return this.sessions.issueToken(actor, organizationId ?? null);
  }

  @ForSignedIn()
  @Query(() => ViewerType, { description: 'You: your organizations and roles, the one you act for, and what you may do.' })
  viewer(@CurrentActor() actor: Actor) {
    return this.viewers.of(actor);
  }

  /** For screens that anybody may open: that nobody is signed in is an answer there, not a refusal. */
  @Public()
  @Query(() => ViewerType, { nullable: true, description: 'You, or nobody: null for a visitor.' })
  async me(@CurrentActor() actor: Actor | undefined) {
    return actor?.userId ? this.viewers.of(actor) : null;
  }

  @ForSignedIn()
  @Command(() => ViewerType, {
    fails: [SessionNeeded],
    description: 'Act for another of your organizations in this session. Programs send the header `X-Acting-Organization`.',
  })
  async actFor(
    @Context() context: RequestContext,
    @CurrentActor() actor: Actor,
    @Args('organizationId', { type: () => ID }) organizationId: string,
  ) {
    const session = requireSession(actor);
    const viewer = isUuid(organizationId) ? await this.reception.actFor(context, session, organizationId) : undefined;
    if (!viewer) throw notFound('机构', 'organization');
    return viewer;
  }
}
