import type { Text } from '@trihelix/kernel';
import { GraphQLError } from 'graphql';
import type { InputProblem } from './refusal';

/** `Variable "$input" got invalid value "x" at "input.uscc"`, before a semicolon and what was wrong: graphql-js 16. */
const VARIABLE = /^Variable "\$(\w+)" got invalid value /;
const PLACE = / at "([^"]+)"$/;
const INDEX = /\[(\d+)\]/g;
const MISSING_FIELD = /^Field "(\w+)" of required type "[^"]+" was not provided\.$/;
const CHINESE = /\p{Script=Han}/u;

const MISSING: Text = { zh: '不能为空', en: 'must be given' };
const UNFIT: Text = { zh: '格式不正确', en: 'does not have the expected form' };

/**
 * What is wrong with a field of a variable that its type refused before any resolver saw it, so that a form can show it like
 * every other problem. Empty for errors that are about something else. A variable stands for the argument of its name.
 */
export function problemsOfRequest({ message, originalError }: GraphQLError): InputProblem[] {
  const [, variable] = VARIABLE.exec(message) ?? [];
  const detail = originalError?.message;
  if (variable === undefined || detail === undefined || !message.endsWith(`; ${detail}`)) return [];
  // The value in between may hold anything; the place is what stands right before the detail.
  const [, place = variable] = PLACE.exec(message.slice(0, -detail.length - 2)) ?? [];
  const path = place.replace(INDEX, '.$1');
  const [, missing] = MISSING_FIELD.exec(detail) ?? [];
  if (missing !== undefined) return [{ path: `${path}.${missing}`, rule: 'isNotEmpty', text: MISSING }];
  return [{ path, rule: 'type', text: inBoth(detail) }];
}

/** Our scalars say what they expect in both languages, one after the other; graphql-js says it to programmers. */
function inBoth(detail: string): Text {
  const parts = detail.split(' / ');
  const [zh, en] = [parts.find((part) => CHINESE.test(part)), parts.find((part) => !CHINESE.test(part))];
  return zh && en ? { zh, en } : UNFIT;
}
