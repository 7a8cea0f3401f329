import { Failure } from './failure';
import type { Text } from './text';

/** Size classes of enterprises, the largest first. */
export type EnterpriseSize = 'LARGE' | 'MEDIUM' | 'SMALL' | 'MICRO';

/** What a size is measured by: people employed; yearly revenue and total assets, both in 万元 (10,000 CNY). */
export type SizeFigure = 'employees' | 'revenueWan' | 'assetsWan';

/** Lower limits of LARGE, MEDIUM and SMALL, each included. Below the last an enterprise is MICRO. */
type Limits = readonly [large: number, medium: number, small: number];

/** The standard the table below is taken from, cited with every result. */
export const SIZE_STANDARD = '工信部联企业〔2011〕300号；统计上大中小微型企业划分办法（2017）';

/**
 * The sixteen lines of the national standard, each with the figures it looks at. The limits of 2011 still stand in the
 * statistical classification of 2017, which redrew the lines by GB/T 4754-2017.
 */
export const SIZE_LIMITS = {
  农林牧渔业: { revenueWan: [20_000, 500, 50] },
  工业: { employees: [1_000, 300, 20], revenueWan: [40_000, 2_000, 300] },
  建筑业: { revenueWan: [80_000, 6_000, 300], assetsWan: [80_000, 5_000, 300] },
  批发业: { employees: [200, 20, 5], revenueWan: [40_000, 5_000, 1_000] },
  零售业: { employees: [300, 50, 10], revenueWan: [20_000, 500, 100] },
  交通运输业: { employees: [1_000, 300, 20], revenueWan: [30_000, 3_000, 200] },
  仓储业: { employees: [200, 100, 20], revenueWan: [30_000, 1_000, 100] },
  邮政业: { employees: [1_000, 300, 20], revenueWan: [30_000, 2_000, 100] },
  住宿业: { employees: [300, 100, 10], revenueWan: [10_000, 2_000, 100] },
  餐饮业: { employees: [300, 100, 10], revenueWan: [10_000, 2_000, 100] },
  信息传输业: { employees: [2_000, 100, 10], revenueWan: [100_000, 1_000, 100] },
  软件和信息技术服务业: { employees: [300, 100, 10], revenueWan: [10_000, 1_000, 50] },
  房地产开发经营: { revenueWan: [200_000, 1_000, 100], assetsWan: [10_000, 5_000, 2_000] },
  物业管理: { employees: [1_000, 300, 100], revenueWan: [5_000, 1_000, 500] },
  租赁和商务服务业: { employees: [300, 100, 10], assetsWan: [120_000, 8_000, 100] },
  其他未列明行业: { employees: [300, 100, 10] },
} as const satisfies Record<string, Partial<Record<SizeFigure, Limits>>>;

/** A line of the standard, by its official name. */
export type SizeLine = keyof typeof SIZE_LIMITS;

/** An enterprise's figures of its last full year, as far as its line needs them. */
export interface SizeFigures {
  readonly line: SizeLine;
  readonly employees?: number | null;
  readonly revenueWan?: number | null;
  readonly assetsWan?: number | null;
}

/** An enterprise's size class and what it rests on. */
export interface SizeFound {
  readonly size: EnterpriseSize;
  readonly line: SizeLine;
  /** The class each figure alone would give; the lowest of them is the size. */
  readonly byFigure: Readonly<Partial<Record<SizeFigure, EnterpriseSize>>>;
  /** The standard applied. */
  readonly rule: string;
}

const FIGURE_NAMES: Record<SizeFigure, Text> = {
  employees: { zh: '从业人员', en: 'employees' },
  revenueWan: { zh: '营业收入', en: 'revenue' },
  assetsWan: { zh: '资产总额', en: 'total assets' },
};

/** The line needs figures that were not given; nothing is guessed in their place. */
export class SizeFiguresMissing extends Failure {
  readonly code = 'SIZE_FIGURES_MISSING';

  constructor(
    readonly line: SizeLine,
    readonly missing: readonly SizeFigure[],
  ) {
    super({
      zh: `按“${line}”划分企业规模，还缺：${missing.map((figure) => FIGURE_NAMES[figure].zh).join('、')}。`,
      en: `To size an enterprise of ${line}, give its ${missing.map((figure) => FIGURE_NAMES[figure].en).join(' and ')}.`,
    });
  }
}

/** A figure is negative or not a number. */
export class SizeFigureImpossible extends Failure {
  readonly code = 'SIZE_FIGURE_IMPOSSIBLE';

  constructor(
    readonly figure: SizeFigure,
    readonly given: number,
  ) {
    super({
      zh: `${FIGURE_NAMES[figure].zh}不能是 ${given}。`,
      en: `${given} cannot be a number of ${FIGURE_NAMES[figure].en}.`,
    });
  }
}

const FROM_SMALLEST: readonly EnterpriseSize[] = ['MICRO', 'SMALL', 'MEDIUM', 'LARGE'];

/** Whether the text is the name of a line of the standard. */
export function isSizeLine(text: string): text is SizeLine {
  return Object.hasOwn(SIZE_LIMITS, text);
}

/**
 * The size class by the line's figures. A large, medium or small enterprise reaches the lower limit of every figure of its
 * line, else it falls a class; to be micro, one figure suffices (note 1 to the table of 2017). So the lowest class wins.
 * Throws {@link SizeFiguresMissing} naming what the line needs, and {@link SizeFigureImpossible}.
 */
export function classifySize(figures: SizeFigures): SizeFound {
  const limits = Object.entries(SIZE_LIMITS[figures.line]) as [SizeFigure, Limits][];
  const missing = limits.map(([figure]) => figure).filter((figure) => figures[figure] === undefined || figures[figure] === null);
  if (missing.length > 0) throw new SizeFiguresMissing(figures.line, missing);
  const byFigure = limits.map(([figure, limit]) => [figure, sizeBy(figure, figures[figure] ?? 0, limit)] as const);
  const lowest = Math.min(...byFigure.map(([, size]) => FROM_SMALLEST.indexOf(size)));
  return {
    size: FROM_SMALLEST[lowest] ?? 'MICRO',
    line: figures.line,
    byFigure: Object.fromEntries(byFigure),
    rule: SIZE_STANDARD,
  };
}

/** Whether the class is one of micro, small and medium enterprises (中小微企业). */
export function isSmallOrMedium(size: EnterpriseSize): boolean {
  return size !== 'LARGE';
}

function sizeBy(figure: SizeFigure, value: number, [large, medium, small]: Limits): EnterpriseSize {
  if (!Number.isFinite(value) || value < 0) throw new SizeFigureImpossible(figure, value);
  if (value >= large) return 'LARGE';
  if (value >= medium) return 'MEDIUM';
  return value >= small ? 'SMALL' : 'MICRO';
}
