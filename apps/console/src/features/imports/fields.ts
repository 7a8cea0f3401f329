import { asking } from '@shared/api/queries';
import { useQuery } from '@tanstack/react-query';
import { graphql } from '@gql/imports';
import type { Target } from './imports.routes';

const FIELDS = graphql(`
  query ImportFields($target: ImportKind!) {
    importFields(target: $target) {
      name
      label
      isRepeatable
    }
  }
`);

/** What columns can be mapped to. */
export function useImportFields(target: Target) {
  return useQuery({ ...asking(FIELDS, { target }), staleTime: Infinity }).data?.importFields;
}

/** What a field is called; its stable name until that is known. */
export function useFieldNames(target: Target): (name: string) => string {
  const fields = useImportFields(target);
  return (name) => fields?.find((field) => field.name === name)?.label ?? name;
}
