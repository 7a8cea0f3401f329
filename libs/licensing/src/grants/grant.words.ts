import type { Text } from '@trihelix/kernel';
import type { LicenceKind } from '../licences/licence.entity';

/** What people call the kinds of licence (SPC interpretation on technology contracts art. 25). */
export const LICENCE_KIND_NAMES: Readonly<Record<LicenceKind, Text>> = {
  ORDINARY: { zh: '普通许可', en: 'An ordinary licence' },
  SOLE: { zh: '排他许可', en: 'A sole licence' },
  EXCLUSIVE: { zh: '独占许可', en: 'An exclusive licence' },
};
