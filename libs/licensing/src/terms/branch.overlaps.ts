import { regionContains } from '@trihelix/kernel';

/** One branch of a tree, and another of the same list that it lies in. */
export interface Overlap {
  readonly at: number;
  readonly within: number;
}

/**
 * Which of some branches lie in another: of twins, the later. Paths are those of a tree, `/33/3301/`; an unknown one is null and
 * lies nowhere.
 */
export function overlapsOf(paths: readonly (string | null)[]): Overlap[] {
  return paths.flatMap((path, at) => {
    if (path === null) return [];
    const within = paths.findIndex((other, index) => {
      if (other === null || index === at || !regionContains(other, path)) return false;
      return other !== path || index < at;
    });
    return within < 0 ? [] : [{ at, within }];
  });
}
