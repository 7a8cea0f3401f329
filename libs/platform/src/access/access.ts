import { type CanActivate, type ExecutionContext, Injectable, type OnModuleInit, SetMetadata } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { type GqlContextType, GqlExecutionContext } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/request-context';
import { refusal } from '../graphql/refusal';

const ACCESS = 'trihelix:access';

/** Who may call a root field. */
export type Access = { kind: 'public' } | { kind: 'signed-in' } | { kind: 'permission'; name: string; or?: readonly string[] };

/** Anyone, signed in or not. */
export const Public = () => SetMetadata(ACCESS, { kind: 'public' } satisfies Access);
/** Any signed-in person. */
export const SignedIn = () => SetMetadata(ACCESS, { kind: 'signed-in' } satisfies Access);
/** Anyone holding the permission, or one of the others, in the organization they act for: two sides do the same with their own. */
export const Allow = (name: string, ...or: readonly string[]) =>
  SetMetadata(ACCESS, { kind: 'permission', name, ...(or.length > 0 ? { or } : {}) } satisfies Access);

/** Every permission of which one is enough. */
export const permissionsIn = (access: Access): readonly string[] =>
  access.kind === 'permission' ? [access.name, ...(access.or ?? [])] : [];

/** The rule written on a handler, if any. */
export function accessOf(reflector: Reflector, handler: (...args: never[]) => unknown): Access | undefined {
  return reflector.get<Access | undefined>(ACCESS, handler);
}

/**
 * Decides who may call a root field. Synchronous on purpose: an async guard
 * would split one tick into many and defeat DataLoader's batching.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const access = accessOf(this.reflector, context.getHandler() as never);
    if (access?.kind === 'public') return true;
    if (context.getType<GqlContextType>() !== 'graphql') return false;

    const { actor } = GqlExecutionContext.create(context).getContext<RequestContext>();
    if (!actor) throw refusal('UNAUTHENTICATED', { zh: '请先登录。', en: 'Sign in first.' });
    if (access?.kind === 'signed-in') return true;
    if (access && permissionsIn(access).some((permission) => actor.may(permission))) return true;
    throw refusal('FORBIDDEN', {
      zh: '您在当前机构的角色没有此项权限，请联系本机构管理员，或切换到有权限的机构。',
      en: 'Your role in this organization does not allow it. Ask its administrator, or act for an organization where you may.',
    });
  }
}

/** One root field and its rule. */
export interface Operation {
  readonly name: string;
  readonly access: Access | undefined;
}

/** Refuses to boot while any query, mutation, subscription or HTTP route says nothing about who may call it. */
@Injectable()
export class AccessAudit implements OnModuleInit {
  private readonly declared: Operation[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const silent = this.operations().filter(({ access }) => !access);
    if (silent.length > 0) throw new Error(`No access rule on: ${silent.map(({ name }) => name).join(', ')}`);
  }

  /** Names a route that Nest does not know, because it is not a controller's, and the rule that it keeps by itself. */
  declare(route: string, access: Access): void {
    this.declared.push({ name: `Route.${route}`, access });
  }

  /** Every root field and route with its rule; the committed access matrix is printed from this. */
  operations(): Operation[] {
    return [...this.rootFields(), ...this.routes(), ...this.declared].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  private rootFields(): Operation[] {
    return this.handlers(this.discovery.getProviders()).flatMap(({ handler, method }) => {
      const kind = Reflect.getMetadata('graphql:resolver_type', handler) as string | undefined;
      if (!kind || !['Query', 'Mutation', 'Subscription'].includes(kind)) return [];
      const name = (Reflect.getMetadata('graphql:resolver_name', handler) as string | undefined) ?? method;
      return [{ name: `${kind}.${name}`, access: accessOf(this.reflector, handler) }];
    });
  }

  private routes(): Operation[] {
    return this.handlers(this.discovery.getControllers()).flatMap(({ handler, method, owner }) => {
      const path = Reflect.getMetadata('path', handler) as string | undefined;
      return path === undefined ? [] : [{ name: `Route.${owner}.${method}`, access: accessOf(this.reflector, handler) }];
    });
  }

  private handlers(wrappers: ReturnType<DiscoveryService['getProviders']>) {
    return wrappers.flatMap(({ instance, metatype }) => {
      if (!instance || !metatype) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, (...args: never[]) => unknown>;
      return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
        const handler = prototype[method];
        return handler ? [{ handler, method, owner: metatype.name }] : [];
      });
    });
  }
}
