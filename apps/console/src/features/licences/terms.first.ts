import { percentText } from '@shared/form/percent';
import { today } from '@shared/format/format';
import { NoScenario } from './simulator.read';
import { equalWeights } from './terms.build';
import type { LicenceToWrite } from './terms.query';
import { readComplete } from './terms.read';
import { type CompleteValues, EMPTY_COMPLETE, type ObjectRow } from './terms.values';

type Achievement = NonNullable<LicenceToWrite['achievement']>;
type ObjectKind = NonNullable<ObjectRow['kind']>;

/** What an achievement is licensed as; a registered right is no secret. */
const OBJECT_OF: Record<NonNullable<Achievement['kind']>, ObjectKind> = {
  PATENT: 'PATENT',
  PATENT_APPLICATION: 'PATENT',
  SOFTWARE: 'SOFTWARE',
  IC_LAYOUT: 'IC_LAYOUT',
  PLANT_VARIETY: 'PLANT_VARIETY',
  BIO_VARIETY: 'NEW_BIO_VARIETY',
  KNOW_HOW: 'OTHER',
};

/** The rights that an achievement rests on, of equal weight; the achievement itself where it states none. */
export function objectsOf(achievement: Achievement | null | undefined): readonly ObjectRow[] {
  if (!achievement) return [];
  const kind = achievement.kind ? OBJECT_OF[achievement.kind] : 'OTHER';
  const { rights, code } = achievement;
  const weights = equalWeights(rights.length);
  // Without a right of its own, know-how is what it is.
  if (rights.length === 0) return [{ id: code, kind: achievement.kind === 'KNOW_HOW' ? 'KNOW_HOW' : kind, weight: '100' }];
  return rights.map(({ office, number, validUntil }, at) => ({
    id: `${office} ${number}`,
    kind,
    weight: percentText(weights[at] ?? 0),
    lastValidOn: validUntil ?? null,
  }));
}

/** What stands in the form when it is opened: the terms as they are, and what is known of the sides and the rights. */
export function firstValues({ terms, profile, achievement, licensee }: LicenceToWrite): CompleteValues {
  const empty: CompleteValues = {
    ...EMPTY_COMPLETE(today(), profile.code),
    licenseeSize: licensee.size?.size ?? '',
    objects: objectsOf(achievement),
  };
  return completeValues(terms.complete, empty);
}

/** A document as the form holds it; the form's own beginning where the form cannot hold it. */
export function completeValues(document: unknown, empty: CompleteValues): CompleteValues {
  try {
    return readComplete(document, empty);
  } catch (error) {
    if (error instanceof NoScenario) return empty;
    throw error;
  }
}
