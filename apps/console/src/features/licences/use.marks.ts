import type { FormInstance } from 'antd';
import { useEffect, useRef } from 'react';
import type { FieldName } from './money.build';

/** Something to be said at a field. */
export interface Mark {
  readonly name: FieldName | undefined;
  readonly message: string;
  /** Stops nothing. */
  readonly isWarning?: boolean;
}

/** Shows problems and warnings at their fields, and takes those away that are mended. */
export function useMarks(form: FormInstance, marks: readonly Mark[]): void {
  const marked = useRef<readonly FieldName[]>([]);
  const key = JSON.stringify(marks);
  useEffect(() => {
    const said = new Map(
      marked.current.map((name) => [JSON.stringify(name), { errors: [] as string[], warnings: [] as string[] }]),
    );
    for (const { name, message, isWarning } of JSON.parse(key) as Mark[]) {
      if (!name) continue;
      const field = JSON.stringify(name);
      const at = said.get(field) ?? { errors: [], warnings: [] };
      at[isWarning ? 'warnings' : 'errors'].push(message);
      said.set(field, at);
    }
    const fields = [...said].map(([name, at]) => ({ name: JSON.parse(name) as FieldName, ...at }));
    form.setFields(fields as never);
    marked.current = fields.filter(({ errors, warnings }) => errors.length + warnings.length > 0).map(({ name }) => name);
  }, [form, key]);
}
