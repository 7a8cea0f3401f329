import { FAR, RegionNearness, regionNearness, taxonomyDistance, TaxonomyReach } from '@trihelix/catalog';
import fc from 'fast-check';
import crosswalk from '../../libs/catalog/data/crosswalk.json';
import disciplines from '../../libs/catalog/data/disciplines.json';
import industries from '../../libs/catalog/data/industries.json';
import ipc from '../../libs/catalog/data/ipc.json';
import clusters from '../../libs/catalog/data/region-clusters.json';
import { regionRows } from '@trihelix/catalog';

const distance = (...[need, achievement]: Parameters<typeof taxonomyDistance>) => taxonomyDistance(need, achievement)?.distance;

describe('the crosswalk of industries, IPC symbols and disciplines', () => {
  it('names nothing that the catalogue does not have, and nothing twice', () => {
    const known = {
      industry: new Set(industries.industries.map(({ code }) => code)),
      ipc: new Set(ipc.symbols.map(({ code }) => code)),
      discipline: new Set(disciplines.disciplines.map(({ code }) => code)),
    };
    const rows = [...crosswalk.industries, ...crosswalk.disciplines] as {
      industry?: string;
      discipline?: string;
      ipc?: string[];
      ipcSecond?: string[];
      disciplines?: string[];
    }[];
    for (const row of rows) {
      if (row.industry) expect(known.industry).toContain(row.industry);
      if (row.discipline) expect(known.discipline).toContain(row.discipline);
      const symbols = [...(row.ipc ?? []), ...(row.ipcSecond ?? [])];
      expect(new Set(symbols).size).toBe(symbols.length);
      for (const symbol of symbols) expect(known.ipc).toContain(symbol);
      for (const code of row.disciplines ?? []) expect(known.discipline).toContain(code);
    }
    for (const { ipc: symbols } of crosswalk.fields)
      for (const symbol of symbols) expect(known.ipc).toContain(symbol.slice(0, 3));
    const divisions = crosswalk.industries.map(({ industry }) => industry);
    expect(new Set(divisions).size).toBe(divisions.length);
  });

  it('leads every division of manufacturing to patents and to disciplines', () => {
    const divisions = industries.industries.filter(({ code, section }) => section === 'C' && code !== 'C');
    for (const { code } of divisions) {
      const reach = new TaxonomyReach({ industries: [code] });
      const nearest = (codes: readonly string[], as: 'ipc' | 'disciplines') =>
        Math.min(...codes.map((each) => reach.distanceTo({ [as]: [each] })?.distance ?? FAR));
      expect(
        nearest(
          ipc.symbols.filter((each) => each.code.length === 3).map((each) => each.code),
          'ipc',
        ),
      ).toBeLessThan(1);
      expect(
        nearest(
          disciplines.disciplines.filter((each) => each.code.length === 4).map((each) => each.code),
          'disciplines',
        ),
      ).toBeLessThan(1.5);
    }
  });

  it('tells the way from one to the other', () => {
    expect(taxonomyDistance({ industries: ['34'] }, { disciplines: ['0802'] })).toEqual({
      distance: 0.5,
      path: expect.objectContaining({ zh: expect.stringMatching(/^C34 通用设备制造业 → [BF]\d\d → 0802 机械工程$/) }),
    });
    expect(taxonomyDistance({ industries: ['C34'] }, { ipc: ['F16C 33/02'] })?.path?.en).toMatch(
      /^C34 .+ → F16 → F16C → F16C33\/02$/,
    );
  });

  it('is nearer the deeper the part is that two codes share', () => {
    const steps = ['3411', '3412', '3429', '3511', '6511'].map((code) =>
      distance({ industries: ['3411'] }, { industries: [code] }),
    );
    expect(steps[0]).toBe(0);
    expect(steps).toEqual([...steps].sort((a, b) => (a ?? 0) - (b ?? 0)));
    expect(new Set(steps).size).toBe(5);
    expect(distance({ ipc: ['F16C'] }, { ipc: ['F16H'] })).toBeLessThan(distance({ ipc: ['F16C'] }, { ipc: ['A61K'] }) ?? 0);
    expect(distance({ disciplines: ['080203'] }, { disciplines: ['0802'] })).toBeLessThan(0.2);
  });

  it('takes a whole section or category for the nearest of its members, which it may mean', () => {
    expect(distance({ industries: ['34'] }, { disciplines: ['08'] })).toBeCloseTo(0.65, 9);
    expect(distance({ industries: ['C'] }, { disciplines: ['0802'] })).toBeCloseTo(0.65, 9);
    expect(distance({ disciplines: ['08'] }, { disciplines: ['08'] })).toBe(0);
    expect(distance({ industries: ['34'] }, { disciplines: ['05'] })).toBeGreaterThan(1.5);
    // What shares no more than a section is not near.
    expect(distance({ industries: ['34'] }, { industries: ['13'] })).toBeGreaterThan(0.8);
  });

  it('knows what has nothing to do with one another, and what cannot be told', () => {
    expect(taxonomyDistance({ industries: ['34'] }, { disciplines: ['0501'] })).toEqual({ distance: FAR, path: null });
    expect(taxonomyDistance({}, { ipc: ['F16'] })).toBeNull();
    expect(taxonomyDistance({ industries: ['34'] }, {})).toBeNull();
    // Research itself belongs to no field.
    expect(taxonomyDistance({ industries: ['73'] }, { ipc: ['F16'] })).toBeNull();
  });

  it('measures both ways alike, and the nearest of several codes', () => {
    const code = fc.constantFrom('34', '3411', '26', '27', '65', '39', '01');
    const symbol = fc.constantFrom('F16', 'C07D', 'A61K', 'G06F', 'H01', 'A01');
    fc.assert(
      fc.property(fc.array(code, { minLength: 1 }), fc.array(symbol, { minLength: 1 }), (codes, symbols) => {
        const there = distance({ industries: codes }, { ipc: symbols });
        expect(distance({ ipc: symbols }, { industries: codes })).toBeCloseTo(there ?? -1, 9);
        const each = codes.flatMap((one) => symbols.map((other) => distance({ industries: [one] }, { ipc: [other] }) ?? FAR));
        expect(there).toBeCloseTo(Math.min(...each), 9);
      }),
      { numRuns: 40 },
    );
  });
});

describe('how near two divisions are', () => {
  it.each([
    ['330106', '330102', RegionNearness.CITY],
    ['330106', '330200', RegionNearness.PROVINCE],
    ['110101', '110105', RegionNearness.CITY],
    ['469001', '469002', RegionNearness.PROVINCE],
    ['330000', '330100', RegionNearness.PROVINCE],
    ['330106', '320500', RegionNearness.CLUSTER],
    ['440300', '810000', RegionNearness.CLUSTER],
    ['445100', '810000', RegionNearness.ELSEWHERE],
    ['330106', '610100', RegionNearness.ELSEWHERE],
  ])('%s and %s: %s', (one, other, nearness) => {
    expect(regionNearness(one, other).nearness).toBe(nearness);
    expect(regionNearness(other, one).nearness).toBe(nearness);
  });

  it('names clusters by divisions that there are', () => {
    const known = regionRows().map(({ code }) => code);
    for (const { regions } of clusters.clusters) {
      for (const region of regions) expect(known.some((code) => code.startsWith(region))).toBe(true);
    }
  });
});
