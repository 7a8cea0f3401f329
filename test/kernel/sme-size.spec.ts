import {
  classifySize,
  isSizeLine,
  isSmallOrMedium,
  SIZE_LIMITS,
  sizeLineOfIndustry,
  SizeFigureImpossible,
  SizeFiguresMissing,
  type SizeFigure,
  type SizeFigures,
  type SizeLine,
} from '@trihelix/kernel';
import fc from 'fast-check';
import { describeWorkedNumbers } from './worked-numbers';

const SIZES = ['MICRO', 'SMALL', 'MEDIUM', 'LARGE'];
const LINES = Object.keys(SIZE_LIMITS) as SizeLine[];
const limitsOf = (line: SizeLine) => Object.entries(SIZE_LIMITS[line]) as [SizeFigure, readonly number[]][];
const atLimit = (line: SizeLine, index: number): SizeFigures => ({
  line,
  ...Object.fromEntries(limitsOf(line).map(([figure, limits]) => [figure, limits[index]])),
});

describe('the size of an enterprise', () => {
  it('is told by sixteen lines', () => {
    expect(LINES).toHaveLength(16);
    expect(isSizeLine('物业管理')).toBe(true);
    expect(isSizeLine('constructor')).toBe(false);
  });

  it.each(LINES)('includes the lower limits of %s, and one figure below them is enough to fall', (line) => {
    ['LARGE', 'MEDIUM', 'SMALL'].forEach((size, index) => {
      const reached = atLimit(line, index);
      expect(classifySize(reached).size).toBe(size);
      for (const [figure] of limitsOf(line)) {
        const short = { ...reached, [figure]: (reached[figure] ?? 0) - 0.01 };
        expect(SIZES.indexOf(classifySize(short).size)).toBe(SIZES.indexOf(size) - 1);
      }
    });
  });

  it('never falls when a figure grows', () => {
    const figures = fc.record({ employees: fc.nat(3000), revenueWan: fc.nat(300_000), assetsWan: fc.nat(300_000) });
    fc.assert(
      fc.property(fc.constantFrom(...LINES), figures, figures, (line, small, more) => {
        const grown = {
          employees: small.employees + more.employees,
          revenueWan: small.revenueWan + more.revenueWan,
          assetsWan: small.assetsWan + more.assetsWan,
        };
        const [before, after] = [classifySize({ line, ...small }), classifySize({ line, ...grown })];
        expect(SIZES.indexOf(after.size)).toBeGreaterThanOrEqual(SIZES.indexOf(before.size));
      }),
    );
  });

  it('says what each figure alone would give, and by which standard', () => {
    expect(classifySize({ line: '工业', employees: 1200, revenueWan: 1500 })).toMatchObject({
      size: 'SMALL',
      line: '工业',
      byFigure: { employees: 'LARGE', revenueWan: 'SMALL' },
      rule: expect.stringContaining('〔2011〕300号'),
    });
  });

  it('names the figures that are missing instead of guessing', () => {
    const missing = (figures: SizeFigures) => {
      try {
        return classifySize(figures).size;
      } catch (failure) {
        return failure instanceof SizeFiguresMissing ? failure.missing : failure;
      }
    };
    expect(missing({ line: '建筑业', employees: 10 })).toEqual(['revenueWan', 'assetsWan']);
    expect(missing({ line: '工业', employees: 0, revenueWan: null })).toEqual(['revenueWan']);
    expect(missing({ line: '其他未列明行业', employees: 0 })).toBe('MICRO');
  });

  it('refuses figures that cannot be', () => {
    for (const employees of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => classifySize({ line: '其他未列明行业', employees })).toThrow(SizeFigureImpossible);
    }
  });

  it('counts micro, small and medium as one group', () => {
    expect((['LARGE', 'MEDIUM', 'SMALL', 'MICRO'] as const).map(isSmallOrMedium)).toEqual([false, true, true, true]);
  });
});

describe('the line of an industry', () => {
  it.each([
    ['01', '农林牧渔业'],
    ['05', '农林牧渔业'],
    ['06', '工业'],
    ['C27', '工业'],
    ['46', '工业'],
    ['47', '建筑业'],
    ['51', '批发业'],
    ['5291', '零售业'],
    ['54', '交通运输业'],
    ['58', '交通运输业'],
    ['591', '交通运输业'],
    ['5910', '交通运输业'],
    ['594', '仓储业'],
    ['60', '邮政业'],
    ['61', '住宿业'],
    ['62', '餐饮业'],
    ['64', '信息传输业'],
    ['I65', '软件和信息技术服务业'],
    ['6510', '软件和信息技术服务业'],
    ['7010', '房地产开发经营'],
    ['702', '物业管理'],
    ['703', '其他未列明行业'],
    ['72', '租赁和商务服务业'],
    ['M73', '其他未列明行业'],
    ['82', '其他未列明行业'],
    ['85', '其他未列明行业'],
    ['90', '其他未列明行业'],
  ])('%s is %s', (code, line) => {
    expect(sizeLineOfIndustry(code)).toEqual({ line });
  });

  it.each(['53', '66', '69', '83', '84', '91', '97', '704', '7040'])('%s is outside the standard', (code) => {
    expect(sizeLineOfIndustry(code)).toMatchObject({ line: null, reason: 'NOT_COVERED' });
  });

  it.each(['59', 'K70'])('%s holds several lines and needs its group', (code) => {
    expect(sizeLineOfIndustry(code)).toMatchObject({ line: null, reason: 'NEEDS_GROUP' });
  });

  it.each(['', '1', '00', '98', '597', '705', '65101', 'Z65', '软件'])('%j is no code of an industry', (code) => {
    expect(sizeLineOfIndustry(code)).toMatchObject({ line: null, reason: 'UNKNOWN_CODE' });
  });
});

type Sized = [line: SizeLine, figures: { emp?: number; rev?: number; ast?: number }, size: string];

describeWorkedNumbers<Sized[]>('V15_sme', (cases) => {
  it.each(cases)('%s with %j is %s', (line, { emp, rev, ast }, size) => {
    expect(classifySize({ line, employees: emp, revenueWan: rev, assetsWan: ast }).size).toBe(size);
  });
});
