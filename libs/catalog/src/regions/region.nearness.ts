import type { Text } from '@trihelix/kernel';
import data from '../../data/region-clusters.json';

/** How near two divisions are, nearest first. */
export enum RegionNearness {
  CITY = 'CITY',
  PROVINCE = 'PROVINCE',
  CLUSTER = 'CLUSTER',
  ELSEWHERE = 'ELSEWHERE',
}

/** How near, and the cluster of cities that both lie in when it is that. */
export interface Nearness {
  readonly nearness: RegionNearness;
  readonly cluster: Text | null;
}

/** Digits of a code of GB/T 2260 that name the province, and the city. */
const PROVINCE = 2;
const CITY = 4;
/** Beijing, Tianjin, Shanghai, Chongqing: cities that are provinces. */
const MUNICIPALITIES: readonly string[] = ['11', '12', '31', '50'];
/** Counties right under a province share these digits without sharing a city. */
const UNDER_THE_PROVINCE = '90';

/** How near two divisions are: in one city, in one province, in one of the clusters that national plans name, or none of these. */
export function regionNearness(one: string, other: string): Nearness {
  const shares = (digits: number) => one.slice(0, digits) === other.slice(0, digits);
  if (shares(PROVINCE)) {
    const nearness = isOneCity(one, other) ? RegionNearness.CITY : RegionNearness.PROVINCE;
    return { nearness, cluster: null };
  }
  const cluster = data.clusters.find(({ regions }) => [one, other].every((code) => lies(code, regions)));
  return cluster
    ? { nearness: RegionNearness.CLUSTER, cluster: { zh: cluster.zh, en: cluster.en } }
    : { nearness: RegionNearness.ELSEWHERE, cluster: null };
}

function isOneCity(one: string, other: string): boolean {
  if (MUNICIPALITIES.includes(one.slice(0, PROVINCE))) return true;
  const city = one.slice(PROVINCE, CITY);
  if (city === '00' || one.slice(0, CITY) !== other.slice(0, CITY)) return false;
  return city !== UNDER_THE_PROVINCE || one === other;
}

const lies = (code: string, regions: readonly string[]) => regions.some((region) => code.startsWith(region));
