export { Failure } from './failure';
export { grouped } from './grouped';
export { localeFrom, say, tidy, tidyAll, tidyReference, writtenLanguage } from './text';
export type { Locale, Text } from './text';
export { Workflow } from './workflow';
export type { Move } from './workflow';
export { CHAIN_START, canonicalJson, hashOf, linkHash, sha256Hex } from './canonical-json';
export { checkLicenceRecord, RECORD_FORM, recordKeyId, signedBytes } from './licence-record';
export type { RecordCheck, RecordFlaw, RecordFlawCode, RecordKey } from './licence-record';
export {
  addDays,
  addMonths,
  civilDateIn,
  civilDateOf,
  compareCivilDates,
  daysBetween,
  daysInMonth,
  endOfMonth,
  ImpossibleDate,
  isCivilDate,
  isoWeekday,
  parseCivilDate,
  partsOf,
} from './civil-date';
export type { CivilDate } from './civil-date';
export { isCurrency, minorDigits } from './currency';
export type { Currency } from './currency';
export {
  addMoney,
  compareMoney,
  convertMoney,
  formatMoney,
  InvalidAmount,
  money,
  parseMoney,
  sayInFull,
  sayMoney,
  subtractMoney,
  UnknownCurrency,
} from './money';
export type { Money } from './money';
export { capitalAmount } from './capital-amount';
export { passwordProblem, SHORTEST_PASSWORD } from './password';
export type { PasswordProblem } from './password';
export { isRegionCode, parentRegionCode, regionContains, regionLevel, regionPath, regionRange } from './region-path';
export type { RegionLevel } from './region-path';
export { splitTax } from './included-tax';
export type { SplitAmount } from './included-tax';
export { applyRate, mulDiv, PPM } from './rounding';
export { splitByWeights, splitEqually } from './shares';
export { sizeLineOfIndustry } from './sme-industry';
export type { SizeLineFound } from './sme-industry';
export {
  classifySize,
  isSizeLine,
  isSmallOrMedium,
  SIZE_LIMITS,
  SIZE_STANDARD,
  SizeFigureImpossible,
  SizeFiguresMissing,
} from './sme-size';
export type { EnterpriseSize, SizeFigure, SizeFigures, SizeFound, SizeLine } from './sme-size';
export { InvalidUscc, isUscc, parseUscc, REGISTRATION_DEPARTMENTS, usccCheckCharacter, usccProblem } from './uscc';
export type { UsccProblem } from './uscc';
export { isUuid } from './uuid';
export { WorkingCalendar } from './working-calendar';
export type { WorkingDays } from './working-calendar';
