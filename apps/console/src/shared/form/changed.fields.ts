import type { FormInstance } from 'antd';

type Name = (string | number)[];

/** Whether a change, as `onValuesChange` tells it, is of the field of this name. */
const isOf = (name: Name, changed: unknown): boolean => {
  const [key, ...rest] = name;
  if (key === undefined) return true;
  return typeof changed === 'object' && changed !== null && key in changed && isOf(rest, Reflect.get(changed, key));
};

/**
 * Takes what was said against a field off as soon as it is changed: to be called by `onValuesChange` of a form that looks at its
 * fields only when they are left, where it would stay beside a value that is right by now.
 */
export function forgetErrors(form: FormInstance, changed: object): void {
  const wrong = form.getFieldsError().filter(({ errors, name }) => errors.length > 0 && isOf(name, changed));
  if (wrong.length > 0) form.setFields(wrong.map(({ name }) => ({ name, errors: [] })));
}
