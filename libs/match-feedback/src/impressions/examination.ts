/**
 * The chance that somebody who is shown a list looks at its n-th entry: 1 at the first, 1 / log2(n + 1) further down. It is the
 * discount of nDCG (Järvelin & Kekäläinen, TOIS 2002) read as a chance of being seen, as fairness of exposure does (Singh &
 * Joachims, KDD 2018): an assumption until it is measured here.
 * @param position from 1
 */
export const examinationChance = (position: number): number => 1 / Math.log2(position + 1);
