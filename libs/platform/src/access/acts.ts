import type { Type } from '@nestjs/common';
import { Field, type FieldMiddleware, ObjectType } from '@nestjs/graphql';
import { say, type Text } from '@trihelix/kernel';
import type { RequestContext } from '../graphql/request-context';
import type { Actor } from './actor';

/** An object with a life. */
interface Living {
  readonly state: string;
}

/** One act of a workflow, as its viewers meet it. */
export interface Act<Subject extends Living> {
  /** What is done with the thing, to stand after 可以 and after "can be": 发布, listed. */
  readonly does: Text;
  /** The states in which it is this viewer's to do; none when it never is. */
  readonly from: (actor: Actor, subject: Subject) => readonly Subject['state'][];
  /** What else stands in its way in one of those states; null when nothing does. */
  readonly hindrance?: (actor: Actor, subject: Subject) => Text | null;
}

/** An act that is the viewer's to do, though not now. */
export interface Blocked<Action> {
  readonly action: Action;
  readonly text: Text;
}

/** Everything that can be done with one kind of thing. For each viewer an act is open, blocked with a reason, or never theirs. */
export class Acts<Action extends string, Subject extends Living> {
  private readonly all: readonly [Action, Act<Subject>][];

  /** `thing` stands alone in Chinese and with its article in English: 成果, an achievement. */
  constructor(
    private readonly thing: Text,
    private readonly states: Readonly<Record<Subject['state'], Text>>,
    acts: Readonly<Record<Action, Act<Subject>>>,
  ) {
    this.all = Object.entries(acts) as [Action, Act<Subject>][];
  }

  /** What the viewer may do now, in the order of the table. */
  open(actor: Actor | undefined, subject: Subject): Action[] {
    if (!actor) return [];
    return this.all
      .filter(([, act]) => isFrom(act, actor, subject) && !act.hindrance?.(actor, subject))
      .map(([action]) => action);
  }

  /** What the viewer may do some day, with the reason why not now. */
  blocked(actor: Actor | undefined, subject: Subject): Blocked<Action>[] {
    if (!actor) return [];
    return this.all.flatMap(([action, act]) => {
      const from = act.from(actor, subject);
      if (from.length === 0) return [];
      const text = isFrom(act, actor, subject) ? act.hindrance?.(actor, subject) : this.notNow(act, from, subject);
      return text ? [{ action, text }] : [];
    });
  }

  private notNow({ does }: Act<Subject>, from: readonly Subject['state'][], { state }: Subject): Text {
    const names = (language: 'zh' | 'en') => from.map((one: Subject['state']) => this.states[one][language]);
    const now = this.states[state as Subject['state']];
    const [first = '', ...rest] = this.thing.en;
    return {
      zh: `${names('zh')
        .map((name) => `“${name}”`)
        .join('、')}状态的${this.thing.zh}才可以${does.zh}；目前为“${now.zh}”。`,
      en: `${first.toUpperCase()}${rest.join('')} can only be ${does.en} while it is ${names('en').join(' or ')}; this one is ${now.en}.`,
    };
  }
}

const isFrom = <Subject extends Living>({ from }: Act<Subject>, actor: Actor, subject: Subject): boolean =>
  from(actor, subject).some((state) => state === subject.state);

const inTheReadersLanguage: FieldMiddleware<Blocked<string>, RequestContext, object, string> = ({ source, context }) =>
  say(source.text, context.locale);

/** Makes `Blocked<Name>Action` for an enum of acts. */
export function blockedActionOf<Action extends string>(
  actions: Readonly<Record<string, Action>>,
  name: string,
): Type<Blocked<Action>> {
  @ObjectType(`Blocked${name}Action`, { description: 'Something that is yours to do, though not now.' })
  class BlockedAction implements Blocked<Action> {
    @Field(() => actions, { description: 'What cannot be done now.' }) readonly action: Action;
    @Field(() => String, { middleware: [inTheReadersLanguage], description: 'Why, in the language of the request.' })
    readonly reason?: string;
    readonly text: Text;
  }
  return BlockedAction;
}
