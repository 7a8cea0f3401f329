import { grouped } from '@trihelix/kernel';

/** One listed work of one person. Persons have numbers; names are not needed to tell them apart. */
export interface PersonWork {
  readonly person: number;
  readonly ownerId: string;
  readonly achievementId: string;
  /** The person's place among the inventors of the work, from 0. */
  readonly position: number;
}

/** People of one organization with the very same listed works: nothing that is known of them but their names tells them apart. */
export interface Team {
  readonly ownerId: string;
  /** For each of them, where he or she is named first. */
  readonly people: readonly Pick<PersonWork, 'achievementId' | 'position'>[];
  /** The newest first. */
  readonly works: readonly string[];
}

/** A work with how near it is to the need, 0 to 1. */
export interface RatedWork {
  readonly id: string;
  readonly cosine: number;
}

/** A team with what its works are worth. */
export interface RatedTeam extends Omit<Team, 'works'> {
  /** The mean of the cosines of all its works. */
  readonly score: number;
  /** The nearest first, equal ones by id. */
  readonly works: readonly RatedWork[];
}

/** The places that organizations share out. */
const TOP = 10;

/** Lays works together to people, and people who share all their works to one entry; in the order given. */
export function teamsOf(rows: readonly PersonWork[]): Team[] {
  const people = grouped(rows, ({ person }) => person).values();
  const alike = grouped(people, (own) => [...new Set(own.map(({ achievementId }) => achievementId))].sort().join());
  return [...alike.values()].flatMap((members): Team[] => {
    const [own = []] = members;
    const [first] = own;
    if (!first) return [];
    return [
      {
        ownerId: first.ownerId,
        people: members.flatMap(([seat]) => seat ?? []),
        works: own.map(({ achievementId }) => achievementId),
      },
    ];
  });
}

/**
 * Ranks teams by the mean cosine over their works, equal ones by the id of the nearest work and then as they were given: a mean
 * asks whether this is what somebody does, where the nearest work alone asks only whether it ever was. Works without a cosine do
 * not count; who has none with one is not there.
 */
export function ratedTeams(teams: readonly Team[], cosines: ReadonlyMap<string, number>): RatedTeam[] {
  return teams
    .flatMap(({ works, ...team }): RatedTeam[] => {
      const rated = works
        .flatMap((id) => {
          const cosine = cosines.get(id);
          return cosine === undefined ? [] : [{ id, cosine }];
        })
        .sort((one, other) => other.cosine - one.cosine || (one.id < other.id ? -1 : 1));
      if (rated.length === 0) return [];
      return [{ ...team, works: rated, score: rated.reduce((sum, { cosine }) => sum + cosine, 0) / rated.length }];
    })
    .sort((one, other) => other.score - one.score || byId(one.works[0]?.id ?? '', other.works[0]?.id ?? ''));
}

const byId = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);

/** The order with at most `cap` of one organization among the first ten, as long as there are others to stand there. */
export function withRoomForOthers<T extends { readonly ownerId: string }>(ranked: readonly T[], cap: number): T[] {
  const seats = new Map<string, number>();
  const top = new Set<T>();
  for (const entry of ranked) {
    const taken = seats.get(entry.ownerId) ?? 0;
    if (top.size === TOP) break;
    if (taken >= cap) continue;
    seats.set(entry.ownerId, taken + 1);
    top.add(entry);
  }
  return [...top, ...ranked.filter((entry) => !top.has(entry))];
}
