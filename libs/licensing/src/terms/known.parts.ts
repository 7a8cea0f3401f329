type AllOf<Known, Key extends keyof Known> = { readonly [Each in Key]-?: Exclude<Known[Each], undefined> };

/** The values that a rule looks at, if all of them could be read; a rule that lacks one is left alone. */
export function allOf<Known extends object, Key extends keyof Known>(
  known: Known,
  keys: readonly Key[],
): AllOf<Known, Key> | undefined {
  return keys.every((key) => known[key] !== undefined) ? (known as AllOf<Known, Key>) : undefined;
}
